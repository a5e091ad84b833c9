import { yieldNow } from '#main/store/yield_now.ts';

import type { HotspotFeature } from './hotspot_features.ts';

/** Features written before others have their turn. */
const featuresAtOnce = 4000;

function featureText({ id, properties, shape }: HotspotFeature): string {
  const [only] = shape;
  const geometry =
    only && shape.length === 1
      ? { type: 'Polygon', coordinates: only }
      : { type: 'MultiPolygon', coordinates: shape };
  return JSON.stringify({ type: 'Feature', id, properties, geometry });
}

/** Areas of a result as GeoJSON for the map. */
export async function hotspotGeojson(
  features: Iterable<HotspotFeature>,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const parts: string[] = [];
  for (const feature of features) {
    parts.push(featureText(feature));
    if (parts.length % featuresAtOnce === 0) await yieldNow(signal);
  }
  return new TextEncoder().encode(`{"type":"FeatureCollection","features":[${parts.join(',\n')}]}`);
}

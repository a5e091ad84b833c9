import type { AreaLayerId } from '#shared/layers/area_layers.ts';
import { layerById } from '#shared/layers/index.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';

/** A layer of areas as GeoJSON for the editor: every field, and coordinates to the last digit, so that shared corners are equal. */
export async function exactAreas(
  features: FeatureStore,
  layer: AreaLayerId,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const fields = layerById(layer).fields.map(({ id }) => id);
  let parts: string[] = [];
  const begin = (): void => {
    parts = [];
  };
  await features.scanAreas(
    layer,
    fields,
    {
      begin,
      row: (fid, geometry, values) => {
        const properties = Object.fromEntries(fields.map((field, at) => [field, values[at] ?? null]));
        parts.push(JSON.stringify({ type: 'Feature', id: fid, properties, geometry }));
      },
    },
    signal,
  );
  return new TextEncoder().encode(`{"type":"FeatureCollection","features":[${parts.join(',')}]}`);
}

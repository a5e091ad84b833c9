import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Value } from '#shared/model/feature.ts';
import type { Geometry } from '#shared/model/geometry.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';

/** Six decimals are ten centimetres. */
const precision = 1e6;

/** Fields that drawing needs: what names, codes, styles, ranks and peoples a feature. */
function drawnFields(layer: LayerId): string[] {
  const { codeField, nameField, styleField, levelField, residentsField } = layerById(layer);
  const fields = [codeField, nameField, styleField, levelField, residentsField];
  return [...new Set(fields)].filter((field) => field !== undefined);
}

function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * precision) / precision : value;
}

function featureText(
  fid: number,
  geometry: Geometry,
  fields: readonly string[],
  values: readonly Value[],
): string {
  const properties = Object.fromEntries(
    fields.flatMap((field, index) => (values[index] === null ? [] : [[field, values[index]]])),
  );
  const shape = JSON.stringify(geometry, rounded);
  return `{"type":"Feature","id":${fid},"properties":${JSON.stringify(properties)},"geometry":${shape}}`;
}

/** A layer as GeoJSON for the map: keys as ids, the fields that drawing needs, six decimals. */
export async function layerGeojson(
  features: FeatureStore,
  layer: LayerId,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const fields = drawnFields(layer);
  let parts: string[] = [];
  const begin = (): void => {
    parts = [];
  };
  if (layerById(layer).geometry === 'Point') {
    const row = (fid: number, longitude: number, latitude: number, values: Value[]): void => {
      parts.push(featureText(fid, { type: 'Point', coordinates: [longitude, latitude] }, fields, values));
    };
    await features.scanPoints(layer, fields, { begin, row }, signal);
  } else {
    await features.scanAreas(
      layer,
      fields,
      { begin, row: (fid, geometry, values) => parts.push(featureText(fid, geometry, fields, values)) },
      signal,
    );
  }
  return new TextEncoder().encode(`{"type":"FeatureCollection","features":[${parts.join(',')}]}`);
}

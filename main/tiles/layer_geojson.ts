import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Value } from '#shared/model/feature.ts';
import type { Geometry } from '#shared/model/geometry.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';
import { yieldNow } from '#main/store/yield_now.ts';

/** Six decimals are ten centimetres. */
const precision = 1e6;

const rowsAtOnce = 1000;

/** Fields that drawing needs: what names, codes, styles, ranks and peoples a feature. */
function drawnFields(layer: LayerId): string[] {
  const {
    codeField,
    nameField,
    styleField,
    levelField,
    residentsField,
    drawnFields: more = [],
  } = layerById(layer);
  const fields = [codeField, nameField, styleField, levelField, residentsField, ...more];
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

/** Layers of lines or of any shape are small: read by their keys, slice after slice. */
async function shapesOf(
  features: FeatureStore,
  layer: LayerId,
  fields: readonly string[],
  signal: AbortSignal,
): Promise<string[]> {
  const keys = [...(await features.select({ layer, filter: {}, sort: null }, signal))];
  const parts: string[] = [];
  for (let start = 0; start < keys.length; start += rowsAtOnce) {
    for (const { fid, geometry, values } of features.getMany(layer, keys.slice(start, start + rowsAtOnce))) {
      const shown = fields.map((field) => values[field] ?? null);
      parts.push(featureText(fid, geometry, fields, shown));
    }
    await yieldNow(signal);
  }
  return parts;
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
  const { geometry } = layerById(layer);
  if (geometry === 'Point') {
    const row = (fid: number, longitude: number, latitude: number, values: Value[]): void => {
      parts.push(featureText(fid, { type: 'Point', coordinates: [longitude, latitude] }, fields, values));
    };
    await features.scanPoints(layer, fields, { begin, row }, signal);
  } else if (geometry === 'MultiPolygon') {
    await features.scanAreas(
      layer,
      fields,
      { begin, row: (fid, geometry, values) => parts.push(featureText(fid, geometry, fields, values)) },
      signal,
    );
  } else {
    parts = await shapesOf(features, layer, fields, signal);
  }
  return new TextEncoder().encode(`{"type":"FeatureCollection","features":[${parts.join(',')}]}`);
}

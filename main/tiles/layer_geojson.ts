import { layerById, type LayerId } from '#shared/layers/index.ts';
import { isInForce, validityFields, validityOf } from '#shared/model/areas_in_force.ts';
import type { Value } from '#shared/model/feature.ts';
import type { Geometry } from '#shared/model/geometry.ts';

import type { AreaReceiver, FeatureStore } from '#main/store/feature_store.ts';
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

/** Areas as texts: all of them, or those in force on a day. */
async function scanDrawn(
  features: FeatureStore,
  layer: LayerId,
  fields: readonly string[],
  on: AreaDay | null,
  signal: AbortSignal,
  receiver: { begin: () => void; text: (text: string) => void },
): Promise<void> {
  const known = layerById(layer).fields.map(({ id }) => id);
  const dated = validityFields.filter((id) => on !== null && known.includes(id));
  const rows: AreaReceiver = {
    begin: receiver.begin,
    row(fid, geometry, values) {
      const record = Object.fromEntries(dated.map((id, at) => [id, values[fields.length + at] ?? null]));
      if (on && !isInForce(validityOf(record), on.day)) return;
      receiver.text(featureText(fid, geometry, fields, values));
    },
  };
  const columns = [...fields, ...dated];
  if (on && on.redrawDay !== '') await features.scanAreasBefore(layer, on.redrawDay, columns, rows, signal);
  else await features.scanAreas(layer, columns, rows, signal);
}

/** Areas on a day: `redrawDay` is that of the redraw until which they were drawn so, empty for as they are drawn now. */
export type AreaDay = { day: string; redrawDay: string };

/**
 * A layer as GeoJSON for the map: keys as ids, the fields that drawing needs, six decimals. Of areas, all of them, or those in
 * force on a day.
 */
export async function layerGeojson(
  features: FeatureStore,
  layer: LayerId,
  signal: AbortSignal,
  on: AreaDay | null = null,
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
    await scanDrawn(features, layer, fields, on, signal, { begin, text: (text) => parts.push(text) });
  } else {
    parts = await shapesOf(features, layer, fields, signal);
  }
  return new TextEncoder().encode(`{"type":"FeatureCollection","features":[${parts.join(',')}]}`);
}

import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Feature, Value, Values } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import { AppError } from '#shared/rpc/errors.ts';

import { earlierAreas, redrawDays, type EarlierArea } from './area_versions.ts';
import type { SqlValue } from './database.ts';
import { createFeatureLists } from './feature_lists.ts';
import type { AreaReceiver, EventFinder, FeatureStore } from './feature_store.ts';
import { decodeGeometry, readBounds, readPoint } from './gpkg_geometry.ts';
import { decodeValue, fieldOf } from './layer_columns.ts';
import { readSlices } from './read_slices.ts';
import type { Store } from './store.ts';

/** Keys that SQL is given at once in one list. */
const keysInList = 500;

type StoredFeature = { fid: number; geometry: Uint8Array; values: Values };

function decodeRow(layer: LayerId, [fid, geometry, ...stored]: SqlValue[]): StoredFeature {
  const values: Values = {};
  for (const [index, field] of layerById(layer).fields.entries()) {
    values[field.id] = decodeValue(field.kind, stored[index] ?? null);
  }
  if (!(geometry instanceof Uint8Array)) throw new Error(`A row of ${layer} has no geometry`);
  return { fid: Number(fid), geometry, values };
}

/** Rows by key, in the order of the keys given. */
function readRows(store: Store, layer: LayerId, fids: readonly number[]): StoredFeature[] {
  const columns = ['fid', 'geom', ...layerById(layer).fields.map((field) => field.id)].join(', ');
  const found = new Map<number, StoredFeature>();
  for (let start = 0; start < fids.length; start += keysInList) {
    const keys = fids.slice(start, start + keysInList);
    const statement = store.database.prepare(
      `SELECT ${columns} FROM ${layer} WHERE fid IN (${keys.join(', ')}) AND ${store.visible(layer)}`,
    );
    try {
      for (const row of statement.iterate()) found.set(Number(row[0]), decodeRow(layer, row));
    } finally {
      statement.free();
    }
  }
  return fids.flatMap((fid) => found.get(fid) ?? []);
}

function middleOf(geometry: Uint8Array): LonLat {
  const [west, south, east, north] = readBounds(geometry);
  return [(west + east) / 2, (south + north) / 2];
}

function toFeature({ fid, geometry, values }: StoredFeature): Feature {
  return { fid, geometry: decodeGeometry(geometry), values };
}

/** Decoders of the columns that a scan asks for. Throws `bad_input` for a field that the layer does not have. */
function decodersOf(layer: LayerId, fields: readonly string[]): ((stored: SqlValue) => Value)[] {
  return fields.map((id) => {
    const field = fieldOf(layer, id);
    if (!field) throw new AppError('bad_input', 'The layer has no such field', { layer, field: id });
    const { kind } = field;
    return (stored) => decodeValue(kind, stored);
  });
}

async function scan(
  store: Store,
  layer: LayerId,
  fields: readonly string[],
  receiver: {
    begin(count: number, revision: number): void;
    row(fid: number, geometry: Uint8Array, values: Value[]): void;
  },
  signal?: AbortSignal,
): Promise<number> {
  const decoders = decodersOf(layer, fields);
  return readSlices(
    store,
    layer,
    ['fid', 'geom', ...fields],
    { condition: 'TRUE', parameters: [] },
    {
      begin: () => receiver.begin(store.summary(layer).count, store.summary(layer).revision),
      row: (row) => {
        const values = decoders.map((decode, index) => decode(row[index + 2] ?? null));
        receiver.row(Number(row[0]), row[1] as Uint8Array, values);
      },
    },
    signal,
  );
}

/** As `scanAreas`, with the areas that redraws since a day have changed in the place of what they became. */
async function scanAreasBefore(
  store: Store,
  layer: LayerId,
  redrawDay: string,
  fields: readonly string[],
  receiver: AreaReceiver,
  signal?: AbortSignal,
): Promise<number> {
  const decoders = decodersOf(layer, fields);
  let earlier = new Map<number, EarlierArea | null>();
  const emit = (fid: number, bytes: Uint8Array, values: Value[]): void => {
    const geometry = decodeGeometry(bytes);
    if (geometry.type === 'MultiPolygon') receiver.row(fid, geometry, values);
  };
  return scan(
    store,
    layer,
    fields,
    {
      begin(count, revision) {
        receiver.begin(count, revision);
        earlier = earlierAreas(store, layer, redrawDay);
        for (const [fid, area] of earlier) {
          if (!area) continue;
          const values = fields.map((field, index) => decoders[index]?.(area.row[field] ?? null) ?? null);
          emit(fid, area.geometry, values);
        }
      },
      row: (fid, bytes, values) => {
        if (!earlier.has(fid)) emit(fid, bytes, values);
      },
    },
    signal,
  );
}

/** Reads the layers of a store. Without a finder, filters of events are refused and bounds hold places of records. */
export function createFeatureStore(store: Store, findEvents?: EventFinder): FeatureStore {
  const lists = createFeatureLists(store, findEvents);
  return {
    get(layer, fid) {
      const [row] = readRows(store, layer, [fid]);
      return row && toFeature(row);
    },
    getMany: (layer, fids) => readRows(store, layer, fids).map(toFeature),
    async page(query, signal) {
      const { layer, offset, limit } = query;
      const list = await lists.list(query, signal);
      const rows = readRows(store, layer, [...list.subarray(offset, offset + limit)]);
      return {
        rows: rows.map(({ fid, geometry, values }) => ({ fid, at: middleOf(geometry), values })),
        total: list.length,
      };
    },
    async position(query, fid, signal) {
      const index = (await lists.list(query, signal)).indexOf(fid);
      return index === -1 ? null : index;
    },
    select: (query, signal) => lists.list(query, signal),
    scanPoints: (layer, fields, receiver, signal) =>
      scan(
        store,
        layer,
        fields,
        {
          begin: receiver.begin,
          row: (fid, geometry, values) => {
            const [longitude, latitude] = readPoint(geometry);
            receiver.row(fid, longitude, latitude, values);
          },
        },
        signal,
      ),
    scanAreas: (layer, fields, receiver, signal) =>
      scan(
        store,
        layer,
        fields,
        {
          begin: receiver.begin,
          row: (fid, bytes, values) => {
            const geometry = decodeGeometry(bytes);
            if (geometry.type === 'MultiPolygon') receiver.row(fid, geometry, values);
          },
        },
        signal,
      ),
    scanAreasBefore: (layer, redrawDay, fields, receiver, signal) =>
      scanAreasBefore(store, layer, redrawDay, fields, receiver, signal),
    redrawDays: (layer) => redrawDays(store, layer),
    scanShapes: (layer, fields, receiver, signal) =>
      scan(
        store,
        layer,
        fields,
        {
          begin: receiver.begin,
          row: (fid, bytes, values) => receiver.row(fid, decodeGeometry(bytes), values),
        },
        signal,
      ),
    scanValues: (layer, fields, receiver, signal) =>
      scan(
        store,
        layer,
        fields,
        { begin: receiver.begin, row: (fid, _geometry, values) => receiver.row(fid, values) },
        signal,
      ),
    count: (layer) => store.summary(layer).count,
    revision: (layer) => store.summary(layer).revision,
    bounds: (layer) => store.summary(layer).bounds,
  };
}

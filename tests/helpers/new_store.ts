import path from 'node:path';

import type { LayerId } from '#shared/layers/index.ts';
import type { Values } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { beginBatch } from '#main/store/begin_batch.ts';
import type { ImportBatch } from '#main/store/import_batch.ts';
import { migrate } from '#main/store/migrate.ts';
import { openDatabase } from '#main/store/open_database.ts';
import { openStore, type Store } from '#main/store/store.ts';

import { temporaryFolder } from './temporary_folder.ts';

/** Path of a database in a folder that goes when the running test ends. */
export function temporaryDatabase(): string {
  return path.join(temporaryFolder(), 'guanlan.gpkg');
}

/** Opens, and creates where it is missing, a database with its schema. */
export async function newStore(file = temporaryDatabase()): Promise<Store> {
  const database = await openDatabase({ path: file });
  migrate(database);
  return openStore(database);
}

/** Everything that a layer's table holds, bookkeeping and bytes included. */
export function dumpLayer(store: Store, layer: string): Record<string, unknown>[] {
  return store.database
    .all(`SELECT * FROM ${layer} ORDER BY fid`)
    .map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
        ]),
      ),
    );
}

export function pointRow(
  at: LonLat,
  values: Values,
): { geometry: { type: 'Point'; coordinates: LonLat }; values: Values } {
  return { geometry: { type: 'Point', coordinates: at }, values };
}

/** A square of a thousandth of a degree with its south-west corner at a place. */
export function squareAt([x, y]: LonLat, size = 0.001): { type: 'MultiPolygon'; coordinates: LonLat[][][] } {
  const ring: LonLat[] = [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
    [x, y],
  ];
  return { type: 'MultiPolygon', coordinates: [[ring]] };
}

let batches = 0;

export function newBatch(store: Store, layer: LayerId, label = 'import'): ImportBatch {
  return beginBatch(store, {
    layer,
    fileName: 'test.csv',
    datum: 'gcj02',
    timezone: 'Asia/Shanghai',
    operationId: `test-batch-${++batches}`,
    label,
  });
}

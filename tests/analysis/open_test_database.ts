import path from 'node:path';

import { onTestFinished } from 'vitest';

import type { LayerId } from '#shared/layers/index.ts';
import type { NewFeature } from '#shared/model/feature.ts';
import type { Geometry, LonLat, Ring } from '#shared/model/geometry.ts';

import { indexesOf, type IndexedWorkspace } from '#main/analysis/indexes.ts';
import { eventFinder } from '#main/analysis/select_incidents.ts';
import { applyChangeSet } from '#main/store/apply_change_set.ts';
import { beginBatch } from '#main/store/begin_batch.ts';
import { createFeatureStore } from '#main/store/features.ts';
import { migrate } from '#main/store/migrate.ts';
import { openDatabase } from '#main/store/open_database.ts';
import { openStore, type Store } from '#main/store/store.ts';

import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

export type TestDatabase = IndexedWorkspace & {
  store: Store;
  fill(layer: LayerId, rows: NewFeature[]): Promise<void>;
};

let operations = 0;
export const nextOperationId = (): string => `test-operation-${++operations}`;

/** A real database in a folder of its own, as far as the indexes need one. */
export async function openTestDatabase(timezone = 'Asia/Shanghai'): Promise<TestDatabase> {
  const database = await openDatabase({ path: path.join(temporaryFolder(), 'guanlan.gpkg') });
  onTestFinished(() => database.close());
  migrate(database);
  const store = openStore(database);
  const opened: TestDatabase = {
    store,
    features: createFeatureStore(
      store,
      eventFinder(() => indexesOf(opened)),
    ),
    revision: (layer) => store.summary(layer).revision,
    timezone: () => timezone,
    closed: new AbortController().signal,
    async fill(layer, rows) {
      const batch = beginBatch(store, {
        layer,
        operationId: nextOperationId(),
        label: 'rows of a test',
        fileName: 'test',
        datum: 'wgs84',
        timezone,
      });
      await batch.add(rows);
      await batch.commit({ accepted: rows.length, rejected: 0, warnings: 0 });
    },
  };
  return opened;
}

export function moveFeature(store: Store, layer: LayerId, fid: number, geometry: Geometry): void {
  applyChangeSet(store, {
    operationId: nextOperationId(),
    label: 'move',
    changes: [{ kind: 'update', layer, fid, geometry }],
  });
}

export const pointAt = (at: LonLat): Geometry => ({ type: 'Point', coordinates: at });

export const areaOf = (...rings: Ring[]): Geometry => ({ type: 'MultiPolygon', coordinates: [rings] });

export const squareRing = (west: number, south: number, size: number): Ring => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];

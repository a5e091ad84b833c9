import { packObservations } from '#main/analysis/cameras/pack_observations.ts';
import { numberStatusCodes, storeStatusFile } from '#main/store/status_files.ts';
import type { Store } from '#main/store/store.ts';

import { nextOperationId } from './open_test_database.ts';

/** What one row of a status file says; the state is its number. */
export type Observed = { code: string; state: number; timeMs: number };

/** Stores observations as one status file, without touching the states of the register. */
export function storeObservations(store: Store, rows: readonly Observed[], fileName = 'states.csv'): number {
  const numbers = numberStatusCodes(
    store,
    rows.map(({ code }) => code),
  );
  const times = rows.map(({ timeMs }) => timeMs);
  const operationId = nextOperationId();
  return storeStatusFile(store, {
    fileName,
    firstMs: Math.min(...times),
    lastMs: Math.max(...times),
    rows: rows.length,
    digest: operationId,
    report: '{}',
    observations: packObservations({
      device: numbers,
      state: Uint8Array.from(rows, ({ state }) => state),
      timeMs: Float64Array.from(times),
    }),
    edits: [],
    label: 'states',
    operationId,
  });
}

import type { LayerId } from '#shared/layers/index.ts';

import type { Database, SqlValue } from './database.ts';

/**
 * Where the rows of an import are. Every change of state is one brief transaction; the rows follow in many short ones, out of
 * sight, because their keys are one unbroken range that readers leave out:
 *
 * - `staging`: rows arrive in the layer's table, unseen. A crash leaves the state, and the next start drops them.
 * - `live`: part of the layer.
 * - `retiring`: undone; the rows are on their way to the table of retired rows.
 * - `retired`: undone; none is left in the layer's table.
 * - `restoring`: on the way back; seen when it is `live` again.
 * - `dropping`: cancelled, or undone for good; the rows are being deleted, and the batch with them.
 *
 * An import that changes rows brings their new versions in its own range and names the old ones in `guanlan_superseded`.
 * Those are left out while it is `live`, whether they stand in the layer's table still or, once it is `settled`, in that of
 * the retired rows.
 */
type BatchState = 'staging' | 'live' | 'retiring' | 'retired' | 'restoring' | 'dropping';

export type Batch = {
  id: number;
  layer: LayerId;
  state: BatchState;
  firstFid: number;
  lastFid: number;
  /** Rows of the layer that it has replaced. */
  superseded: number;
};

const hiddenStates = "('staging', 'retiring', 'restoring', 'dropping')";

/** SQL condition on `fid` that leaves out the rows in transit. */
export function hiddenCondition(database: Database, layer: LayerId): string {
  const ranges = database.all(
    `SELECT first_fid, last_fid FROM guanlan_batches WHERE layer = ? AND state IN ${hiddenStates}`,
    [layer],
  );
  const replacing = database.all(
    "SELECT id FROM guanlan_batches WHERE layer = ? AND state = 'live' AND settled = 0",
    [layer],
  );
  const conditions = [
    ...ranges.map((range) => `fid NOT BETWEEN ${Number(range.first_fid)} AND ${Number(range.last_fid)}`),
    ...replacing.map(
      ({ id }) =>
        `NOT EXISTS (SELECT 1 FROM guanlan_superseded AS old WHERE old.batch = ${Number(id)} AND old.fid = ${layer}.fid)`,
    ),
  ];
  return conditions.length === 0 ? 'TRUE' : conditions.join(' AND ');
}

function toBatch(row: Record<string, SqlValue>): Batch {
  return {
    id: Number(row.id),
    layer: row.layer as LayerId,
    state: row.state as BatchState,
    firstFid: Number(row.first_fid),
    lastFid: Number(row.last_fid),
    superseded: Number(row.superseded),
  };
}

const columns = 'id, layer, state, first_fid, last_fid, superseded';

/** The oldest batch in one of the states. */
export function batchInState(database: Database, states: readonly BatchState[]): Batch | undefined {
  const marks = states.map(() => '?').join(', ');
  const row = database.get(
    `SELECT ${columns} FROM guanlan_batches WHERE state IN (${marks}) ORDER BY id LIMIT 1`,
    states,
  );
  return row && toBatch(row);
}

export function batchById(database: Database, id: number): Batch {
  const row = database.get(`SELECT ${columns} FROM guanlan_batches WHERE id = ?`, [id]);
  if (!row) throw new RangeError(`No batch ${id}`);
  return toBatch(row);
}

export function setBatchState(database: Database, id: number, state: BatchState): void {
  database.run('UPDATE guanlan_batches SET state = ? WHERE id = ?', [state, id]);
}

/** Whether a key belongs to an import that may come back: no other row may take it. */
export function isReservedFid(database: Database, layer: LayerId, fid: number): boolean {
  const row = database.get(
    `SELECT 1 FROM guanlan_batches WHERE layer = ?1 AND (
       (state <> 'live' AND ?2 BETWEEN first_fid AND last_fid) OR
       (state = 'live' AND superseded > 0 AND EXISTS
         (SELECT 1 FROM guanlan_superseded AS old WHERE old.batch = guanlan_batches.id AND old.fid = ?2)))`,
    [layer, fid],
  );
  return row !== undefined;
}

/** The oldest import that is part of its layer while rows that it has replaced still stand beside its own. */
export function unsettledReplacement(database: Database): Batch | undefined {
  const row = database.get(
    `SELECT ${columns} FROM guanlan_batches WHERE state = 'live' AND settled = 0 ORDER BY id LIMIT 1`,
  );
  return row && toBatch(row);
}

/** Largest key that the layer has ever given out. */
export function lastFidOf(database: Database, layer: LayerId): number {
  return Number(database.get('SELECT seq FROM sqlite_sequence WHERE name = ?', [layer])?.seq ?? 0);
}

import { forgetVersions } from './area_versions.ts';
import { batchInState, lastFidOf, setBatchState, unsettledReplacement, type Batch } from './batch_states.ts';
import { settleBulkSteps } from './bulk_steps.ts';
import { forgetReportOf } from './import_reports.ts';
import { columnsOf } from './layer_columns.ts';
import type { Store } from './store.ts';
import { retireSuperseded } from './superseded_rows.ts';
import { yieldNow } from './yield_now.ts';

/** Rows of one short transaction: some 20 ms of work. */
const rowsAtOnce = 4000;

/** Key of the last of the next rows of a batch in a table; null when none is left. */
function nextFid(store: Store, table: string, batch: Batch): number | null {
  const row = store.database.get(
    `SELECT max(fid) AS fid FROM (SELECT fid FROM ${table} WHERE fid BETWEEN ? AND ? ORDER BY fid LIMIT ?)`,
    [batch.firstFid, batch.lastFid, rowsAtOnce],
  );
  const fid = row?.fid;
  return typeof fid === 'number' ? fid : null;
}

/** Takes the rows of a batch out of `from`, and into `to` unless it is null, in short transactions. */
async function moveRows(
  store: Store,
  batch: Batch,
  from: string,
  to: string | null,
  signal?: AbortSignal,
): Promise<void> {
  const columns = ['fid', ...columnsOf(batch.layer)].join(', ');
  for (;;) {
    const last = nextFid(store, from, batch);
    if (last === null) return;
    store.write(() => {
      const range = [batch.firstFid, last];
      if (to !== null) {
        store.database.run(
          `INSERT INTO ${to} (${columns}) SELECT ${columns} FROM ${from} WHERE fid BETWEEN ? AND ?`,
          range,
        );
      }
      store.database.run(`DELETE FROM ${from} WHERE fid BETWEEN ? AND ?`, range);
    });
    await yieldNow(signal);
  }
}

/** Brings the rows of an undone import back into the layer's table, still unseen. */
export async function restoreRows(store: Store, batch: Batch, signal?: AbortSignal): Promise<void> {
  await moveRows(store, batch, `guanlan_retired_${batch.layer}`, batch.layer, signal);
}

/**
 * Gives up imports that nobody works on any more: a crash cut them off, or a full disk even kept them from being given up.
 * To be called before anything is added to a layer, since their range of keys is open at its end.
 */
export function dropForsaken(store: Store): void {
  const { database } = store;
  if (store.importing) throw new Error('An import is adding its rows');
  for (let batch = batchInState(database, ['staging']); batch; batch = batchInState(database, ['staging'])) {
    dropStaged(store, batch);
  }
  settleBulkSteps(store);
}

/**
 * After opening: an import that was cut off is to be dropped, and one whose return was cut off stays undone.
 * Does not move rows; `settleBatches` does.
 */
export function abandonUnfinished(store: Store): void {
  const { database } = store;
  dropForsaken(store);
  if (batchInState(database, ['restoring'])) {
    store.write(() =>
      database.run("UPDATE guanlan_batches SET state = 'retiring' WHERE state = 'restoring'"),
    );
  }
}

/** Gives up an import that was not committed; one without rows is gone at once, and its range of keys free. */
export function dropStaged(store: Store, batch: Batch): void {
  const { database } = store;
  store.write(() => {
    const last = lastFidOf(database, batch.layer);
    database.run('DELETE FROM guanlan_superseded WHERE batch = ?', [batch.id]);
    forgetReportOf(database, batch.id);
    forgetVersions(database, { batch: batch.id });
    if (last < batch.firstFid) database.run('DELETE FROM guanlan_batches WHERE id = ?', [batch.id]);
    else
      database.run("UPDATE guanlan_batches SET state = 'dropping', last_fid = ? WHERE id = ?", [
        last,
        batch.id,
      ]);
  });
}

/** Whether rows wait to be moved or deleted. */
export function isUnsettled(store: Store): boolean {
  const { database } = store;
  return (
    batchInState(database, ['retiring', 'dropping']) !== undefined ||
    unsettledReplacement(database) !== undefined
  );
}

/**
 * Moves or deletes the rows that an undo, a cancellation or a change by import left behind. May be cut off anywhere and run
 * again.
 */
export async function settleBatches(store: Store, signal?: AbortSignal): Promise<void> {
  const { database } = store;
  for (;;) {
    const batch = batchInState(database, ['retiring', 'dropping']);
    if (!batch) break;
    const retired = `guanlan_retired_${batch.layer}`;
    if (batch.state === 'retiring') {
      await moveRows(store, batch, batch.layer, retired, signal);
      store.write(() => setBatchState(database, batch.id, 'retired'));
    } else {
      await moveRows(store, batch, batch.layer, null, signal);
      await moveRows(store, batch, retired, null, signal);
      store.write(() => {
        database.run('DELETE FROM guanlan_superseded WHERE batch = ?', [batch.id]);
        forgetVersions(database, { batch: batch.id });
        database.run('DELETE FROM guanlan_batches WHERE id = ?', [batch.id]);
      });
    }
  }
  for (let batch = unsettledReplacement(database); batch; batch = unsettledReplacement(database)) {
    await retireSuperseded(store, batch, signal);
  }
}

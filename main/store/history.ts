import { AppError } from '#shared/rpc/errors.ts';

import { maskFreeText } from '#main/import/person_guard.ts';

import { batchById, setBatchState } from './batch_states.ts';
import { forgetParts } from './bulk_parts.ts';
import { moveBulkStep } from './bulk_steps.ts';
import type { Database, SqlValue } from './database.ts';
import { queueFences } from './fence_queue.ts';
import { writeSummary, type LayerSummary } from './layer_summary.ts';
import { forgetVersions, markVersions } from './area_versions.ts';
import { decodeEdits, encodeEdits, inverseOf, writeEdits, type RowEdit } from './row_edits.ts';
import { restoreRows, settleBatches } from './settle_batches.ts';
import type { Store } from './store.ts';
import { summariseEdits } from './summarise_edits.ts';
import { recallSuperseded } from './superseded_rows.ts';

/** Steps that can be undone; the oldest are forgotten, their effect stays. */
const keptSteps = 500;

/** One undoable step: edits of rows, or a whole import. One that added a status file of cameras names it. */
type NewStep = { label: string; batch: number | null; edits: readonly RowEdit[]; statusFile?: number };

type Step = {
  id: number;
  batch: number | null;
  edits: RowEdit[];
  statusFile: number | null;
  /** Whether its rows stand in parts of their own. */
  isBulk: boolean;
};

/** Labels of what undo and redo would do next. */
export function historyStatus(database: Database): { undo: string | null; redo: string | null } {
  const label = (row: Record<string, SqlValue> | undefined): string | null => {
    return typeof row?.label === 'string' ? row.label : null;
  };
  return {
    undo: label(database.get('SELECT label FROM guanlan_history WHERE undone = 0 ORDER BY id DESC LIMIT 1')),
    redo: label(database.get('SELECT label FROM guanlan_history WHERE undone = 1 ORDER BY id LIMIT 1')),
  };
}

/** Adds a step in the transaction that takes it and answers its id. The caller has discarded what could be redone. */
export function pushStep(database: Database, step: NewStep): number {
  database.run(
    `INSERT INTO guanlan_history (label, made_at, undone, batch, edits, status_file)
     VALUES (?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 0, ?, ?, ?)`,
    [maskFreeText(step.label), step.batch, encodeEdits(step.edits), step.statusFile ?? null],
  );
  const id = Number(database.get('SELECT last_insert_rowid() AS id')?.id);
  trimHistory(database);
  return id;
}

/** Forgets the steps beyond those that are kept. */
export function trimHistory(database: Database): void {
  database.run(
    'DELETE FROM guanlan_history WHERE id <= (SELECT id FROM guanlan_history ORDER BY id DESC LIMIT 1 OFFSET ?)',
    [keptSteps],
  );
  forgetParts(database);
}

/** Forgets what could be redone; the rows of undone imports are deleted when the batches are settled. */
export function discardRedo(database: Database): void {
  database.run(
    `UPDATE guanlan_batches SET state = 'dropping'
     WHERE id IN (SELECT batch FROM guanlan_history WHERE undone = 1 AND batch IS NOT NULL)`,
  );
  database.run('DELETE FROM guanlan_history WHERE undone = 1');
  forgetParts(database);
  forgetVersions(database, 'undone');
  database.run('DELETE FROM guanlan_status_files WHERE undone = 1');
}

function nextStep(database: Database, sql: string): Step {
  const row = database.get(`SELECT id, batch, edits, status_file, bulk FROM guanlan_history ${sql} LIMIT 1`);
  if (!row) throw new AppError('nothing_to_undo', 'The list of steps is at its end');
  const { batch, status_file: statusFile } = row;
  return {
    id: Number(row.id),
    batch: typeof batch === 'number' ? batch : null,
    edits: decodeEdits(String(row.edits)),
    statusFile: typeof statusFile === 'number' ? statusFile : null,
    isBulk: row.bulk !== null,
  };
}

function markUndone(database: Database, step: Step, undone: boolean): void {
  database.run('UPDATE guanlan_history SET undone = ? WHERE id = ?', [undone ? 1 : 0, step.id]);
}

/** Puts the summary of a layer to what it was before (`earlier`) or after (`later`) an import. */
function applySummary(store: Store, batchId: number, which: 'earlier' | 'later'): void {
  const { layer } = batchById(store.database, batchId);
  const row = store.database.get(
    `SELECT stored - superseded AS added, ${which} AS state FROM guanlan_batches WHERE id = ?`,
    [batchId],
  );
  const state = JSON.parse(String(row?.state)) as Pick<LayerSummary, 'bounds' | 'newestMs'>;
  const now = store.summary(layer);
  const added = Number(row?.added);
  writeSummary(store.database, layer, {
    ...state,
    revision: now.revision + 1,
    count: now.count + (which === 'later' ? added : -added),
  });
}

/** Lets the fences look at the events of an import. */
export function queueImport(database: Database, batchId: number): void {
  const { layer, firstFid, lastFid } = batchById(database, batchId);
  const row = database.get('SELECT file_name FROM guanlan_batches WHERE id = ?', [batchId]);
  queueFences(database, layer, { cause: 'imported', firstFid, lastFid, name: String(row?.file_name ?? '') });
}

/** A status file that is undone stays beside, and whoever shows cameras asks anew. */
function markStatusFile(store: Store, id: number, undone: boolean): void {
  store.database.run('UPDATE guanlan_status_files SET undone = ? WHERE id = ?', [undone ? 1 : 0, id]);
  const now = store.summary('cameras');
  writeSummary(store.database, 'cameras', { ...now, revision: now.revision + 1 });
}

/** Marks a step of edits, with what it has made of the past of areas. */
function markStep(database: Database, step: Step, undone: boolean): void {
  markVersions(database, { step: step.id }, undone);
  markUndone(database, step, undone);
}

function applyStep(store: Store, step: Step, edits: readonly RowEdit[], undone: boolean): void {
  store.write(() => {
    writeEdits(store.database, edits);
    if (step.statusFile === null) summariseEdits(store, edits);
    else markStatusFile(store, step.statusFile, undone);
    markStep(store.database, step, undone);
  });
}

/**
 * Takes the newest step back. An import leaves its layer at once; its rows follow when the batches are settled. One that
 * changed rows first brings their earlier versions back beside it, unseen, in short transactions. Throws `nothing_to_undo`,
 * and `aborted` with nothing changed.
 */
export async function undo(store: Store, signal?: AbortSignal): Promise<void> {
  const { database } = store;
  const step = nextStep(database, 'WHERE undone = 0 ORDER BY id DESC');
  const { batch } = step;
  if (step.isBulk) return moveBulkStep(store, step.id, true, () => markStep(database, step, true), signal);
  if (batch === null) {
    applyStep(store, step, inverseOf(step.edits), true);
    return;
  }
  await recallSuperseded(store, batchById(database, batch), signal);
  store.write(() => {
    setBatchState(database, batch, 'retiring');
    applySummary(store, batch, 'earlier');
    markVersions(database, { batch }, true);
    markUndone(database, step, true);
  });
}

/** Takes the step again that was undone last. Throws `nothing_to_undo`. */
export async function redo(store: Store, signal?: AbortSignal): Promise<void> {
  const { database } = store;
  const step = nextStep(database, 'WHERE undone = 1 ORDER BY id');
  const { batch } = step;
  if (step.isBulk) return moveBulkStep(store, step.id, false, () => markStep(database, step, false), signal);
  if (batch === null) {
    applyStep(store, step, step.edits, false);
    return;
  }
  await settleBatches(store, signal);
  store.write(() => setBatchState(database, batch, 'restoring'));
  try {
    await restoreRows(store, batchById(database, batch), signal);
  } catch (error) {
    store.write(() => setBatchState(database, batch, 'retiring'));
    throw error;
  }
  store.write(() => {
    setBatchState(database, batch, 'live');
    database.run('UPDATE guanlan_batches SET settled = (superseded = 0) WHERE id = ?', [batch]);
    applySummary(store, batch, 'later');
    queueImport(database, batch);
    markVersions(database, { batch }, false);
    markUndone(database, step, false);
  });
}

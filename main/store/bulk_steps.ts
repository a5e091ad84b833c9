import { layerById } from '#shared/layers/index.ts';

import { maskFreeText } from '#main/import/person_guard.ts';

import { forgetVersions } from './area_versions.ts';
import { readHead, readPart, writeHead, writePart, type BulkHead } from './bulk_parts.ts';
import type { Database } from './database.ts';
import { queueFences } from './fence_queue.ts';
import { writeSummary } from './layer_summary.ts';
import { measureLayer } from './measure_layer.ts';
import type { Store } from './store.ts';
import { yieldNow } from './yield_now.ts';

/** Opens a step that has changed nothing yet; the caller has discarded what could be redone. */
export function openBulkStep(database: Database, label: string, head: BulkHead): number {
  database.run(
    `INSERT INTO guanlan_history (label, made_at, undone, batch, edits, bulk)
     VALUES (?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 0, NULL, '[]', ?)`,
    [maskFreeText(label), JSON.stringify(head)],
  );
  return Number(database.get('SELECT last_insert_rowid() AS id')?.id);
}

/** One part further into force, or one back, in a transaction of its own. */
function movePart(store: Store, step: number, head: BulkHead, direction: 'forwards' | 'backwards'): void {
  const number = direction === 'forwards' ? head.applied : head.applied - 1;
  const applied = direction === 'forwards' ? number + 1 : number;
  store.write(() => {
    const part = readPart(store.database, step, number);
    writePart(store.database, head, part, direction);
    writeHead(store.database, step, { ...head, applied });
    if (head.kind === 'update') {
      queueFences(store.database, head.layer, { cause: 'updated', fids: part.rows.map(([fid]) => fid) });
    }
  });
  head.applied = applied;
}

function moveAtOnce(store: Store, step: number, head: BulkHead, applied: number): void {
  while (head.applied < applied) movePart(store, step, head, 'forwards');
  while (head.applied > applied) movePart(store, step, head, 'backwards');
}

/** Tells the layer's new state once all parts are where they should be: readers that looked in between look again. */
async function tellChange(store: Store, head: BulkHead, rowsAdded: number, mark: () => void): Promise<void> {
  const { layer } = head;
  const moves = head.kind === 'delete' || head.columns.includes(layerById(layer).timeField ?? '');
  const extents = moves ? await measureLayer(store, layer) : {};
  const now = store.summary(layer);
  store.write(() => {
    mark();
    writeSummary(store.database, layer, {
      ...now,
      ...extents,
      revision: now.revision + 1,
      count: now.count + rowsAdded,
    });
  });
}

/** Ends a step all of whose parts are in force. */
export function completeBulkStep(
  store: Store,
  step: number,
  head: BulkHead,
  mark: () => void,
): Promise<void> {
  head.complete = true;
  return tellChange(store, head, head.kind === 'delete' ? -head.rows : 0, () => {
    writeHead(store.database, step, head);
    mark();
  });
}

function dropStep(store: Store, step: number): void {
  const { database } = store;
  database.run('DELETE FROM guanlan_history WHERE id = ?', [step]);
  database.run('DELETE FROM guanlan_history_parts WHERE step = ?', [step]);
  forgetVersions(database, { step });
}

/** Takes a step back that is not complete, as if it had never begun. */
export async function abandonBulkStep(store: Store, step: number, head: BulkHead): Promise<void> {
  while (head.applied > 0) {
    movePart(store, step, head, 'backwards');
    await yieldNow();
  }
  await tellChange(store, head, 0, () => dropStep(store, step));
}

/**
 * Undoes or redoes a step over many rows, part by part. A cancellation puts back what was moved: nothing has changed then, and
 * `aborted` is thrown.
 */
export async function moveBulkStep(
  store: Store,
  step: number,
  undone: boolean,
  mark: () => void,
  signal?: AbortSignal,
): Promise<void> {
  const head = readHead(store.database, step);
  if (!head) throw new RangeError(`Step ${step} is none over many rows`);
  const { applied } = head;
  const direction = undone ? 'backwards' : 'forwards';
  try {
    while (head.applied !== (undone ? 0 : head.parts)) {
      movePart(store, step, head, direction);
      await yieldNow(signal);
    }
  } catch (error) {
    moveAtOnce(store, step, head, applied);
    await tellChange(store, head, 0, () => undefined);
    throw error;
  }
  const added = head.kind === 'delete' ? head.rows : 0;
  await tellChange(store, head, undone ? added : -added, mark);
}

/** What a crash, or a disk too full even to take it back, cut off in the middle is put back to where it began. */
export function settleBulkSteps(store: Store): void {
  const { database } = store;
  const rows = database.all('SELECT id, undone FROM guanlan_history WHERE bulk IS NOT NULL');
  for (const { id, undone } of rows) {
    const step = Number(id);
    const head = readHead(database, step);
    if (!head) continue;
    const wanted = head.complete && undone === 0 ? head.parts : 0;
    if (head.applied !== wanted) moveAtOnce(store, step, head, wanted);
    if (!head.complete) store.write(() => dropStep(store, step));
  }
}

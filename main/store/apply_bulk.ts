import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Value, Values } from '#shared/model/feature.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { BulkEdit } from '#shared/rpc/bulk_schemas.ts';

import { acceptValues, derivedValues, refuseEmptied } from './accept_values.ts';
import { isReservedFid } from './batch_states.ts';
import { addPart, writeHead, writePart, type BulkHead, type BulkPart } from './bulk_parts.ts';
import { abandonBulkStep, completeBulkStep, openBulkStep } from './bulk_steps.ts';
import type { SqlValue } from './database.ts';
import { queueFences } from './fence_queue.ts';
import { discardRedo, trimHistory } from './history.ts';
import { decodeValue, encodeValue, fieldOf } from './layer_columns.ts';
import { isVersioned, keepRedraws, redrawOf, type Redraw } from './keep_redraws.ts';
import { findOperation, recordOperation } from './operations.ts';
import { readRow } from './row_edits.ts';
import { replaceText } from './replace_text.ts';
import { dropForsaken } from './settle_batches.ts';
import type { Store } from './store.ts';
import { yieldNow } from './yield_now.ts';

/** Rows of one short transaction: some 20 ms of work. */
const rowsAtOnce = 2000;

type BulkChange = {
  operationId: string;
  label: string;
  layer: LayerId;
  /** Keys of the rows, in any order; those that are gone are passed over. */
  fids: Uint32Array;
  /** What becomes of each row; null deletes it. */
  edit: BulkEdit | null;
  signal?: AbortSignal | undefined;
  onProgress?: (done: number, total: number) => void;
};

/** Fields that say what an incident is filed under, and those that the console derives from them. */
const derivedFrom = ['category', 'title'];
const derivedColumns = ['category_text', 'disclosure'];

type Plan = {
  /** Columns that are read, and those of them that are written. */
  read: string[];
  written: string[];
  /** The columns written, after the edit; null where nothing changes. */
  after(before: Values): SqlValue[] | null;
};

function refuseField(layer: LayerId, id: string): void {
  const definition = layerById(layer);
  const field = fieldOf(layer, id);
  if (!field || field.derived || id === definition.codeField) {
    throw new AppError('bad_input', 'Not a field that many rows may share', { layer, field: id });
  }
}

/** Values that an edit gives a row. Throws `bad_input` with layer and field for what a field may not hold. */
function valuesOf(layer: LayerId, edit: BulkEdit): (before: Values) => Values {
  if (edit.kind === 'set') {
    const accepted = acceptValues(layer, edit.values);
    refuseEmptied(layer, accepted);
    return () => accepted;
  }
  const { field } = edit;
  const kind = fieldOf(layer, field)?.kind;
  if (kind !== 'text' && kind !== 'free_text')
    throw new AppError('bad_input', 'Not a field of text', { layer, field });
  return (before) => {
    const old = before[field];
    if (typeof old !== 'string') return {};
    const values = acceptValues(layer, { [field]: replaceText(old, edit) });
    refuseEmptied(layer, values);
    return values;
  };
}

function planOf(layer: LayerId, edit: BulkEdit): Plan {
  const fields = edit.kind === 'set' ? Object.keys(edit.values) : [edit.field];
  if (fields.length === 0) throw new AppError('bad_input', 'Nothing to change', { layer, field: '' });
  for (const id of fields) refuseField(layer, id);
  const derives = layer === 'incidents' && fields.some((id) => derivedFrom.includes(id));
  const written = derives ? [...fields, ...derivedColumns] : fields;
  const read = derives ? [...new Set([...written, ...derivedFrom])] : fields;
  const change = valuesOf(layer, edit);
  const encoded = (values: Values): SqlValue[] =>
    written.map((id) => encodeValue(fieldOf(layer, id)?.kind ?? 'text', values[id] ?? null));
  return {
    read,
    written,
    after(before) {
      const values = { ...before, ...change(before) };
      const after = encoded({ ...values, ...derivedValues(layer, before, values) });
      const old = encoded(before);
      return after.some((value, at) => value !== old[at]) ? after : null;
    },
  };
}

/** The part of an update that falls to some rows. */
function updatePart(store: Store, layer: LayerId, plan: Plan, fids: readonly number[]): BulkPart {
  const after: SqlValue[][] = [];
  const numbers = new Map<string, number>();
  const rows: BulkPart['rows'][number][] = [];
  const statement = store.database.prepare(
    `SELECT fid, ${plan.read.join(', ')} FROM ${layer} WHERE fid IN (${fids.join(', ')}) AND ${store.visible(layer)}`,
  );
  try {
    for (const [fid, ...stored] of statement.iterate()) {
      const before: Values = Object.fromEntries(
        plan.read.map((id, at): [string, Value] => [
          id,
          decodeValue(fieldOf(layer, id)?.kind ?? 'text', stored[at] ?? null),
        ]),
      );
      const next = plan.after(before);
      if (!next) continue;
      const name = JSON.stringify(next);
      const number = numbers.get(name) ?? after.push(next) - 1;
      numbers.set(name, number);
      rows.push([Number(fid), number, ...plan.written.map((id) => stored[plan.read.indexOf(id)] ?? null)]);
    }
  } finally {
    statement.free();
  }
  return { after, rows };
}

function deletionPart(store: Store, layer: LayerId, fids: readonly number[]): BulkPart {
  const rows = store.database.all(
    `SELECT fid FROM ${layer} WHERE fid IN (${fids.join(', ')}) AND ${store.visible(layer)}`,
  );
  return {
    after: [],
    rows: rows
      .map(({ fid }) => Number(fid))
      .filter((fid) => !isReservedFid(store.database, layer, fid))
      .map((fid) => [fid, 0]),
  };
}

/**
 * Changes or deletes many rows as one undoable step, in short transactions that let others have their turn. Nobody is told
 * before the last; a failure, a cancellation and a crash take back what was done. An operation that was applied before
 * answers as it did then. Throws `bad_input` and `aborted`.
 */
export async function applyBulk(store: Store, change: BulkChange): Promise<{ changed: number }> {
  const { database } = store;
  const { layer, fids, edit, signal } = change;
  const earlier = findOperation(database, change.operationId);
  if (earlier !== undefined) return earlier as { changed: number };
  const plan = edit && planOf(layer, edit);
  dropForsaken(store);
  const head: BulkHead = {
    layer,
    kind: edit ? 'update' : 'delete',
    columns: plan?.written ?? [],
    rows: 0,
    parts: 0,
    applied: 0,
    complete: false,
  };
  const step = store.write(() => {
    discardRedo(database);
    return openBulkStep(database, change.label, head);
  });
  const answer = (): { changed: number } => ({ changed: head.rows });
  try {
    for (let start = 0; start < fids.length; start += rowsAtOnce) {
      const keys = [...fids.subarray(start, start + rowsAtOnce)];
      const part = plan ? updatePart(store, layer, plan, keys) : deletionPart(store, layer, keys);
      if (part.rows.length > 0) writeNext(store, step, head, part);
      change.onProgress?.(Math.min(start + rowsAtOnce, fids.length), fids.length);
      await yieldNow(signal);
    }
    if (head.rows === 0) {
      await abandonBulkStep(store, step, head);
      store.write(() => recordOperation(database, change.operationId, answer()));
      return answer();
    }
    await completeBulkStep(store, step, head, () => {
      recordOperation(database, change.operationId, answer());
      trimHistory(database);
    });
    return answer();
  } catch (error) {
    await abandonBulkStep(store, step, head);
    throw error;
  }
}

/** What the part is about to do to areas. */
function redrawsOf(
  { database }: Store,
  { layer, kind, columns }: BulkHead,
  { after, rows }: BulkPart,
): Redraw[] {
  if (!isVersioned(layer)) return [];
  return rows.flatMap(([fid, number]) => {
    const before = readRow(database, layer, fid);
    if (!before) return [];
    const values = after[number] ?? [];
    const next = Object.fromEntries(columns.map((column, at) => [column, values[at] ?? null]));
    return redrawOf(database, { layer, fid, before, after: kind === 'delete' ? null : next }) ?? [];
  });
}

function writeNext(store: Store, step: number, head: BulkHead, part: BulkPart): void {
  const { database } = store;
  const parts = head.parts + 1;
  const next = { ...head, parts, applied: parts, rows: head.rows + part.rows.length };
  store.write(() => {
    addPart(database, step, head, part);
    keepRedraws(database, redrawsOf(store, head, part), step);
    writePart(database, head, part, 'forwards');
    writeHead(database, step, next);
    if (head.kind === 'update') {
      queueFences(database, head.layer, { cause: 'updated', fids: part.rows.map(([fid]) => fid) });
    }
  });
  Object.assign(head, next);
}

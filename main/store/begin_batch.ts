import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Field } from '#shared/layers/layer.ts';
import { boundsOf } from '#shared/model/geometry.ts';
import { AppError } from '#shared/rpc/errors.ts';

import { maskFreeText } from '#main/import/person_guard.ts';

import { batchById, lastFidOf } from './batch_states.ts';
import type { SqlValue, Statement } from './database.ts';
import { encodeGeometry, encodeWkb, readBounds } from './gpkg_geometry.ts';
import { discardRedo, pushStep, queueImport } from './history.ts';
import type { BatchCounts, BatchRequest, ImportBatch, NewRow } from './import_batch.ts';
import { batchRedraws, type BatchRedraws } from './batch_redraws.ts';
import { columnsOf, encodeValue } from './layer_columns.ts';
import { joinBounds, touchesEdge, writeSummary, type LayerSummary } from './layer_summary.ts';
import { measureRemaining } from './measure_remaining.ts';
import { writeMeta } from './meta.ts';
import { findOperation, recordOperation } from './operations.ts';
import { readRow, type StoredRow } from './row_edits.ts';
import { dropForsaken, dropStaged, settleBatches } from './settle_batches.ts';
import type { Store } from './store.ts';
import { yieldNow } from './yield_now.ts';

/** Rows of one short transaction: some 20 ms of work. */
const rowsAtOnce = 4000;

/** What an import adds to the summary of its layer, and how many rows it takes away. */
type Gathered = Pick<LayerSummary, 'bounds' | 'newestMs'> & { superseded: number; lostEdge: boolean };

function parametersOf(
  row: NewRow,
  fields: readonly Field[],
  fid: number,
  batch: number,
  datum: string,
): SqlValue[] {
  const parameters: SqlValue[] = [fid, encodeGeometry(row.geometry)];
  for (const { id, kind } of fields) parameters.push(encodeValue(kind, row.values[id] ?? null));
  const source = row.sourceGeometry ?? null;
  parameters.push(batch, source && encodeWkb(source), source && datum);
  return parameters;
}

function insertStatement(store: Store, layer: LayerId): Statement {
  const columns = ['fid', ...columnsOf(layer)];
  const marks = columns.map(() => '?').join(', ');
  return store.database.prepare(`INSERT INTO ${layer} (${columns.join(', ')}) VALUES (${marks})`);
}

function openBatch(store: Store, request: BatchRequest, firstFid: number): number {
  return store.write(() => {
    store.database.run(
      `INSERT INTO guanlan_batches (layer, state, file_name, datum, timezone, imported_at, accepted, rejected,
         warnings, stored, first_fid, last_fid, earlier, later, method)
       VALUES (?, 'staging', ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 0, 0, 0, 0, ?, ?, '{}', '{}', ?)`,
      [
        request.layer,
        maskFreeText(request.fileName),
        request.datum,
        request.timezone,
        firstFid,
        Number.MAX_SAFE_INTEGER,
        request.method ?? '',
      ],
    );
    return Number(store.database.get('SELECT last_insert_rowid() AS id')?.id);
  });
}

/**
 * Makes the staged rows part of the layer: the one brief transaction of an import. The first events decide the zone that
 * days and hours of the database are counted in.
 */
function publish(
  store: Store,
  request: BatchRequest,
  batch: {
    id: number;
    lastFid: number;
    stored: number;
    gathered: Gathered;
    /** Of the rows that stay as they are. */
    remaining: Pick<LayerSummary, 'bounds' | 'newestMs'>;
    undoable: boolean;
    redraws: BatchRedraws;
  },
  counts: BatchCounts,
): void {
  const { database } = store;
  const before = store.summary(request.layer);
  const { gathered, remaining } = batch;
  const after: LayerSummary = {
    revision: before.revision + 1,
    count: before.count + batch.stored - gathered.superseded,
    bounds: joinBounds(remaining.bounds, gathered.bounds),
    newestMs: laterOf(remaining.newestMs, gathered.newestMs),
  };
  const states = [before, after].map(({ bounds, newestMs }) => JSON.stringify({ bounds, newestMs }));
  store.write(() => {
    database.run(
      `UPDATE guanlan_batches SET state = 'live', accepted = ?, rejected = ?, warnings = ?, stored = ?, last_fid = ?,
         earlier = ?, later = ?, superseded = ?, settled = ? WHERE id = ?`,
      [
        counts.accepted,
        counts.rejected,
        counts.warnings,
        batch.stored,
        batch.lastFid,
        states[0] ?? '',
        states[1] ?? '',
        gathered.superseded,
        gathered.superseded === 0 ? 1 : 0,
        batch.id,
      ],
    );
    batch.redraws.publish(batch.lastFid);
    writeSummary(database, request.layer, after);
    queueImport(database, batch.id);
    if (before.count === 0 && layerById(request.layer).timeField) {
      writeMeta(database, 'timezone', request.timezone);
    }
    recordOperation(database, request.operationId, { ...counts, stored: batch.stored });
    discardRedo(database);
    if (batch.undoable) pushStep(database, { label: request.label, batch: batch.id, edits: [] });
  });
}

function laterOf(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

/**
 * Starts an import. Rows are written to the layer's own table in short transactions and left out by every reader until the
 * commit flips the state of the batch; so a query never waits for more than one of them, and a crash leaves rows that the
 * next start deletes. A row that replaces another is such a row too: the commit that shows it hides the other. One import at
 * a time. Throws `conflict` for an operation that was applied before.
 */
export function beginBatch(store: Store, request: BatchRequest, undoable = true): ImportBatch {
  const { database } = store;
  if (findOperation(database, request.operationId) !== undefined) {
    throw new AppError('conflict', 'This import has been stored already');
  }
  dropForsaken(store);
  const { fields, timeField } = layerById(request.layer);
  const firstFid = lastFidOf(database, request.layer) + 1;
  const id = openBatch(store, request, firstFid);
  store.importing = true;
  const insert = insertStatement(store, request.layer);
  const gathered: Gathered = { bounds: null, newestMs: null, superseded: 0, lostEdge: false };
  const redraws = batchRedraws(database, request.layer, id, firstFid);
  let waiting: NewRow[] = [];
  let nextFid = firstFid;
  let open = true;

  /** Marks a row as replaced and returns it. Throws `conflict` where it is not there. */
  function supersede(fid: number): StoredRow {
    const { bounds, newestMs } = store.summary(request.layer);
    const old = readRow(database, request.layer, fid);
    if (!old) throw new AppError('conflict', 'The row to be changed is gone', { layer: request.layer, fid });
    database.run('INSERT INTO guanlan_superseded (batch, fid) VALUES (?, ?)', [id, fid]);
    const isNewest =
      timeField !== undefined && newestMs !== null && old[timeField] === encodeValue('instant', newestMs);
    gathered.lostEdge ||= isNewest || touchesEdge(bounds, readBounds(old.geom as Uint8Array));
    gathered.superseded++;
    return old;
  }

  function writeRow(row: NewRow, fid: number): void {
    const parameters = parametersOf(row, fields, fid, id, request.datum);
    const old = row.replaces === undefined ? null : supersede(row.replaces);
    if (old && row.keepsPlace === true) {
      parameters[1] = old.geom ?? null;
      parameters.splice(-2, 2, old.source_geometry ?? null, old.source_datum ?? null);
    }
    insert.run(parameters);
    if (old && row.replaces !== undefined) redraws.replace(row.replaces, old, fid, parameters);
  }

  function writeWaiting(): void {
    store.write(() => {
      for (const [index, row] of waiting.entries()) writeRow(row, nextFid + index);
    });
    nextFid += waiting.length;
    for (const row of waiting) {
      gathered.bounds = joinBounds(gathered.bounds, boundsOf(row.geometry));
      const time = timeField === undefined ? null : row.values[timeField];
      if (typeof time === 'number') gathered.newestMs = laterOf(gathered.newestMs, time);
    }
    waiting = [];
  }

  function close(): void {
    open = false;
    store.importing = false;
    insert.free();
  }

  return {
    id,
    async add(rows) {
      if (!open) throw new Error('The import is over');
      for (const row of rows) {
        waiting.push(row);
        if (waiting.length < rowsAtOnce) continue;
        writeWaiting();
        await yieldNow();
      }
    },
    async commit(counts) {
      if (!open) throw new Error('The import is over');
      if (waiting.length > 0) writeWaiting();
      const stored = nextFid - firstFid;
      const now = store.summary(request.layer);
      const remaining = gathered.lostEdge ? await measureRemaining(store, request.layer, id) : now;
      await yieldNow();
      close();
      if (stored === 0) {
        dropStaged(store, batchById(database, id));
        store.write(() => recordOperation(database, request.operationId, { ...counts, stored }));
        await settleBatches(store);
        return { stored, id: null };
      }
      const batch = { id, lastFid: nextFid - 1, stored, gathered, remaining, undoable, redraws };
      publish(store, request, batch, counts);
      return { stored, id };
    },
    async cancel() {
      if (open) close();
      dropForsaken(store);
      await settleBatches(store);
    },
  };
}

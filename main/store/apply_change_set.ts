import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Change, ChangeSet } from '#shared/model/change_set.ts';
import type { Values } from '#shared/model/feature.ts';
import type { Geometry } from '#shared/model/geometry.ts';
import { geometryFault, type GeometryFault } from '#shared/model/geometry_faults.ts';
import { AppError } from '#shared/rpc/errors.ts';

import { acceptValues, completeValues, derivedValues, refuseEmptied } from './accept_values.ts';
import { isReservedFid, lastFidOf } from './batch_states.ts';
import { encodeGeometry } from './gpkg_geometry.ts';
import { discardRedo, pushStep } from './history.ts';
import { keepRedraws, redrawOf, type Redraw } from './keep_redraws.ts';
import { columnsOf, decodeValue, encodeValue, fieldOf } from './layer_columns.ts';
import { findOperation, recordOperation } from './operations.ts';
import { readRow, writeEdits, type RowEdit, type StoredRow } from './row_edits.ts';
import { dropForsaken } from './settle_batches.ts';
import type { Store } from './store.ts';
import { summariseEdits } from './summarise_edits.ts';

const faultSentences: Readonly<Record<GeometryFault, string>> = {
  wrong_type: 'The layer does not hold geometries of this type',
  off_earth: 'A position is not on the earth',
  too_short: 'A line or a ring has too few positions',
  ring_open: 'A ring is not closed',
};

function acceptGeometry(layer: LayerId, geometry: Geometry): Uint8Array {
  const fault = geometryFault(layerById(layer).geometry, geometry);
  if (fault) throw new AppError('bad_input', faultSentences[fault], { layer, field: 'geometry' });
  return encodeGeometry(geometry);
}

function encodeValues(layer: LayerId, values: Values): StoredRow {
  return Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, encodeValue(fieldOf(layer, id)?.kind ?? 'text', value)]),
  );
}

function valuesOf(layer: LayerId, row: StoredRow): Values {
  return Object.fromEntries(
    layerById(layer).fields.map((field) => [field.id, decodeValue(field.kind, row[field.id] ?? null)]),
  );
}

/** The row that a change is about. Throws `not_found`. */
function rowToChange(store: Store, layer: LayerId, fid: number): StoredRow {
  const row = readRow(store.database, layer, fid);
  if (!row || isReservedFid(store.database, layer, fid))
    throw new AppError('not_found', 'The row is gone', { layer, fid });
  return row;
}

function insertEdit(store: Store, change: Extract<Change, { kind: 'insert' }>): RowEdit {
  const { layer, feature } = change;
  const { database } = store;
  const fid = feature.fid ?? lastFidOf(database, layer) + 1;
  if (fid < 1 || readRow(database, layer, fid) || isReservedFid(database, layer, fid)) {
    throw new AppError('conflict', 'The key is taken', { layer, fid });
  }
  const values = completeValues(layer, fid, acceptValues(layer, feature.values));
  const nothing = Object.fromEntries(columnsOf(layer).map((column) => [column, null]));
  const after: StoredRow = {
    ...nothing,
    ...encodeValues(layer, { ...values, ...derivedValues(layer, null, values) }),
    geom: acceptGeometry(layer, feature.geometry),
  };
  return { layer, fid, before: null, after };
}

function isSame(a: StoredRow[string] | undefined, b: StoredRow[string] | undefined): boolean {
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0;
  return a === b;
}

/** An update as an edit of the columns that really change. A row that is moved no longer has coordinates of a source. */
function updateEdit(store: Store, change: Extract<Change, { kind: 'update' }>): RowEdit {
  const { layer, fid } = change;
  const row = rowToChange(store, layer, fid);
  const accepted = acceptValues(layer, change.values ?? {});
  refuseEmptied(layer, accepted);
  const before = valuesOf(layer, row);
  const derived = derivedValues(layer, before, { ...before, ...accepted });
  const wanted: StoredRow = encodeValues(layer, { ...accepted, ...derived });
  const geom = change.geometry && acceptGeometry(layer, change.geometry);
  if (geom && !isSame(geom, row.geom)) {
    Object.assign(wanted, { geom, source_geometry: null, source_datum: null });
  }
  const changed = Object.keys(wanted).filter((column) => !isSame(wanted[column], row[column]));
  const pick = (from: StoredRow): StoredRow =>
    Object.fromEntries(changed.map((column) => [column, from[column] ?? null]));
  return { layer, fid, before: pick(row), after: pick(wanted) };
}

function hasEffect({ before, after }: RowEdit): boolean {
  return before === null || after === null || Object.keys(after).length > 0;
}

function editOf(store: Store, change: Change): RowEdit {
  switch (change.kind) {
    case 'insert':
      return insertEdit(store, change);
    case 'update':
      return updateEdit(store, change);
    case 'delete': {
      const { layer, fid } = change;
      return { layer, fid, before: rowToChange(store, layer, fid), after: null };
    }
  }
}

/**
 * Applies a change set as one transaction and one undoable step. An operation that was applied before answers as it did then
 * and changes nothing. Throws `bad_input`, `not_found` or `conflict`, and then nothing is changed.
 */
export function applyChangeSet(store: Store, changeSet: ChangeSet): { fids: number[] } {
  const { database } = store;
  const earlier = findOperation(database, changeSet.operationId);
  if (earlier !== undefined) return earlier as { fids: number[] };
  dropForsaken(store);
  return store.write(() => {
    const edits: RowEdit[] = [];
    const redraws: Redraw[] = [];
    for (const change of changeSet.changes) {
      const edit = editOf(store, change);
      const redraw = redrawOf(database, edit);
      if (redraw) redraws.push(redraw);
      writeEdits(database, [edit]);
      edits.push(edit);
    }
    const answer = { fids: edits.map((edit) => edit.fid) };
    recordOperation(database, changeSet.operationId, answer);
    const effective = edits.filter(hasEffect);
    if (effective.length === 0) return answer;
    summariseEdits(store, effective);
    discardRedo(database);
    const step = pushStep(database, { label: changeSet.label, batch: null, edits: effective });
    keepRedraws(database, redraws, step);
    return answer;
  });
}

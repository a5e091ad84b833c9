import type { LayerId } from '#shared/layers/index.ts';
import { layerById } from '#shared/layers/index.ts';
import { dayOf } from '#shared/model/areas_in_force.ts';

import type { Database, SqlValue } from './database.ts';
import { readMeta } from './meta.ts';
import { packShape, shapeHash } from './pack_shape.ts';
import { decodeEdits, readRow, type RowEdit, type StoredRow } from './row_edits.ts';

/** Columns that make an area what reports say of it, besides its shape. Head-counts and validity are facts that are corrected at once. */
const tellingColumns: Partial<Record<LayerId, readonly string[]>> = {
  grids: ['geom', 'code', 'name', 'level', 'parent_code', 'kind'],
  police_districts: ['geom', 'code', 'name', 'level', 'station_code'],
};

/** What one change does to what reports say of an area: the whole row before it, null where the area was not there. */
export type Redraw = { layer: LayerId; fid: number; before: StoredRow | null; removed: boolean };

/** Whether the past of a layer's rows is kept. */
export const isVersioned = (layer: LayerId): boolean => tellingColumns[layer] !== undefined;

function isSame(a: SqlValue | undefined, b: SqlValue | undefined): boolean {
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0;
  return (a ?? null) === (b ?? null);
}

/** Whether reports on the area would say something else after its row has changed. */
export function tellsOtherwise(layer: LayerId, before: StoredRow, after: StoredRow): boolean {
  return (tellingColumns[layer] ?? []).some(
    (column) => column in after && !isSame(before[column], after[column]),
  );
}

/** What an edit is about to do to an area; null for what is none, or nothing that a report tells. To be asked before the row is written. */
export function redrawOf(database: Database, { layer, fid, before, after }: RowEdit): Redraw | null {
  if (!isVersioned(layer)) return null;
  if (before === null) return { layer, fid, before: null, removed: false };
  if (after === null) return { layer, fid, before, removed: true };
  const row = readRow(database, layer, fid);
  return row && tellsOtherwise(layer, row, after) ? { layer, fid, before: row, removed: false } : null;
}

/** Today on the clock of the data. */
export function redrawDay(database: Database): string {
  return dayOf(Date.now(), readMeta(database, 'timezone') ?? 'Asia/Shanghai');
}

/** Keeps a shape once and answers its name. */
function keepShape(database: Database, geometry: Uint8Array): string {
  const hash = shapeHash(geometry);
  const known = database.get('SELECT 1 FROM guanlan_area_shapes WHERE hash = ?', [hash]);
  if (!known) {
    database.run('INSERT INTO guanlan_area_shapes (hash, packed) VALUES (?, ?)', [hash, packShape(geometry)]);
  }
  return hash;
}

type Origin = { step: number | null; batch: number | null; state: 'live' | 'staged' };

/** Writes what an area was until a day. Of several redraws on one day the first alone counts: reports are of whole days. */
export function keepRedraw(
  database: Database,
  { layer, fid, before }: Pick<Redraw, 'layer' | 'fid' | 'before'>,
  day: string,
  { step, batch, state }: Origin,
): void {
  const { fields, codeField } = layerById(layer);
  const values = before && Object.fromEntries(fields.map(({ id }) => [id, before[id] ?? null]));
  const shape = before?.geom instanceof Uint8Array ? keepShape(database, before.geom) : null;
  const code = values?.[codeField];
  database.run(
    `INSERT OR IGNORE INTO guanlan_area_versions (layer, fid, until_day, state, code, step, batch, fields, shape)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      layer,
      fid,
      day,
      state,
      typeof code === 'string' ? code : null,
      step,
      batch,
      values && JSON.stringify(values),
      shape,
    ],
  );
}

/** Keys of the areas of a layer that operators drew today, one by one or several at once. */
function drawnToday(database: Database, layer: LayerId, day: string): Set<number> {
  const since = new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString();
  const zone = readMeta(database, 'timezone') ?? 'Asia/Shanghai';
  const drawn = new Set<number>();
  const steps = database.all(
    'SELECT made_at, edits FROM guanlan_history WHERE undone = 0 AND batch IS NULL AND made_at >= ?',
    [since],
  );
  for (const { made_at: madeAt, edits } of steps) {
    if (dayOf(Date.parse(String(madeAt)), zone) !== day) continue;
    for (const edit of decodeEdits(String(edits))) {
      if (edit.layer === layer && edit.before === null) drawn.add(edit.fid);
    }
  }
  return drawn;
}

/**
 * Keeps what a step has changed, under the step that takes it back. Areas that are only added are taken for data that was missing: they
 * count as always there. Beside areas that were redrawn or taken away they begin today, as after a split. What was drawn today
 * and is taken away again never was.
 */
export function keepRedraws(database: Database, redraws: readonly Redraw[], step: number): void {
  const day = redrawDay(database);
  for (const layer of new Set(redraws.map((redraw) => redraw.layer))) {
    const own = redraws.filter((redraw) => redraw.layer === layer);
    if (own.every(({ before }) => before === null)) continue;
    const onlyRemoved = own.every(({ removed }) => removed);
    const passing = onlyRemoved ? drawnToday(database, layer, day) : new Set<number>();
    for (const redraw of own) {
      if (passing.has(redraw.fid)) continue;
      keepRedraw(database, redraw, day, { step, batch: null, state: 'live' });
    }
  }
}

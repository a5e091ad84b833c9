import { layerById, type LayerId } from '#shared/layers/index.ts';

import type { Database, SqlValue } from './database.ts';
import { unpackShape } from './pack_shape.ts';
import type { StoredRow } from './row_edits.ts';
import type { Store } from './store.ts';

/** An area as it was before a redraw: its columns without the geometry, and the geometry as the store has it. */
export type EarlierArea = { row: StoredRow; geometry: Uint8Array };

/** One version of an area that is over. `fromDay` is null where nothing is known before it. */
export type PastVersion = EarlierArea & { id: number; fid: number; fromDay: string | null; untilDay: string };

/** Days on which areas of the layer were redrawn, ascending. */
export function redrawDays({ database }: Store, layer: LayerId): string[] {
  return database
    .all(
      "SELECT DISTINCT until_day AS day FROM guanlan_area_versions WHERE layer = ? AND state = 'live' ORDER BY until_day",
      [layer],
    )
    .map(({ day }) => String(day));
}

function earlierOf(fields: SqlValue | undefined, packed: SqlValue | undefined): EarlierArea | null {
  if (typeof fields !== 'string' || !(packed instanceof Uint8Array)) return null;
  return { row: JSON.parse(fields) as StoredRow, geometry: unpackShape(packed) };
}

/**
 * What the areas that were redrawn on a day or later had been until then, by key; null for an area that was not there yet. Areas that
 * are not named are as they were.
 */
export function earlierAreas(
  { database }: Store,
  layer: LayerId,
  redrawDay: string,
): Map<number, EarlierArea | null> {
  const rows = database.all(
    `SELECT version.fid AS fid, version.fields AS fields, shapes.packed AS packed
     FROM guanlan_area_versions AS version LEFT JOIN guanlan_area_shapes AS shapes ON shapes.hash = version.shape
     WHERE version.layer = ?1 AND version.state = 'live' AND version.until_day =
       (SELECT min(until_day) FROM guanlan_area_versions AS first
        WHERE first.layer = ?1 AND first.state = 'live' AND first.fid = version.fid AND first.until_day >= ?2)`,
    [layer, redrawDay],
  );
  return new Map(rows.map(({ fid, fields, packed }) => [Number(fid), earlierOf(fields, packed)]));
}

/** The versions of the area with a code that are over, oldest first, and since when it is as it is now; null where it always was. */
export function versionsOf(
  { database }: Store,
  layer: LayerId,
  code: string,
): { past: PastVersion[]; since: string | null } {
  const { codeField } = layerById(layer);
  const rows = database.all(
    `SELECT version.id AS id, version.fid AS fid, version.until_day AS day, version.fields AS fields, shapes.packed AS packed
     FROM guanlan_area_versions AS version LEFT JOIN guanlan_area_shapes AS shapes ON shapes.hash = version.shape
     WHERE version.layer = ?1 AND version.state = 'live' AND
       (version.code = ?2 OR version.fid IN (SELECT fid FROM ${layer} WHERE ${codeField} = ?2))
     ORDER BY version.until_day, version.id`,
    [layer, code],
  );
  const past: PastVersion[] = [];
  let since: string | null = null;
  for (const { id, fid, day, fields, packed } of rows) {
    const earlier = earlierOf(fields, packed);
    if (earlier)
      past.push({ ...earlier, id: Number(id), fid: Number(fid), fromDay: since, untilDay: String(day) });
    since = String(day);
  }
  return { past, since };
}

/** Takes the versions that a step or an import made out of the past, or puts them back. */
export function markVersions(
  database: Database,
  of: { step: number } | { batch: number },
  undone: boolean,
): void {
  const [column, id] = 'step' in of ? ['step', of.step] : ['batch', of.batch];
  database.run(`UPDATE guanlan_area_versions SET state = ? WHERE ${column} = ?`, [
    undone ? 'undone' : 'live',
    id,
  ]);
}

/** Forgets versions whose step cannot be redone any more, or whose step or import was given up, with shapes that nothing names. */
export function forgetVersions(
  database: Database,
  of: 'undone' | { step: number } | { batch: number },
): void {
  const before = database.get("SELECT count(*) AS n FROM guanlan_area_versions WHERE state <> 'live'");
  if (Number(before?.n) === 0 && of === 'undone') return;
  if (of === 'undone') database.run("DELETE FROM guanlan_area_versions WHERE state = 'undone'");
  else if ('step' in of) database.run('DELETE FROM guanlan_area_versions WHERE step = ?', [of.step]);
  else database.run('DELETE FROM guanlan_area_versions WHERE batch = ?', [of.batch]);
  database.run(
    'DELETE FROM guanlan_area_shapes WHERE hash NOT IN (SELECT shape FROM guanlan_area_versions WHERE shape IS NOT NULL)',
  );
}

import type { LayerId } from '#shared/layers/index.ts';

import type { Database, SqlValue } from './database.ts';
import { isVersioned, keepRedraw, redrawDay, tellsOtherwise } from './keep_redraws.ts';
import { columnsOf } from './layer_columns.ts';
import type { StoredRow } from './row_edits.ts';

/** Keeps what an import changes of areas: staged as its rows are, and live with them. */
export type BatchRedraws = {
  /** To be called in the transaction that writes the new row. `parameters` are its key and its columns. */
  replace(oldFid: number, old: StoredRow, fid: number, parameters: readonly SqlValue[]): void;
  /** To be called in the transaction that commits the import. */
  publish(lastFid: number): void;
};

const noRedraws: BatchRedraws = { replace: () => undefined, publish: () => undefined };

/**
 * A changed area has a new key: its old row becomes the past of the old key, and the new one begins on the day. An area whose new row
 * tells the same goes on under its new key, unless it has a past already. New areas begin on the day where others were redrawn,
 * and count as always there where all are new.
 */
export function batchRedraws(
  database: Database,
  layer: LayerId,
  batch: number,
  firstFid: number,
): BatchRedraws {
  if (!isVersioned(layer)) return noRedraws;
  const day = redrawDay(database);
  const origin = { step: null, batch, state: 'staged' as const };
  const columns = columnsOf(layer);
  const unchanged = new Set<number>();
  let redrawn = false;

  const hasPast = (fid: number): boolean =>
    database.get("SELECT 1 FROM guanlan_area_versions WHERE layer = ? AND fid = ? AND state = 'live'", [
      layer,
      fid,
    ]) !== undefined;

  return {
    replace(oldFid, old, fid, [, ...stored]) {
      const after = Object.fromEntries(columns.map((column, index) => [column, stored[index] ?? null]));
      const otherwise = tellsOtherwise(layer, old, after);
      if (!otherwise && !hasPast(oldFid)) {
        unchanged.add(fid);
        return;
      }
      redrawn ||= otherwise;
      keepRedraw(database, { layer, fid: oldFid, before: old }, day, origin);
      keepRedraw(database, { layer, fid, before: null }, day, origin);
    },
    publish(lastFid) {
      for (let fid = firstFid; redrawn && fid <= lastFid; fid++) {
        if (!unchanged.has(fid)) keepRedraw(database, { layer, fid, before: null }, day, origin);
      }
      database.run(
        "UPDATE OR IGNORE guanlan_area_versions SET state = 'live' WHERE batch = ? AND state = 'staged'",
        [batch],
      );
      database.run("DELETE FROM guanlan_area_versions WHERE batch = ? AND state = 'staged'", [batch]);
    },
  };
}

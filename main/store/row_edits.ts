import type { LayerId } from '#shared/layers/index.ts';
import { AppError } from '#shared/rpc/errors.ts';

import type { Database, SqlValue } from './database.ts';
import { columnsOf } from './layer_columns.ts';

/** Columns of a row as the file stores them, by name: the whole row, or those that an edit changes. */
export type StoredRow = Record<string, SqlValue>;

/**
 * What one change did to one row, bookkeeping columns included, so that undoing it restores the row byte for byte.
 * `before` is null for a row that was inserted, `after` for one that was deleted.
 */
export type RowEdit = { layer: LayerId; fid: number; before: StoredRow | null; after: StoredRow | null };

/** The edits that undo `edits`, in the order to apply them. */
export function inverseOf(edits: readonly RowEdit[]): RowEdit[] {
  return edits
    .map(({ layer, fid, before, after }) => ({ layer, fid, before: after, after: before }))
    .reverse();
}

/** Edits as JSON text; bytes are base64 under the key `base64`. */
export function encodeEdits(edits: readonly RowEdit[]): string {
  return JSON.stringify(edits, (_key, value: unknown) =>
    value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value,
  );
}

/** The inverse of `encodeEdits`. */
export function decodeEdits(text: string): RowEdit[] {
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('base64' in value)) return value;
    return new Uint8Array(Buffer.from(String(value.base64), 'base64'));
  }) as RowEdit[];
}

/** The whole row as stored; undefined when there is none. */
export function readRow(database: Database, layer: LayerId, fid: number): StoredRow | undefined {
  return database.get(`SELECT ${columnsOf(layer).join(', ')} FROM ${layer} WHERE fid = ?`, [fid]);
}

function changedRows(database: Database): number {
  return Number(database.get('SELECT changes() AS n')?.n);
}

/** Applies edits in order, within the caller's transaction. Throws `conflict` where a row is not as the edit expects. */
export function writeEdits(database: Database, edits: readonly RowEdit[]): void {
  for (const { layer, fid, before, after } of edits) {
    const columns = Object.keys(after ?? {});
    const values = Object.values(after ?? {});
    if (after === null) {
      database.run(`DELETE FROM ${layer} WHERE fid = ?`, [fid]);
    } else if (before === null) {
      const marks = ['fid', ...columns].map(() => '?').join(', ');
      database.run(`INSERT OR IGNORE INTO ${layer} (fid, ${columns.join(', ')}) VALUES (${marks})`, [
        fid,
        ...values,
      ]);
    } else if (columns.length > 0) {
      const assignments = columns.map((column) => `${column} = ?`).join(', ');
      database.run(`UPDATE ${layer} SET ${assignments} WHERE fid = ?`, [...values, fid]);
    } else {
      continue;
    }
    if (changedRows(database) !== 1)
      throw new AppError('conflict', 'The row is not as it was', { layer, fid });
  }
}

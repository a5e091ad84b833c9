import { layerIds, type LayerId } from '#shared/layers/index.ts';
import { AppError } from '#shared/rpc/errors.ts';

import type { Database, SqlValue, Statement } from './database.ts';
import { columnsOf } from './layer_columns.ts';

/** What a step over many rows does, and how far it has come; as JSON in the history. */
export type BulkHead = {
  layer: LayerId;
  kind: 'update' | 'delete';
  /** Columns that an update writes. */
  columns: readonly string[];
  /** Rows changed. */
  rows: number;
  parts: number;
  /** The first so many parts are in force. */
  applied: number;
  /** Whether all parts have been written: one that is not was cut off, and is taken back at the next start. */
  complete: boolean;
};

/**
 * The rows of one short transaction. An update names the values after it once, and for each row its key, which of them it
 * gets, and what it held; the rows of a deletion stand in the table of retired rows.
 */
export type BulkPart = {
  after: readonly SqlValue[][];
  rows: readonly (readonly [fid: number, after: number, ...before: SqlValue[]])[];
};

type Direction = 'forwards' | 'backwards';

function updateStatement(database: Database, { layer, columns }: BulkHead): Statement {
  const assignments = columns.map((column) => `${column} = ?`).join(', ');
  return database.prepare(`UPDATE ${layer} SET ${assignments} WHERE fid = ?`);
}

function writeUpdate(database: Database, head: BulkHead, part: BulkPart, direction: Direction): void {
  const statement = updateStatement(database, head);
  try {
    for (const [fid, after, ...before] of part.rows) {
      const values = direction === 'forwards' ? (part.after[after] ?? []) : before;
      statement.run([...values, fid]);
    }
  } finally {
    statement.free();
  }
}

function moveRows(database: Database, head: BulkHead, part: BulkPart, direction: Direction): void {
  const { layer } = head;
  const retired = `guanlan_retired_${layer}`;
  const [from, to] = direction === 'forwards' ? [layer, retired] : [retired, layer];
  const columns = ['fid', ...columnsOf(layer)].join(', ');
  const keys = part.rows.map(([fid]) => fid).join(', ');
  database.run(`INSERT INTO ${to} (${columns}) SELECT ${columns} FROM ${from} WHERE fid IN (${keys})`);
  const moved = Number(database.get('SELECT changes() AS n')?.n);
  database.run(`DELETE FROM ${from} WHERE fid IN (${keys})`);
  if (moved !== part.rows.length) throw new AppError('conflict', 'The rows are not as they were', { layer });
}

/** Puts one part into force or takes it back, within the caller's transaction. Throws `conflict`. */
export function writePart(database: Database, head: BulkHead, part: BulkPart, direction: Direction): void {
  if (part.rows.length === 0) return;
  if (head.kind === 'update') writeUpdate(database, head, part, direction);
  else moveRows(database, head, part, direction);
}

export function readPart(database: Database, step: number, number: number): BulkPart {
  const row = database.get('SELECT content FROM guanlan_history_parts WHERE step = ? AND number = ?', [
    step,
    number,
  ]);
  return JSON.parse(String(row?.content)) as BulkPart;
}

/** The head of a step; null for a step that is none over many rows. */
export function readHead(database: Database, step: number): BulkHead | null {
  const bulk = database.get('SELECT bulk FROM guanlan_history WHERE id = ?', [step])?.bulk;
  return typeof bulk === 'string' ? (JSON.parse(bulk) as BulkHead) : null;
}

export function writeHead(database: Database, step: number, head: BulkHead): void {
  database.run('UPDATE guanlan_history SET bulk = ? WHERE id = ?', [JSON.stringify(head), step]);
}

/** Adds the next part of a step under way. */
export function addPart(database: Database, step: number, head: BulkHead, part: BulkPart): void {
  database.run('INSERT INTO guanlan_history_parts (step, number, retired, content) VALUES (?, ?, ?, ?)', [
    step,
    head.parts,
    head.kind === 'delete' ? head.layer : null,
    JSON.stringify(part),
  ]);
}

/** Forgets the parts of steps that the history has forgotten, and the rows that only such a step could have brought back. */
export function forgetParts(database: Database): void {
  const forgotten = 'step NOT IN (SELECT id FROM guanlan_history)';
  const deletions = database.all(
    `SELECT step, number, retired FROM guanlan_history_parts WHERE retired IS NOT NULL AND ${forgotten}`,
  );
  for (const { step, number, retired } of deletions) {
    const { rows } = readPart(database, Number(step), Number(number));
    const keys = rows.map(([fid]) => fid).join(', ');
    if (layerIds.some((id) => id === retired)) {
      database.run(`DELETE FROM guanlan_retired_${String(retired)} WHERE fid IN (${keys})`);
    }
  }
  database.run(`DELETE FROM guanlan_history_parts WHERE ${forgotten}`);
}

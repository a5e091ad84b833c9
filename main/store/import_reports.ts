import type { ImportRecord, ImportReport } from '#shared/rpc/import_schemas.ts';
import type { ProblemKind, ProblemParameters } from '#shared/text/problem_text.ts';

import type { KnownProblem } from '#main/import/problem_log.ts';
import type { RefusedRows } from '#main/import/refused_rows.ts';

import type { Database, SqlValue } from './database.ts';
import type { Store } from './store.ts';
import { yieldNow } from './yield_now.ts';

/** What is told of an import as a whole; never a value of the source that is not masked. */
export type ImportSummary = Omit<ImportReport, 'report' | 'rejected' | 'warnings' | 'placesUrl'> & {
  profile: string;
};

/** All that is kept of an import. */
export type KeptReport = {
  summary: ImportSummary;
  rejected: readonly KnownProblem[];
  warnings: readonly KnownProblem[];
  refused: RefusedRows;
};

/** Rows of one short transaction. */
const rowsAtOnce = 4000;

async function inSlices<T>(
  store: Store,
  rows: readonly T[],
  insert: (row: T, number: number) => void,
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const slice = rows.slice(start, start + rowsAtOnce);
    store.write(() => {
      for (const [at, row] of slice.entries()) insert(row, start + at);
    });
    await yieldNow();
  }
}

/**
 * Keeps the report of an import, in short transactions. With a batch that is still staged it goes with that batch when it is
 * given up; null for an import that stores nothing. Returns the number by which it is asked for.
 */
export async function saveReport(store: Store, batch: number | null, kept: KeptReport): Promise<number> {
  const { database } = store;
  const { summary, refused } = kept;
  const id = store.write(() => {
    database.run(
      'INSERT INTO guanlan_import_reports (batch, layer, imported_at, summary) VALUES (?, ?, ?, ?)',
      [
        batch,
        summary.layer,
        new Date(summary.importedAtMs).toISOString(),
        JSON.stringify({ ...summary, headings: refused.headings }),
      ],
    );
    return Number(database.get('SELECT last_insert_rowid() AS id')?.id);
  });
  for (const [kind, problems] of [
    ['rejected', kept.rejected],
    ['warning', kept.warnings],
  ] as const) {
    await inSlices(store, problems, ({ row, column, code, value, details }, number) =>
      database.run('INSERT INTO guanlan_import_problems VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [
        id,
        kind,
        number,
        row,
        column,
        code,
        value,
        JSON.stringify(details),
      ]),
    );
  }
  await inSlices(store, refused.rows, ({ row, cells }, number) =>
    database.run('INSERT INTO guanlan_refused_rows VALUES (?, ?, ?, ?)', [
      id,
      number,
      row,
      JSON.stringify(cells),
    ]),
  );
  return id;
}

/** Puts what is told of an import as a whole, once more is known of it. */
export function updateSummary(store: Store, id: number, change: Partial<ImportSummary>): void {
  const { database } = store;
  const row = database.get('SELECT summary FROM guanlan_import_reports WHERE id = ?', [id]);
  if (!row) return;
  const summary = { ...(JSON.parse(String(row.summary)) as object), ...change };
  store.write(() =>
    database.run('UPDATE guanlan_import_reports SET summary = ? WHERE id = ?', [JSON.stringify(summary), id]),
  );
}

/** Within the caller's transaction: the report of a batch that was never committed. */
export function forgetReportOf(database: Database, batch: number): void {
  const among = 'report IN (SELECT id FROM guanlan_import_reports WHERE batch = ?)';
  database.run(`DELETE FROM guanlan_import_problems WHERE ${among}`, [batch]);
  database.run(`DELETE FROM guanlan_refused_rows WHERE ${among}`, [batch]);
  database.run('DELETE FROM guanlan_import_reports WHERE batch = ?', [batch]);
}

type Kept = { id: number; batch: number | null; summary: ImportSummary; headings: string[] };

function keptOf(row: Record<string, SqlValue>): Kept {
  const { headings, ...summary } = JSON.parse(String(row.summary)) as ImportSummary & { headings: string[] };
  return {
    id: Number(row.id),
    batch: typeof row.batch === 'number' ? row.batch : null,
    summary,
    headings,
  };
}

function stateOf(row: Record<string, SqlValue>): ImportRecord['state'] {
  if (row.batch === null) return 'empty';
  return row.state === 'live' ? 'live' : 'undone';
}

/** Imports under way have a report before they are part of a layer, and are not listed. */
const listed = "coalesce(state, '') <> 'staging'";

const joined = `guanlan_import_reports AS report LEFT JOIN guanlan_batches ON guanlan_batches.id = report.batch`;

/** Imports of the past, newest first. */
export function listReports(
  { database }: Store,
  offset: number,
  limit: number,
): { rows: ImportRecord[]; total: number } {
  const rows = database
    .all(
      `SELECT report.id, batch, state, summary FROM ${joined} WHERE ${listed} ORDER BY report.id DESC LIMIT ? OFFSET ?`,
      [limit, offset],
    )
    .map((row): ImportRecord => {
      const { summary, id } = keptOf(row);
      const { layer, fileName, importedAtMs, datum, key, accepted, stored, added, changed } = summary;
      const { unchanged, rejectedRows, warningCount, profile } = summary;
      const counts = { accepted, stored, added, changed, unchanged, rejectedRows, warningCount };
      const state = stateOf(row);
      return {
        report: String(id),
        layer,
        fileName,
        importedAtMs,
        datum,
        key,
        ...counts,
        profile,
        state,
      };
    });
  const total = Number(database.get(`SELECT count(*) AS n FROM ${joined} WHERE ${listed}`)?.n);
  return { rows, total };
}

/** The report of an import by its number; undefined where there is none. */
export function findReport({ database }: Store, id: number): Kept | undefined {
  const row = database.get('SELECT id, batch, summary FROM guanlan_import_reports WHERE id = ?', [id]);
  return row && keptOf(row);
}

/** Problems of one kind of an import in the order in which they were found. */
export function readProblems(
  { database }: Store,
  id: number,
  kind: ProblemKind,
  offset = 0,
  limit = Number.MAX_SAFE_INTEGER,
): KnownProblem[] {
  return database
    .all(
      `SELECT source_row, heading, code, shown_value, details FROM guanlan_import_problems
       WHERE report = ? AND kind = ? AND number >= ? ORDER BY number LIMIT ?`,
      [id, kind, offset, limit],
    )
    .map((row) => ({
      row: Number(row.source_row),
      column: String(row.heading),
      code: String(row.code),
      value: String(row.shown_value),
      details: JSON.parse(String(row.details)) as ProblemParameters,
    }));
}

/** Problems of one kind that were listed one by one. */
export function countProblems({ database }: Store, id: number, kind: ProblemKind): number {
  const row = database.get(
    'SELECT count(*) AS n FROM guanlan_import_problems WHERE report = ? AND kind = ?',
    [id, kind],
  );
  return Number(row?.n);
}

/** The rows that an import refused, as they were kept. */
export function readRefusedRows(store: Store, id: number): RefusedRows {
  const rows = store.database.all(
    'SELECT source_row, cells FROM guanlan_refused_rows WHERE report = ? ORDER BY number',
    [id],
  );
  return {
    headings: findReport(store, id)?.headings ?? [],
    rows: rows.map((row) => ({
      row: Number(row.source_row),
      cells: JSON.parse(String(row.cells)) as string[],
    })),
  };
}

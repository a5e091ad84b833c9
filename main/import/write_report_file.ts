import { writeFile } from 'node:fs/promises';

import { utils, write } from '@e965/xlsx';

import type { ImportProblem } from '#shared/rpc/import_schemas.ts';
import { reportFileText } from '#shared/text/report_file_text.ts';
import type { Language } from '#shared/text/text.ts';

import type { ImportSummary } from '#main/store/import_reports.ts';

import type { RefusedRows } from './refused_rows.ts';

type WrittenReport = {
  summary: ImportSummary;
  rejected: readonly ImportProblem[];
  warnings: readonly ImportProblem[];
  refused: RefusedRows;
};

type ReportFile = {
  what: 'problems' | 'rejected_rows';
  format: 'csv' | 'xlsx';
  language: Language;
  reserve: (name: string) => { path: string; url: string };
};

/** A text that a spreadsheet would run as a formula gets an apostrophe before it; numbers are left alone. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/u.test(text) && !/^[+-]?\d+(\.\d+)?$/u.test(text) ? `'${text}` : text;
}

function csvOf(table: readonly (readonly string[])[]): string {
  const quoted = (cell: string): string =>
    /[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return `\ufeff${table.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')}`;
}

/** Cells are texts, so that codes of many digits stay whole. */
function workbookOf(table: readonly (readonly string[])[], title: string): Buffer {
  const sheet = utils.aoa_to_sheet(table.map((row) => row.map((cell) => ({ t: 's', v: cell }))));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, title);
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
}

function problemTable({ rejected, warnings }: WrittenReport, language: Language): string[][] {
  const text = reportFileText;
  const row = (kind: string, problem: ImportProblem): string[] => [
    kind,
    problem.row > 0 ? String(problem.row) : '',
    problem.column,
    problem.reason,
    problem.value ?? '',
    problem.code,
  ];
  const headings = [text.kind, text.row, text.column, text.reason, text.value, text.code];
  return [
    headings.map((heading) => heading[language]),
    ...rejected.map((problem) => row(text.rejected[language], problem)),
    ...warnings.map((problem) => row(text.warning[language], problem)),
  ];
}

/** The refused rows in their own columns, with the row and the reason behind: columns that an import passes over. */
function refusedTable({ refused, rejected }: WrittenReport, language: Language): string[][] {
  const reasons = new Map(rejected.map(({ row, column, reason }) => [row, `${column} ${reason}`.trim()]));
  const { sourceRow, sourceReason } = reportFileText;
  return [
    [...refused.headings, sourceRow[language], sourceReason[language]],
    ...refused.rows.map(({ row, cells }) => [...cells, String(row), reasons.get(row) ?? '']),
  ];
}

/** Writes the problems of an import, or the rows that it refused, as a table. */
export async function writeReportFile(
  report: WrittenReport,
  { what, format, language, reserve }: ReportFile,
): Promise<{ url: string; fileName: string; rows: number }> {
  const isProblems = what === 'problems';
  const table = isProblems ? problemTable(report, language) : refusedTable(report, language);
  const safe = table.map((row) => row.map(harmless));
  const title = (isProblems ? reportFileText.problems : reportFileText.refusedRows)[language];
  const base = report.summary.fileName.replace(/\.\w{1,8}$/u, '').replace(/[\\/:*?"<>|]/gu, '_');
  const fileName = `${base}-${title}.${format}`;
  const { path, url } = reserve(fileName);
  await writeFile(path, format === 'csv' ? csvOf(safe) : workbookOf(safe, title), { mode: 0o600 });
  return { url, fileName, rows: table.length - 1 };
}

import type { ImportProblem } from '#shared/rpc/import_schemas.ts';

/** A cell that no spreadsheet takes for a formula. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/u.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows that were not imported, as a table for a spreadsheet. */
export function problemsCsv(headings: readonly string[], problems: readonly ImportProblem[]): string {
  const lines = problems.map(({ row, column, reason, value }) =>
    [row, column, reason, value ?? ''].map(cell).join(','),
  );
  return `${[headings.map(cell).join(','), ...lines].join('\r\n')}\r\n`;
}

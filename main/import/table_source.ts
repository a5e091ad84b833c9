import { fileFailure } from './file_failure.ts';
import { findHeader, type Header } from './find_header.ts';
import type { ReaderLimits } from './reader_limits.ts';
import { batchRows, type Cell, type Source, type SourceNote, type SourceRow } from './source.ts';
import type { Merge, TableLine } from './table_line.ts';

export type TableInput = {
  format: 'csv' | 'xlsx';
  encoding: string;
  members: readonly string[];
  member: string;
  merges: readonly Merge[];
  limits: ReaderLimits;
  /** The lines from the start, each time. */
  lines(): Iterable<TableLine>;
};

/** Lines looked at for the header. */
const headLines = 30;

const endPattern =
  /^(?:合计|总计|填表人|填报人|审核人?|制表人?|制表单位|填报单位|注[:：]|说明[:：]|total$)/iu;

const subtotalPattern = /^(?:小计|本页小计|subtotal$)/iu;

function isBlank(cell: Cell): boolean {
  if (cell === null) return true;
  return typeof cell === 'string' && (cell === '' || (cell.charCodeAt(0) <= 0x20 && cell.trim() === ''));
}

function countFilled(cells: readonly Cell[]): number {
  let filled = 0;
  for (const cell of cells) if (!isBlank(cell)) filled++;
  return filled;
}

/** The first filled cell of a line that holds too little to be data, or an empty text. */
function leadOfSparseLine(cells: readonly Cell[], filled: number): string {
  if (filled * 2 > cells.length && cells.length > 2) return '';
  const first = cells.find((cell) => !isBlank(cell));
  return typeof first === 'string' ? first.normalize('NFKC').replace(/\s+/gu, '') : '';
}

function takeHead(lines: Iterable<TableLine>): TableLine[] {
  const head: TableLine[] = [];
  for (const line of lines) {
    head.push(line);
    if (head.length === headLines) break;
  }
  return head;
}

function headerNote(header: Header): SourceNote[] {
  if (header.titleRows === 0) return [];
  return [{ code: 'header_found', row: header.row, column: '', value: String(header.row), count: 1 }];
}

function* dataRows(input: TableInput, header: Header, notes: SourceNote[]): Generator<SourceRow> {
  for (const { row, cells } of input.lines()) {
    const filled = countFilled(cells);
    if (row <= header.lastRow || filled === 0) continue;
    const lead = leadOfSparseLine(cells, filled);
    if (lead !== '' && subtotalPattern.test(lead)) continue;
    if (lead !== '' && endPattern.test(lead)) {
      notes.push({ code: 'footer_skipped', row, column: '', value: String(row), count: 1 });
      return;
    }
    if (row - header.lastRow > input.limits.rows) throw fileFailure('file_too_large', 'rows');
    yield { row, cells, shape: null };
  }
}

function* inBatches(rows: Iterable<SourceRow>): Generator<SourceRow[]> {
  let batch: SourceRow[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length === batchRows) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/**
 * A source over the lines of a sheet or of separated text: finds the header, skips titles above it, blank lines and
 * subtotals, and ends at totals and signatures. Throws AppError `file_unreadable` when there is no header.
 */
export function openTable(input: TableInput): Source {
  const head = takeHead(input.lines());
  const header = findHeader(head, input.merges);
  if (!header) throw fileFailure('file_unreadable', 'no_table');
  if (header.columns.length > input.limits.columns) throw fileFailure('file_too_large', 'columns');
  const notes = headerNote(header);
  return {
    format: input.format,
    encoding: input.encoding,
    members: input.members,
    member: input.member,
    columns: header.columns,
    hasShapes: false,
    datum: null,
    rowCount: null,
    notes,
    batches: () => inBatches(dataRows(input, header, notes)),
    close: () => undefined,
  };
}

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
  delimiter?: string;
  hiddenColumns?: ReadonlySet<number>;
  /** Line of the header where the operator named it. */
  headerRow?: number | undefined;
  limits: ReaderLimits;
  /** The lines from the start, each time. Of columns that are not wanted only whether a cell is filled has to be right. */
  lines(wanted?: ReadonlySet<number>): Iterable<TableLine>;
};

/** Headings that one note names. */
const shownHeadings = 10;

/** Lines looked at for the header. */
const headLines = 30;

/** Lines looked at where the operator says which one is the header. */
const mostHeadLines = 1000;

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

/** The first lines, up to the header row where the operator named one further down. */
function takeHead(lines: Iterable<TableLine>, headerRow: number | undefined): TableLine[] {
  const head: TableLine[] = [];
  for (const line of lines) {
    head.push(line);
    if (head.length >= (headerRow === undefined ? headLines : mostHeadLines)) break;
    if (head.length >= headLines && line.row > (headerRow ?? 0)) break;
  }
  return head;
}

function headerNotes(header: Header, hiddenColumns: ReadonlySet<number> | undefined): SourceNote[] {
  const { row, titleRows, columns } = header;
  const notes: SourceNote[] = [];
  if (titleRows > 0) notes.push({ code: 'header_found', row, column: '', value: String(row), count: 1 });
  const hidden = columns.filter((heading, column) => heading !== '' && hiddenColumns?.has(column));
  if (hidden.length > 0) {
    const value = hidden.slice(0, shownHeadings).join('、') + (hidden.length > shownHeadings ? '…' : '');
    notes.push({ code: 'hidden_columns', row, column: '', value, count: hidden.length });
  }
  return notes;
}

function* dataRows(
  input: TableInput,
  header: Header,
  notes: SourceNote[],
  wanted: ReadonlySet<number> | undefined,
): Generator<SourceRow> {
  let hidden = 0;
  let firstHidden = 0;
  const tellHidden = (): void => {
    if (hidden > 0)
      notes.push({
        code: 'hidden_rows',
        row: firstHidden,
        column: '',
        value: String(firstHidden),
        count: hidden,
      });
  };
  for (const { row, cells, isHidden } of input.lines(wanted)) {
    const filled = countFilled(cells);
    if (row <= header.lastRow || filled === 0) continue;
    const lead = leadOfSparseLine(cells, filled);
    if (lead !== '' && subtotalPattern.test(lead)) continue;
    if (lead !== '' && endPattern.test(lead)) {
      notes.push({ code: 'footer_skipped', row, column: '', value: String(row), count: 1 });
      tellHidden();
      return;
    }
    if (isHidden && hidden++ === 0) firstHidden = row;
    if (row - header.lastRow > input.limits.rows) throw fileFailure('file_too_large', 'rows');
    yield { row, cells, shape: null };
  }
  tellHidden();
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
  const head = takeHead(input.lines(), input.headerRow);
  const header = findHeader(head, input.merges, input.headerRow);
  if (!header) throw fileFailure('file_unreadable', 'no_table');
  if (header.columns.length > input.limits.columns) throw fileFailure('file_too_large', 'columns');
  const notes = headerNotes(header, input.hiddenColumns);
  return {
    format: input.format,
    encoding: input.encoding,
    members: input.members,
    member: input.member,
    columns: header.columns,
    table: { headerRow: header.row, delimiter: input.delimiter ?? '', head: head.slice(0, headLines) },
    hasShapes: false,
    datum: null,
    rowCount: null,
    notes,
    batches: (wanted) => inBatches(dataRows(input, header, notes, wanted)),
    close: () => undefined,
  };
}

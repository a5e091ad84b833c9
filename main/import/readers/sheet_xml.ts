import { decodePieces, sniffEncoding } from '../decode_text.ts';
import { fileFailure } from '../file_failure.ts';
import type { ReaderLimits } from '../reader_limits.ts';
import type { Cell } from '../source.ts';
import type { Merge, TableLine } from '../table_line.ts';
import { cellRange, columnNumber } from './cell_range.ts';
import { isSerial, serialText } from './excel_serial.ts';
import { richText, type WorkbookParts } from './workbook_parts.ts';
import { workbookText, xmlAttribute } from './xml_text.ts';

/** What stands around the rows of a sheet. */
export type SheetFrame = { merges: Merge[]; hiddenColumns: ReadonlySet<number> };

/** Columns of a sheet; a cell that names one beyond is none. */
const lastColumn = 16_384;

const quoteUnit = 0x22;

/** What may be left of a tag that a piece cuts in two. */
const shortTag = 8;

/**
 * Whether digits are the author's own: they go on past the 17th, where a double written out at its shortest has zeros only,
 * and are not a double written out to its end. The text then has them all, where a number would lose the last.
 */
function isBeyondDouble(raw: string): boolean {
  return /^\d{17}\d*[1-9]\d*$/u.test(raw) && raw.length <= 24 && BigInt(raw) !== BigInt(Number(raw));
}

/** Reads the rows of one worksheet out of its XML, piece by piece, without building a tree: sheets have millions of cells. */
class SheetScanner {
  private readonly parts: WorkbookParts;
  private readonly wanted: ReadonlySet<number> | null;
  private readonly decode: (raw: string) => string;
  private text = '';

  constructor(parts: WorkbookParts, wanted: ReadonlySet<number> | null, decode: (raw: string) => string) {
    this.parts = parts;
    this.wanted = wanted;
    this.decode = decode;
  }

  private numberCell(raw: string, style: number): Cell {
    const value = Number(raw);
    if (!Number.isFinite(value)) return null;
    if (this.parts.dateStyles[style] === true && isSerial(value)) return serialText(value, this.parts.is1904);
    return raw.length > 15 && isBeyondDouble(raw) ? raw : value;
  }

  private valueOf(type: string, style: number, from: number, to: number): Cell {
    const { text } = this;
    if (type === 'inlineStr')
      return richText(this.decode(text.slice(text.indexOf('>', from) + 1, to).replace(/<\/is>$/u, '')));
    const open = text.startsWith('<v>', from) ? from : text.indexOf('<v', from);
    if (open < 0 || open >= to) return null;
    const start = text.indexOf('>', open) + 1;
    const end = text.startsWith('</v>', to - 4) ? to - 4 : text.indexOf('</v>', start);
    const raw = start > 0 && end >= start && end <= to ? text.slice(start, end) : '';
    if (raw === '') return null;
    if (type === 's') return this.parts.sharedTexts[Number(raw)] ?? null;
    if (type === '' || type === 'n') return this.numberCell(raw, style);
    if (type === 'str') return workbookText(this.decode(raw));
    if (type === 'b') return raw === '1';
    return type === 'd' ? raw.replace('T', ' ').replace(/\.0+$|Z$/u, '') : null;
  }

  /** Reads one cell's tag at `at`, just behind `<c`, into `cells`. Returns where the cell ends. */
  private readCell(at: number, rowEnd: number, cells: Cell[], isFirst: boolean): number {
    const { text } = this;
    let column = cells.length;
    let type = '';
    let style = 0;
    let next = at;
    for (;;) {
      const unit = text.charCodeAt(next);
      if (unit === 0x3e) break;
      if (unit === 0x2f) return text.indexOf('>', next) + 1 || rowEnd;
      if (unit <= 0x20) {
        next++;
        continue;
      }
      const equals = text.indexOf('=', next);
      const quote = text.charCodeAt(equals + 1) === quoteUnit ? '"' : "'";
      const close = text.indexOf(quote, equals + 2);
      if (equals < 0 || close < 0 || close > rowEnd) return rowEnd;
      if (equals === next + 1) {
        if (unit === 0x72) column = columnNumber(text, equals + 2);
        else if (unit === 0x73) style = Number(text.slice(equals + 2, close));
        else if (unit === 0x74) type = text.slice(equals + 2, close);
      }
      next = close + 1;
    }
    const end = text.indexOf('</c>', next);
    if (end < 0 || end > rowEnd) return rowEnd;
    if (column >= 0 && column < lastColumn) {
      while (cells.length < column) cells.push(null);
      const isWanted = isFirst || this.wanted === null || this.wanted.has(column);
      cells[column] = isWanted ? this.valueOf(type, style, next + 1, end) : end > next + 1 ? true : null;
    }
    return end + 4;
  }

  private readCells(from: number, rowEnd: number): Cell[] {
    const { text } = this;
    const cells: Cell[] = [];
    let hasText = false;
    for (let at = text.indexOf('<c', from); at >= 0 && at < rowEnd; at = text.indexOf('<c', at)) {
      const unit = text.charCodeAt(at + 2);
      if (unit !== 0x20 && unit !== 0x3e && unit !== 0x2f) {
        at += 2;
        continue;
      }
      at = this.readCell(at + 2, rowEnd, cells, !hasText);
      hasText ||= cells.length > 0 && cells[cells.length - 1] !== null;
    }
    return cells;
  }

  /** The complete rows in the text so far plus a piece; what is left waits for the next piece. */
  *take(piece: string, number: number): Generator<TableLine, number> {
    this.text += piece;
    let last = number;
    let at = 0;
    for (;;) {
      const start = this.rowStart(at);
      const open = start < 0 ? -1 : this.text.indexOf('>', start);
      if (open < 0) break;
      const isEmpty = this.text[open - 1] === '/';
      const end = isEmpty ? open : this.text.indexOf('</row>', open);
      if (end < 0) break;
      const tag = this.text.slice(start, open);
      const row = Number(xmlAttribute(tag, 'r') ?? last + 1);
      if (row > last + 1) yield { row: row - 1, cells: [] };
      last = row;
      const line = { row, cells: isEmpty ? [] : this.readCells(open + 1, end) };
      yield /\shidden\s*=\s*["'](?:1|true)/u.test(tag) ? { ...line, isHidden: true } : line;
      at = end + 1;
    }
    const started = this.rowStart(at);
    this.text = this.text.slice(started < 0 ? Math.max(at, this.text.length - shortTag) : started);
    return last;
  }

  /** Where the next `<row>` begins, which is neither `<rowBreaks>` nor cut off; -1 when there is none. */
  private rowStart(from: number): number {
    let start = this.text.indexOf('<row', from);
    while (start >= 0 && !/[\s>/]/u.test(this.text.charAt(start + 4) || ' '))
      start = this.text.indexOf('<row', start + 4);
    return start;
  }

  get heldLength(): number {
    return this.text.length;
  }
}

const pieceBytes = 256 * 1024;

/** A text in UTF-8 as units of one byte each: tags are found twice as fast, and most texts are never decoded. */
function* bytePieces(bytes: Buffer): Generator<string> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.toString('latin1', at, at + pieceBytes);
}

function decodeBytes(raw: string): string {
  return /[\u0080-\u00ff]/u.test(raw) ? Buffer.from(raw, 'latin1').toString('utf8') : raw;
}

/** Where the cells of merges reach down, the value of the topmost speaks for all of them. Wide merges are captions. */
function* filledDown(lines: Iterable<TableLine>, merges: readonly Merge[]): Generator<TableLine> {
  const starting = new Map<number, Merge[]>();
  for (const merge of merges) {
    if (merge.columns > 1 || merge.rows < 2) continue;
    const known = starting.get(merge.row + 1);
    if (known) known.push(merge);
    else starting.set(merge.row + 1, [merge]);
  }
  let open: { merge: Merge; value: Cell }[] = [];
  for (const line of lines) {
    open = open.filter(({ merge }) => line.row <= merge.row + merge.rows);
    if (open.length > 0) {
      const cells = [...line.cells];
      for (const { merge, value } of open) {
        while (cells.length < merge.column) cells.push(null);
        cells[merge.column] = value;
      }
      yield { ...line, cells };
    } else yield line;
    for (const merge of starting.get(line.row) ?? [])
      open.push({ merge, value: line.cells[merge.column] ?? null });
  }
}

/** Merged cells and hidden columns of a sheet, which stand behind and before its rows. */
export function sheetFrame(bytes: Buffer): SheetFrame {
  const headEnd = bytes.indexOf('<sheetData');
  const tailStart = bytes.lastIndexOf('</sheetData>');
  const head = headEnd < 0 ? '' : bytes.toString('utf8', 0, headEnd);
  const tail = tailStart < 0 ? '' : bytes.toString('utf8', tailStart);
  const hiddenColumns = new Set<number>();
  for (const [tag] of head.matchAll(/<col\s[^>]*>/gu)) {
    if (!/^(?:1|true)$/u.test(xmlAttribute(tag, 'hidden') ?? '')) continue;
    const last = Math.min(Number(xmlAttribute(tag, 'max')), lastColumn);
    for (let column = Number(xmlAttribute(tag, 'min')); column <= last; column++)
      hiddenColumns.add(column - 1);
  }
  const merges = Array.from(tail.matchAll(/<mergeCell\s[^>]*>/gu), ([tag]) =>
    cellRange(xmlAttribute(tag, 'ref') ?? ''),
  );
  return { merges: merges.filter((merge) => merge !== null), hiddenColumns };
}

/**
 * The lines of a worksheet in order. Cells of columns that are not wanted are not read: `true` stands for a filled one. A
 * sheet cut short gives the rows before the cut. Throws AppError `file_too_large` for a row past the limit of a line.
 */
export function sheetLines(
  bytes: Buffer,
  parts: WorkbookParts,
  merges: readonly Merge[],
  limits: ReaderLimits,
  wanted: ReadonlySet<number> | null,
): Iterable<TableLine> {
  function* rows(): Generator<TableLine> {
    const encoding = sniffEncoding(bytes.subarray(0, 4096));
    const isUtf16 = encoding.startsWith('utf-16');
    const scanner = new SheetScanner(parts, wanted, isUtf16 ? (raw) => raw : decodeBytes);
    let last = 0;
    for (const piece of isUtf16 ? decodePieces(bytes, encoding) : bytePieces(bytes)) {
      last = yield* scanner.take(piece, last);
      if (scanner.heldLength > limits.lineLength) throw fileFailure('file_too_large', 'line_length');
    }
  }
  return merges.length === 0 ? rows() : filledDown(rows(), merges);
}

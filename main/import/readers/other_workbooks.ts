import { read, type CellObject, type Range, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { zipSync } from 'fflate';

import { decodeText, sniffEncoding } from '../decode_text.ts';
import { fileFailure } from '../file_failure.ts';
import { hasKnownHeader } from '../find_header.ts';
import type { OpenChoice } from '../open_choice.ts';
import type { ReaderLimits } from '../reader_limits.ts';
import type { Cell, Source } from '../source.ts';
import type { Merge, TableLine } from '../table_line.ts';
import { openTable } from '../table_source.ts';
import type { ZipArchive } from '../zip_archive.ts';
import { giveCodePages } from './code_pages.ts';
import { isDateFormat, isSerial, serialText } from './excel_serial.ts';

const options = {
  dense: true,
  cellFormula: false,
  cellHTML: false,
  cellNF: true,
  cellText: false,
  cellStyles: true,
} as const;

/** Parts of a workbook that hold its values; pictures, macros, pivots and outside links are not even unpacked. */
const wantedPart =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:[^/]+\.(?:xml|bin)|_rels\/workbook\.(?:xml|bin)\.rels|worksheets\/[^/]+\.(?:xml|bin)))$/iu;

/** Stands in for parts that the list of contents names: the parser wants to find them all. */
const emptyPart = Buffer.from('<?xml version="1.0" encoding="UTF-8"?><empty/>');

/** The workbook's parts, unpacked within the limits and packed again without compression for the parser. */
function storedParts(archive: ZipArchive, limits: ReaderLimits): Uint8Array {
  const parts: Record<string, Uint8Array> = {};
  for (const name of archive.names) {
    if (wantedPart.test(name)) {
      const bytes = archive.read(name);
      if (bytes.length > limits.wholeTextBytes) throw fileFailure('file_too_large', 'whole_text');
      parts[name] = bytes;
    } else if (/\.(?:xml|vml)$/iu.test(name)) parts[name] = emptyPart;
  }
  return zipSync(parts, { level: 0 });
}

function valueOf(cell: CellObject | undefined, is1904: boolean): Cell {
  if (!cell || cell.t === 'z' || cell.t === 'e') return null;
  if (cell.t === 'n') {
    const value = Number(cell.v);
    const isDate = typeof cell.z === 'string' && isDateFormat(cell.z) && isSerial(value);
    return isDate ? serialText(value, is1904) : value;
  }
  if (cell.v instanceof Date) return cell.v.toISOString().slice(0, 19).replace('T', ' ');
  return cell.v ?? null;
}

function mergesOf(sheet: WorkSheet): Merge[] {
  return (sheet['!merges'] ?? []).map(({ s, e }: Range) => ({
    row: s.r,
    column: s.c,
    rows: e.r - s.r + 1,
    columns: e.c - s.c + 1,
  }));
}

/** For each row the cells that a merge above or beside them speaks for. Only short merges: a long one is a caption. */
function fillPlan(merges: readonly Merge[], lastRow: number): Map<number, { column: number; from: Merge }[]> {
  const plan = new Map<number, { column: number; from: Merge }[]>();
  for (const from of merges) {
    if (from.columns > 1) continue;
    for (let row = from.row + 1; row < Math.min(lastRow + 1, from.row + from.rows); row++) {
      const cells = plan.get(row) ?? [];
      cells.push({ column: from.column, from });
      plan.set(row, cells);
    }
  }
  return plan;
}

function* linesOf(sheet: WorkSheet, is1904: boolean): Generator<TableLine> {
  const rows: (CellObject | undefined)[][] = sheet['!data'] ?? [];
  const plan = fillPlan(mergesOf(sheet), rows.length);
  for (let row = 0; row < rows.length; row++) {
    const cells = Array.from(rows[row] ?? [], (cell) => valueOf(cell, is1904));
    for (const { column, from } of plan.get(row) ?? []) {
      cells[column] = valueOf(rows[from.row]?.[from.column], is1904);
    }
    const line = { row: row + 1, cells: Array.from(cells, (cell) => cell ?? null) };
    yield sheet['!rows']?.[row]?.hidden === true ? { ...line, isHidden: true } : line;
  }
}

function hasRows(sheet: WorkSheet | undefined): boolean {
  return ((sheet?.['!data'] ?? []) as unknown[][]).some((row) => row.length > 0);
}

function chooseSheet(book: WorkBook, member: string | undefined): string {
  if (member !== undefined && member !== '') {
    if (!book.SheetNames.includes(member)) throw fileFailure('file_unreadable', 'no_member');
    return member;
  }
  const filled = book.SheetNames.filter((name) => hasRows(book.Sheets[name]));
  const known = filled.find((name) => {
    const sheet = book.Sheets[name];
    return sheet && hasKnownHeader(linesOf(sheet, false));
  });
  return known ?? filled[0] ?? '';
}

/** Code pages of encodings that an operator may choose; workbooks before Excel 97 may state a wrong one. */
const codePages: Partial<Record<string, number>> = { gb18030: 936, big5: 950, 'windows-1252': 1252 };

function parseBook(input: WorkbookInput, choice: OpenChoice, limits: ReaderLimits): WorkBook {
  if ('archive' in input) return read(storedParts(input.archive, limits), { ...options, type: 'array' });
  if ('markup' in input) {
    if (input.markup.length > limits.wholeTextBytes) throw fileFailure('file_too_large', 'whole_text');
    if (/<!ENTITY|<!DOCTYPE[^>]*\[/iu.test(input.markup)) throw fileFailure('file_unsupported', 'doctype');
    return read(input.markup, { ...options, type: 'string' });
  }
  giveCodePages();
  const codepage = codePages[choice.encoding ?? ''];
  return read(input.bytes, { ...options, ...(codepage ? { codepage } : {}), type: 'array' });
}

/** A workbook as a ZIP archive, as an old binary file, or as the markup that many offices save under `.xls`. */
type WorkbookInput = { archive: ZipArchive } | { bytes: Uint8Array } | { markup: string };

function hiddenColumnsOf(sheet: WorkSheet): ReadonlySet<number> {
  const columns = sheet['!cols'] ?? [];
  return new Set(Array.from(columns.keys()).filter((column) => columns[column]?.hidden === true));
}

/**
 * Opens a sheet with the parser of many formats: binary workbooks of all ages, markup, and what the quick reader of .xlsx
 * leaves alone.
 */
export function openOtherWorkbook(input: WorkbookInput, choice: OpenChoice, limits: ReaderLimits): Source {
  const book = parseBook(input, choice, limits);
  const name = chooseSheet(book, choice.member);
  const sheet = book.Sheets[name];
  if (!sheet) throw fileFailure('file_unreadable', 'no_table');
  const is1904 = book.Workbook?.WBProps?.date1904 === true;
  return openTable({
    format: 'xlsx',
    encoding: '',
    members: book.SheetNames,
    member: name,
    merges: mergesOf(sheet),
    hiddenColumns: hiddenColumnsOf(sheet),
    headerRow: choice.headerRow,
    limits,
    lines: () => linesOf(sheet, is1904),
  });
}

/** The text of markup in whatever encoding it is written. */
export function markupOf(bytes: Uint8Array, choice: OpenChoice): string {
  return decodeText(bytes, choice.encoding ?? sniffEncoding(bytes));
}

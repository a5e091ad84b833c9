import Papa from 'papaparse';

import { unguardFormula } from '#shared/text/formula_guard.ts';

import { decodePieces, sniffEncoding, type TextEncoding } from '../decode_text.ts';
import { fileFailure } from '../file_failure.ts';
import type { OpenChoice } from '../open_choice.ts';
import type { ReaderLimits } from '../reader_limits.ts';
import type { Source } from '../source.ts';
import type { TableLine } from '../table_line.ts';
import { openTable } from '../table_source.ts';

const delimiters = [',', '\t', ';', '|', '，'];

/** Line ends of every kind become `\n`; a piece that ends within one waits for the next. */
function* plainLines(pieces: Iterable<string>): Generator<string> {
  let held = '';
  for (const piece of pieces) {
    const text = held + piece;
    held = text.endsWith('\r') ? '\r' : '';
    const whole = held === '' ? text : text.slice(0, -1);
    yield whole.includes('\r') ? whole.replace(/\r\n?/gu, '\n') : whole;
  }
  if (held !== '') yield '\n';
}

function countQuotes(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('"', from); at >= 0 && at < to; at = text.indexOf('"', at + 1)) count++;
  return count;
}

/** The end of the last line that no quotation crosses; 0 when there is none. */
function lastLineEnd(text: string): number {
  let end = text.lastIndexOf('\n');
  let quotes = countQuotes(text, 0, end);
  while (end >= 0 && quotes % 2 === 1) {
    const quote = text.lastIndexOf('"', end);
    const earlier = text.lastIndexOf('\n', quote);
    quotes -= countQuotes(text, Math.max(earlier, 0), end);
    end = earlier;
  }
  return end + 1;
}

/** Cuts a text where lines end, so that each part can be parsed by itself. */
function* wholeLines(pieces: Iterable<string>, limits: ReaderLimits): Generator<string> {
  let rest = '';
  for (const piece of plainLines(pieces)) {
    rest += piece;
    const end = lastLineEnd(rest);
    if (end > 0) yield rest.slice(0, end);
    rest = end > 0 ? rest.slice(end) : rest;
    if (rest.length > limits.lineLength) throw fileFailure('file_too_large', 'line_length');
  }
  if (rest !== '') yield rest;
}

/** Spreadsheets, and this console's own exports, put an apostrophe before texts that would run as formulas. */
function withoutGuards(cells: string[]): string[] {
  for (const [index, cell] of cells.entries()) if (cell.startsWith("'")) cells[index] = unguardFormula(cell);
  return cells;
}

/** Where the semicolon separates cells, the comma is the decimal sign. */
function withDecimalPoints(cells: readonly string[]): string[] {
  return cells.map((cell) => (/^\s*[+-]?\d+,\d+\s*$/u.test(cell) ? cell.replace(',', '.') : cell));
}

function* parseLines(
  bytes: Uint8Array,
  encoding: TextEncoding,
  delimiter: string,
  limits: ReaderLimits,
): Generator<TableLine> {
  let number = 0;
  for (const part of wholeLines(decodePieces(bytes, encoding), limits)) {
    const text = part.endsWith('\n') ? part.slice(0, -1) : part;
    const { data } = Papa.parse<string[]>(text, { delimiter, newline: '\n', skipEmptyLines: false });
    if (text === '') data.push(['']);
    for (const cells of data.map(withoutGuards))
      yield { row: ++number, cells: delimiter === ';' ? withDecimalPoints(cells) : cells };
  }
}

function sniffDelimiter(bytes: Uint8Array, encoding: TextEncoding): string {
  const [head = ''] = decodePieces(bytes.subarray(0, 65536), encoding);
  const lines = head.split(/\r\n?|\n/u, 40).join('\n');
  return Papa.parse(lines, { delimitersToGuess: delimiters, preview: 40 }).meta.delimiter;
}

/** Opens separated text: comma, tab, semicolon or bar, in any encoding that `sniffEncoding` knows. */
export function openCsv(bytes: Uint8Array, choice: OpenChoice, limits: ReaderLimits): Source {
  const encoding = choice.encoding ?? sniffEncoding(bytes);
  const delimiter = choice.delimiter ?? sniffDelimiter(bytes, encoding);
  const source = openTable({
    format: 'csv',
    encoding,
    members: [],
    member: '',
    merges: [],
    headerRow: choice.headerRow,
    delimiter,
    limits,
    lines: () => parseLines(bytes, encoding, delimiter, limits),
  });
  if (encoding.endsWith('-damaged')) {
    source.notes.push({
      code: 'bytes_undecodable',
      row: 1,
      column: '',
      value: encoding.replace('-damaged', '').toUpperCase(),
      count: 1,
    });
  }
  return source;
}

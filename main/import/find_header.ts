import { isKnownHeading } from './known_headings.ts';
import { refusedHeading } from './refused_headings.ts';
import type { Cell } from './source.ts';
import type { Merge, TableLine } from './table_line.ts';

export type Header = {
  /** Line of the lowest header row, counted from 1; data starts below `lastRow`. */
  row: number;
  lastRow: number;
  /** Filled lines above the header. */
  titleRows: number;
  /** One heading a column; empty where there is none. Repeated headings carry a number. */
  columns: string[];
};

function textOf(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).replace(/\s+/gu, ' ').trim();
}

const isNumeric = (text: string): boolean => /^[+-]?[\d.,:/\-\s%]+$/u.test(text);

function filledTexts(line: TableLine | undefined): string[] {
  return (line?.cells ?? []).map(textOf).filter((text) => text !== '');
}

/** Headings are words: a line with many numbers is data. */
function mayBeHeader(line: TableLine): boolean {
  const texts = filledTexts(line);
  return texts.length > 0 && texts.filter((text) => !isNumeric(text)).length >= texts.length * 0.6;
}

function recognised(line: TableLine | undefined): number {
  return filledTexts(line).filter((text) => isKnownHeading(text) || refusedHeading(text) !== null).length;
}

/** Index of the line with the most known headings; the first line of words where none is known. */
function bestLine(head: readonly TableLine[]): number {
  let best = -1;
  let bestScore = 0;
  for (const [index, line] of head.entries()) {
    const score = mayBeHeader(line) ? recognised(line) : 0;
    if (score > bestScore) {
      best = index;
      bestScore = score;
    }
  }
  if (bestScore >= 2) return best;
  const width = Math.max(...head.map((line) => filledTexts(line).length), 0);
  const words = head.findIndex(
    (line) => mayBeHeader(line) && filledTexts(line).length >= Math.max(1, width / 2),
  );
  return bestScore === 1 && (words < 0 || best <= words) ? best : words;
}

/** The texts of a header line, with those of merged cells repeated over the columns they cover. */
function spread(line: TableLine | undefined, merges: readonly Merge[], width: number): string[] {
  const texts = Array.from({ length: width }, (_, column) => textOf(line?.cells[column]));
  for (const merge of merges) {
    if (merge.row !== (line?.row ?? 0) - 1 || merge.columns >= width) continue;
    for (let column = merge.column; column < Math.min(width, merge.column + merge.columns); column++)
      texts[column] = texts[merge.column] ?? '';
  }
  return texts;
}

/** Where a sheet says nothing of merged cells, a group's text stands over its first column only. */
function fillRight(upper: string[], lower: readonly string[], merges: readonly Merge[]): string[] {
  if (merges.length > 0) return upper;
  let last = '';
  return upper.map((text, column) => {
    if (text !== '') last = text;
    return text === '' && lower[column] !== '' ? last : text;
  });
}

function joinLevels(upper: readonly string[], lower: readonly string[]): string[] {
  return lower.map((text, column) => {
    const group = upper[column] ?? '';
    if (text === '') return group;
    return group === '' || group === text ? text : `${group}.${text}`;
  });
}

function numberRepeats(columns: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return columns.map((column) => {
    if (column === '') return '';
    const count = (seen.get(column) ?? 0) + 1;
    seen.set(column, count);
    return count === 1 ? column : `${column} (${count})`;
  });
}

/** Known headings that a sheet has to have at least to be taken for the one with the data. */
const fewestHeadings = 3;

/** Whether the first lines of a sheet hold a header that any layer knows: instructions and covers do not. */
export function hasKnownHeader(head: Iterable<TableLine>): boolean {
  let looked = 0;
  for (const line of head) {
    if (mayBeHeader(line) && recognised(line) >= fewestHeadings) return true;
    if (++looked === 30) return false;
  }
  return false;
}

/** Whether the line below the best one is the lower half of a header: known words, no numbers, gaps under filled cells. */
function isLowerHalf(upper: TableLine | undefined, lower: TableLine | undefined): boolean {
  const texts = filledTexts(lower);
  const count = recognised(lower);
  if (!upper || !lower || texts.some(isNumeric) || count < 2 || count * 2 < texts.length) return false;
  return upper.cells.some((cell, column) => textOf(cell) !== '' && textOf(lower.cells[column]) === '');
}

/** Whether a line above the header names groups of columns, rather than the table, its unit or its date. */
function isUpperHalf(line: TableLine | undefined): boolean {
  const texts = filledTexts(line);
  return texts.length >= 2 && !texts.some((text) => /[:：]/u.test(text) || isNumeric(text));
}

/**
 * The header of a table: the line of its first 30 with the most headings that any layer knows, joined with the line of
 * groups above or below it. `headerRow` names the lowest line of the header instead. Null when no line is made of words.
 */
export function findHeader(
  head: readonly TableLine[],
  merges: readonly Merge[],
  headerRow?: number,
): Header | null {
  const best = headerRow === undefined ? bestLine(head) : head.findIndex(({ row }) => row === headerRow);
  if (best < 0) return null;
  const lowerIndex = headerRow === undefined && isLowerHalf(head[best], head[best + 1]) ? best + 1 : best;
  const hasGroups =
    isUpperHalf(head[best - 1]) &&
    (headerRow === undefined || filledTexts(head[best - 1]).length < filledTexts(head[best]).length);
  const upperIndex = lowerIndex > best ? best : hasGroups ? best - 1 : -1;
  const width = Math.max(head[lowerIndex]?.cells.length ?? 0, head[upperIndex]?.cells.length ?? 0);
  const lower = spread(head[lowerIndex], merges, width);
  const upper = upperIndex < 0 ? [] : fillRight(spread(head[upperIndex], merges, width), lower, merges);
  const columns = upperIndex < 0 ? lower : joinLevels(upper, lower);
  const firstIndex = upperIndex < 0 ? lowerIndex : upperIndex;
  const row = head[lowerIndex]?.row ?? 1;
  return {
    row,
    lastRow: row,
    titleRows: head.slice(0, firstIndex).filter((line) => filledTexts(line).length > 0).length,
    columns: numberRepeats(columns),
  };
}

import type { Merge } from '../table_line.ts';

/** The number of a column, from 0, out of the letters at a place of a text: `AB12` is 27. -1 where there are none. */
export function columnNumber(text: string, at: number): number {
  let column = 0;
  for (let next = at; next < at + 4; next++) {
    const letter = text.charCodeAt(next) & ~0x20;
    if (letter < 0x41 || letter > 0x5a) break;
    column = column * 26 + letter - 0x40;
  }
  return column - 1;
}

/** Cells from `A1` to `C3` as a merge; null for a text that names no range of cells. */
export function cellRange(reference: string): Merge | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/iu.exec(reference);
  if (!match) return null;
  const [, left = '', top = '', right = left, bottom = top] = match;
  const column = columnNumber(left, 0);
  const row = Number(top) - 1;
  const columns = columnNumber(right, 0) - column + 1;
  const rows = Number(bottom) - row;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}

import type { Cell } from './source.ts';

/** One line of a table with its number in the file, counted from 1. */
export type TableLine = { row: number; cells: readonly Cell[]; isHidden?: true };

/** Cells that are one to the eye: from `row`, `column` down and right, counted from 0. */
export type Merge = { row: number; column: number; rows: number; columns: number };

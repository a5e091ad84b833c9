import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { suppressTable, type TableRow, type ToldTable } from '#shared/statistics/suppress_table.ts';

/**
 * Somebody who has the released table and pencil and paper: every number that is told is an equation over the cells, and
 * cells are whole numbers from 0. Knows nothing of how the table was made.
 */
type Equation = { cells: number[]; sum: number };

function equationsOf(
  rows: readonly TableRow[],
  told: ToldTable,
): { equations: Equation[]; unknown: Set<number> } {
  const columns = rows[0]?.counts.length ?? 0;
  const cell = (row: number, column: number): number => row * columns + column;
  const all = rows.map((_, row) => row);
  const equations: Equation[] = [];
  const add = (members: number[], over: number[], sum: number | null | undefined): void => {
    if (typeof sum === 'number')
      equations.push({ cells: members.flatMap((row) => over.map((column) => cell(row, column))), sum });
  };
  const every = Array.from({ length: columns }, (_, column) => column);
  const block = (members: number[], counts: readonly (number | null)[], total: number | null): void => {
    for (const column of every) add(members, [column], counts[column]);
    add(members, every, total);
  };
  for (const row of all) block([row], told.cells[row] ?? [], told.rowTotals[row] ?? null);
  for (const [name, group] of told.groups)
    block(
      all.filter((row) => rows[row]?.groups.includes(name)),
      group.counts,
      group.total,
    );
  block(all, told.columnTotals, told.total);
  const unknown = new Set(
    all.flatMap((row) =>
      every.filter((column) => told.cells[row]?.[column] === null).map((column) => cell(row, column)),
    ),
  );
  return { equations, unknown };
}

/** The least and the most that every cell may be, by what is left over for it in each equation, until nothing narrows. */
function bounds(
  equations: readonly Equation[],
  cells: number,
  most: number,
): { low: number[]; high: number[] } {
  const low = Array.from({ length: cells }, () => 0);
  const high = Array.from({ length: cells }, () => most);
  for (let changed = true; changed;) {
    changed = false;
    for (const { cells: members, sum } of equations) {
      const least = members.reduce((total, cell) => total + (low[cell] ?? 0), 0);
      const greatest = members.reduce((total, cell) => total + (high[cell] ?? 0), 0);
      for (const cell of members) {
        const upper = sum - (least - (low[cell] ?? 0));
        const lower = sum - (greatest - (high[cell] ?? 0));
        if (upper < (high[cell] ?? 0)) [high[cell], changed] = [upper, true];
        if (lower > (low[cell] ?? 0)) [low[cell], changed] = [lower, true];
      }
    }
  }
  return { low, high };
}

/** Every table that fits what is told, found by trying; at most `limit` of them. */
function fittingTables(
  equations: readonly Equation[],
  cells: number,
  most: number,
  limit: number,
): number[][] {
  const found: number[][] = [];
  function search(fixed: Equation[]): void {
    if (found.length >= limit) return;
    const { low, high } = bounds(fixed, cells, most);
    if (low.some((value, cell) => value > (high[cell] ?? 0))) return;
    const open = low.findIndex((value, cell) => value < (high[cell] ?? 0));
    if (open === -1) {
      const fits = fixed.every(
        ({ cells: members, sum }) => members.reduce((total, cell) => total + (low[cell] ?? 0), 0) === sum,
      );
      if (fits) found.push(low);
      return;
    }
    for (let value = low[open] ?? 0; value <= (high[open] ?? 0); value++)
      search([...fixed, { cells: [open], sum: value }]);
  }
  search([...equations]);
  return found;
}

/** Numbers of a table that are hidden, each as the cells that it is the sum of. */
function hiddenSums(rows: readonly TableRow[], told: ToldTable): number[][] {
  const silent: ToldTable = {
    ...told,
    cells: told.cells.map((line) => line.map((value) => (value === null ? 0 : null))),
    rowTotals: told.rowTotals.map((value) => (value === null ? 0 : null)),
    groups: new Map(
      [...told.groups].map(([name, group]) => [
        name,
        {
          counts: group.counts.map((value) => (value === null ? 0 : null)),
          total: group.total === null ? 0 : null,
        },
      ]),
    ),
    columnTotals: told.columnTotals.map((value) => (value === null ? 0 : null)),
    total: told.total === null ? 0 : null,
  };
  return equationsOf(rows, silent).equations.map(({ cells }) => cells);
}

const sumOf = (table: readonly number[], cells: readonly number[]): number =>
  cells.reduce((sum, cell) => sum + (table[cell] ?? 0), 0);

function tableOf(groups: readonly string[][], counts: readonly number[][]): TableRow[] {
  return counts.map((line, row) => ({ groups: groups[row] ?? [], counts: line }));
}

const smallTable = fc
  .record({ rows: fc.integer({ min: 1, max: 4 }), columns: fc.integer({ min: 1, max: 3 }) })
  .chain(({ rows, columns }) =>
    fc.record({
      counts: fc.array(fc.array(fc.nat(6), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
      groups: fc.array(
        fc
          .constantFrom<string[][]>([], ['东'], ['西'], ['西', '西一'], ['西', '西二'])
          .map((path) => [...path]),
        { minLength: rows, maxLength: rows },
      ),
    }),
  );

describe('a table of counts that leaves the console', () => {
  it('tells no number from 1 to 2, and with two rows hidden leaves their sum alone', () => {
    const told = suppressTable(tableOf([], [[12], [2], [7], [30]]), 3);
    expect(told.cells).toEqual([[12], [null], [null], [30]]);
    expect(told.total).toBe(51);
  });

  it('hides a small total with what it could be worked out from, and a whole that is itself small', () => {
    const told = suppressTable(tableOf([['东'], ['西'], ['西']], [[2], [5], [9]]), 3);
    expect(told.groups.get('东')?.total).toBeNull();
    expect(told.groups.get('西')?.total).toBeNull();
    expect(suppressTable(tableOf([], [[1], [0]]), 3)).toMatchObject({ total: null, cells: [[null], [null]] });
  });

  it('hides nothing where nothing is small, nor below a limit of two', () => {
    expect(
      suppressTable(
        tableOf(
          [],
          [
            [3, 0],
            [8, 5],
          ],
        ),
        3,
      ).hidden,
    ).toBe(0);
    expect(suppressTable(tableOf([], [[1, 1]]), 1).hidden).toBe(0);
  });

  it('lets nobody work out a hidden number: every one may be another in some table that fits all that is told', () => {
    fc.assert(
      fc.property(smallTable, fc.integer({ min: 2, max: 4 }), ({ counts, groups }, least) => {
        const rows = tableOf(groups, counts);
        const told = suppressTable(rows, least);
        const values = counts.flat();
        for (const value of [...told.cells.flat(), ...told.rowTotals, ...told.columnTotals, told.total])
          if (value !== null && value > 0 && value < least) return false;
        const { equations } = equationsOf(rows, told);
        if (equations.length === 0) return true;
        const most = Math.max(...values, 0) + least + 2;
        const tables = fittingTables(equations, values.length, told.total ?? most, 60_000);
        return hiddenSums(rows, told).every(
          (cells) => new Set(tables.map((table) => sumOf(table, cells))).size > 1,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('withstands narrowing by intervals over a county of grids, villages and townships', () => {
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
    const rows: TableRow[] = Array.from({ length: 240 }, (_, row) => ({
      groups: [`镇${row % 8}`, `镇${row % 8}村${row % 40}`],
      counts: Array.from({ length: 6 }, () => Math.max(0, random(14) - 6)),
    }));
    const told = suppressTable(rows, 3);
    const { equations, unknown } = equationsOf(rows, told);
    const { low, high } = bounds(equations, rows.length * 6, 2000);
    const known = [...unknown].filter((cell) => low[cell] === high[cell]);
    expect(unknown.size).toBeGreaterThan(100);
    expect(known).toEqual([]);
    const smallCells = rows.flatMap((row) => row.counts).filter((count) => count > 0 && count < 3).length;
    expect(unknown.size).toBeLessThan(smallCells * 3);
  });

  it('is recovered by the same attacker when only the small numbers are hidden', () => {
    const rows = tableOf([], [[12], [2], [7]]);
    const careless: ToldTable = {
      ...suppressTable(rows, 0),
      cells: [[12], [null], [7]],
      rowTotals: [12, null, 7],
    };
    const tables = fittingTables(equationsOf(rows, careless).equations, 3, 21, 10);
    expect(tables).toEqual([[12, 2, 7]]);
  });
});

import type { RollUp } from '#shared/rpc/area_schemas.ts';
import { suppressTable, type TableRow } from '#shared/statistics/suppress_table.ts';

type Row = RollUp['rows'][number];

/** What may be told of one area: null where a number is hidden. `unassigned` is undefined where nothing lies below. */
export type ToldRow = Omit<Row, 'count' | 'unassigned'> & {
  count: number | null;
  unassigned: number | null | undefined;
};

/** A roll-up as it may leave the console. */
export type ToldRollUp = Omit<RollUp, 'rows' | 'unassigned' | 'mobileUnassigned' | 'total'> & {
  rows: ToldRow[];
  unassigned: number | null;
  /** Undefined where there are no mobile grids. */
  mobileUnassigned: number | null | undefined;
  total: number | null;
  /** Counts from 1 to k - 1 are hidden; all is told where it is 0. */
  k: number;
};

/** Areas above one in the tree, the widest first. */
function pathOf(rows: readonly Row[], at: number): string[] {
  const path: string[] = [];
  for (let above = rows[at]?.parent ?? null; above !== null; above = rows[above]?.parent ?? null)
    path.unshift(String(above));
  return path;
}

/**
 * Hides counts from 1 to `least - 1` in a tree, and as many others as it takes that none can be worked out from sums,
 * remainders and the total; mobile grids, which are in no sum, are a table of their own. All is told for a `least` of 0 or 1.
 */
export function suppressRollUp(rollUp: RollUp, least: number): ToldRollUp {
  const { rows } = rollUp;
  const leaves: TableRow[] = [];
  const leafOf = new Map<number, number>();
  const mobile = rows.flatMap(({ place }, at) => (place === 'mobile' ? [at] : []));
  for (const [at, row] of rows.entries()) {
    if (row.place === 'mobile') continue;
    leafOf.set(at, leaves.length);
    const groups = pathOf(rows, at);
    if (row.unassigned === null) leaves.push({ groups, counts: [row.count] });
    else leaves.push({ groups: [...groups, String(at)], counts: [row.unassigned] });
  }
  const outside = leaves.push({ groups: [], counts: [rollUp.unassigned] }) - 1;
  const told = suppressTable(leaves, least);
  const beside = suppressTable(
    [...mobile.map((at) => rows[at]?.count ?? 0), rollUp.mobileUnassigned ?? 0].map((count) => ({
      groups: [],
      counts: [count],
    })),
    least,
  );
  const leaf = (at: number): number | null => told.cells[leafOf.get(at) ?? -1]?.[0] ?? null;
  return {
    ...rollUp,
    k: least,
    rows: rows.map((row, at) => {
      if (row.place === 'mobile') {
        return { ...row, count: beside.cells[mobile.indexOf(at)]?.[0] ?? null, unassigned: undefined };
      }
      return row.unassigned === null
        ? { ...row, count: leaf(at), unassigned: undefined }
        : { ...row, count: told.groups.get(String(at))?.total ?? null, unassigned: leaf(at) };
    }),
    unassigned: told.cells[outside]?.[0] ?? null,
    mobileUnassigned: rollUp.mobileUnassigned === null ? undefined : (beside.cells.at(-1)?.[0] ?? null),
    total: mobile.length > 0 && beside.total === null ? null : told.total,
  };
}

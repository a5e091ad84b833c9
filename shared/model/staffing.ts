/** One for each so many households or residents begun. */
export type StaffNorm = { unit: 'households' | 'residents'; perStaff: number };

/** A norm that provinces use: one grid keeper for 300 households. */
export const usualNorm: StaffNorm = { unit: 'households', perStaff: 300 };

/** A grid with its head-counts; null where the record states none. */
type StaffedGrid = {
  code: string;
  parentCode: string;
  level: string;
  staff: number | null;
  households: number | null;
  residents: number | null;
};

/** Head-counts of an area: sums over its finest grids. */
type StaffSum = {
  /** Finest grids; of these those that state to have no staff, and those that state nothing. */
  grids: number;
  none: number;
  unstated: number;
  staff: number;
  households: number | null;
  residents: number | null;
  /** Staff that the norm asks for in the grids that state what it counts by; null where none does. */
  needed: number | null;
  /** Staff that grids below the norm lack; more than enough in one makes up for nothing in another. */
  missing: number;
  below: number;
};

const nothing: StaffSum = {
  grids: 0,
  none: 0,
  unstated: 0,
  staff: 0,
  households: null,
  residents: null,
  needed: null,
  missing: 0,
  below: 0,
};

const added = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : a + b;

function add(a: StaffSum, b: StaffSum): StaffSum {
  return {
    grids: a.grids + b.grids,
    none: a.none + b.none,
    unstated: a.unstated + b.unstated,
    staff: a.staff + b.staff,
    households: added(a.households, b.households),
    residents: added(a.residents, b.residents),
    needed: added(a.needed, b.needed),
    missing: a.missing + b.missing,
    below: a.below + b.below,
  };
}

/** One grid against the norm. A grid where people live needs one at least; a grid that states no staff lacks none. */
function sumOfGrid({ staff, households, residents }: StaffedGrid, { unit, perStaff }: StaffNorm): StaffSum {
  const people = unit === 'households' ? households : residents;
  const needed = people === null ? null : Math.ceil(people / perStaff);
  const missing = needed === null || staff === null ? 0 : Math.max(0, needed - staff);
  return {
    grids: 1,
    none: staff === 0 ? 1 : 0,
    unstated: staff === null ? 1 : 0,
    staff: staff ?? 0,
    households,
    residents,
    needed,
    missing,
    below: missing > 0 ? 1 : 0,
  };
}

/** Areas above one, the widest first. A record that names itself or runs in a ring ends the way. */
function pathOf(byCode: ReadonlyMap<string, StaffedGrid>, { code, parentCode }: StaffedGrid): string[] {
  const path: string[] = [];
  for (let at = parentCode; at !== '' && at !== code && !path.includes(at) && byCode.has(at);) {
    path.unshift(at);
    at = byCode.get(at)?.parentCode ?? '';
  }
  return path;
}

/**
 * Head-counts of every area, summed from the finest grids below it: what villages and townships state of their own staff is
 * not added to that of their grids. Total over all finest grids beside it.
 */
export function sumStaff<T extends StaffedGrid>(
  grids: readonly T[],
  finest: string,
  norm: StaffNorm,
): { rows: { grid: T; path: string[]; sum: StaffSum }[]; total: StaffSum } {
  const byCode = new Map(grids.map((grid) => [grid.code, grid]));
  const sums = new Map<string, StaffSum>();
  let total = nothing;
  const paths = new Map(grids.map((grid) => [grid, pathOf(byCode, grid)]));
  for (const grid of grids) {
    if (grid.level !== finest) continue;
    const own = sumOfGrid(grid, norm);
    total = add(total, own);
    for (const code of [...(paths.get(grid) ?? []), grid.code])
      sums.set(code, add(sums.get(code) ?? nothing, own));
  }
  const rows = grids.map((grid) => ({
    grid,
    path: paths.get(grid) ?? [],
    sum: sums.get(grid.code) ?? nothing,
  }));
  return { rows, total };
}

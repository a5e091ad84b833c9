import type { GridSort } from '#renderer/widgets/data_grid_model.ts';

/** Rows in the order that a heading asks for; those that lack the value stand last. */
export function sortRows<T>(
  rows: readonly T[],
  sort: GridSort | null,
  valueOf: (row: T, field: string) => number | string | null,
): readonly T[] {
  if (!sort) return rows;
  const sign = sort.descending ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [valueOf(one, sort.field), valueOf(other, sort.field)];
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
    return sign * String(a).localeCompare(String(b), 'zh-Hans-CN', { numeric: true });
  });
}

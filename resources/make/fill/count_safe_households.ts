import type { NewFeature } from '#shared/model/feature.ts';
import { mixBits } from '../ground/random.ts';

/** Gives areas their number of 平安家庭: six to nine in ten households of a grid; above, the sums. */
export function countSafeHouseholds(grids: readonly NewFeature[]): NewFeature[] {
  const sums = new Map<unknown, number>();
  const add = (code: unknown, count: number) => sums.set(code, (sums.get(code) ?? 0) + count);
  for (const [at, { values }] of grids.entries()) {
    if (values.level !== '3') continue;
    add(values.code, Math.round(Number(values.households) * (0.6 + (mixBits(at + 7) % 300) / 1000)));
  }
  for (const level of ['3', '2']) {
    for (const { values } of grids) {
      if (values.level === level) add(values.parent_code, sums.get(values.code) ?? 0);
    }
  }
  return grids.map((grid) => ({
    ...grid,
    values: { ...grid.values, safe_households: sums.get(grid.values.code) ?? 0 },
  }));
}

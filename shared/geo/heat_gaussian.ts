import type { SeparableKernel, Splat } from './heat_kernel.ts';
import { splineBlurs } from './heat_kernel.ts';

/** Standard deviations at which the screen's Gaussian ends along each axis: 0.013 % of it lies beyond. */
const reachDeviations = 4;

const spreadCells = 2;

/** Steps of sharpening: a bell one cell wide takes three. */
const sharpenings = 3;

/**
 * The Gaussian for a standard deviation in cells: one product, each of its factors sharpened by van Cittert steps as the
 * quartic is. Sums to 1 over the grid.
 */
export function gaussianKernel(deviationCells: number, splat: Splat = 'quadratic'): SeparableKernel {
  const reachCells = Math.ceil(reachDeviations * deviationCells) + spreadCells;
  const wanted = Float64Array.from({ length: reachCells + 1 }, (_, i) =>
    i <= reachCells - spreadCells ? Math.exp((-i * i) / (2 * deviationCells * deviationCells)) : 0,
  );
  const [middle, next, last] = splineBlurs[splat];
  let row = wanted;
  for (let step = 0; step < sharpenings; step++) {
    const at = (i: number): number => row[Math.abs(i)] ?? 0;
    row = row.map((value, i) => {
      const blurred = middle * value + next * (at(i - 1) + at(i + 1)) + last * (at(i - 2) + at(i + 2));
      return value + (wanted[i] ?? 0) - blurred;
    });
  }
  const sum = row.reduce((total, value, i) => total + (i === 0 ? value : 2 * value), 0);
  return { reachCells, terms: [{ gain: 1, row: row.map((value) => value / sum) }] };
}

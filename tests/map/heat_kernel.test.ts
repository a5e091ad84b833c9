import { describe, expect, it } from 'vitest';

import { eigenSymmetric } from '#shared/geo/heat_eigen.ts';
import { quarticKernel } from '#shared/geo/heat_kernel.ts';

describe('the separated kernel', () => {
  it('sums to one over the grid at every radius', () => {
    for (const radius of [2, 3, 4, 5, 6, 8, 10, 12]) {
      const { terms } = quarticKernel(radius);
      const mass = terms.reduce((sum, { gain, row }) => {
        const line = row.reduce((total, value, index) => total + (index === 0 ? value : 2 * value), 0);
        return sum + gain * line * line;
      }, 0);
      expect(mass).toBeCloseTo(1, 12);
    }
  });

  it('is round: the same along the axes and the diagonals', () => {
    const { terms } = quarticKernel(10);
    const at = (i: number, j: number): number =>
      terms.reduce((sum, { gain, row }) => sum + gain * (row[i] ?? 0) * (row[j] ?? 0), 0);
    expect(at(3, 4) / at(0, 0)).toBeCloseTo(at(5, 0) / at(0, 0), 2);
    expect(Math.abs(at(6, 8) / at(0, 0))).toBeLessThan(0.015);
  });
});

describe('eigenSymmetric', () => {
  it('takes a matrix apart so that its pairs put it together again', () => {
    const matrix = Float64Array.from([4, 1, -2, 1, 2, 0, -2, 0, 3]);
    const pairs = eigenSymmetric(matrix, 3);
    for (let row = 0; row < 3; row++) {
      for (let column = 0; column < 3; column++) {
        const sum = pairs.reduce(
          (total, { value, vector }) => total + value * vector[row]! * vector[column]!,
          0,
        );
        expect(sum).toBeCloseTo(matrix[row * 3 + column]!, 12);
      }
    }
  });
});

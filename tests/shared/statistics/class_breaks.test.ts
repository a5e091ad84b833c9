import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { classBreaks, classOf } from '#shared/statistics/class_breaks.ts';
import { ranksOf } from '#shared/statistics/rank.ts';

describe('classes of areas', () => {
  it('hold about as many values each', () => {
    const values = Array.from({ length: 100 }, (_, index) => index + 1);
    const breaks = classBreaks(values, 5);
    expect(breaks).toEqual([1, 21, 41, 61, 81]);
    const sizes = breaks.map((_, index) => values.filter((value) => classOf(value, breaks) === index).length);
    expect(sizes).toEqual([20, 20, 20, 20, 20]);
  });

  it('never part equal values, and leave nothing positive out', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(8), { minLength: 1 }), (values) => {
        const breaks = classBreaks(values, 5);
        expect(new Set(breaks).size).toBe(breaks.length);
        for (const value of values) expect(classOf(value, breaks) >= 0).toBe(value > 0);
      }),
    );
  });
});

describe('places in a ranking', () => {
  it('are shared by equal values, and the places after them are left out', () => {
    expect(ranksOf([5, 9, 5, 1, 9])).toEqual([3, 1, 3, 5, 1]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { suppressCounts } from '#shared/statistics/suppress_counts.ts';

/** Everything somebody sees of counts of cells: those that are told, which are not, and the total. */
function published(counts: Uint32Array, limit: number): string {
  const hidden = suppressCounts(counts, limit);
  const told = Array.from(counts, (count, cell) => (hidden[cell] === 1 ? null : count));
  return JSON.stringify([told, counts.reduce((sum, count) => sum + count, 0)]);
}

/** All counts of so many cells with a sum. */
function* allCounts(cells: number, sum: number): Generator<number[]> {
  if (cells === 1) {
    yield [sum];
    return;
  }
  for (let first = 0; first <= sum; first++) {
    for (const rest of allCounts(cells - 1, sum - first)) yield [first, ...rest];
  }
}

describe('suppressed counts', () => {
  it('cannot be had back from the counts that are told, the total and the rule, by trying all that there could be', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 5 }),
        fc.integer({ min: 2, max: 4 }),
        (list, limit) => {
          const counts = Uint32Array.from(list);
          const seen = published(counts, limit);
          const hidden = suppressCounts(counts, limit);
          if (hidden.every((mark) => mark === 1)) return;
          const total = list.reduce((sum, count) => sum + count, 0);
          const possible = [...allCounts(list.length, total)].filter(
            (other) => published(Uint32Array.from(other), limit) === seen,
          );
          for (const [cell, count] of list.entries()) {
            if (count === 0 || count >= limit) continue;
            expect(new Set(possible.map((other) => other[cell])).size).toBeGreaterThan(1);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

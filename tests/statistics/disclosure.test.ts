import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { scoreCells } from '#shared/statistics/score_cells.ts';
import { seededGenerator } from '#shared/statistics/seeded_generator.ts';
import { suppressCounts } from '#shared/statistics/suppress_counts.ts';
import { slidingWindow } from '#shared/statistics/window_sums.ts';

import { rasterOf } from './plane_cells.ts';

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

describe('classes beside suppressed counts', () => {
  const side = 4;
  const limit = 3;
  const places = Array.from({ length: side * side }, (_, place) => place);
  const window = slidingWindow(
    rasterOf(
      { shape: 'square', sizeMetres: 100 },
      places.map((place) => place % side),
      places.map((place) => Math.floor(place / side)),
    ),
    { rule: 'rook' },
  );
  if (!window) throw new Error('No window');

  /** Every way to fill the hidden counts. */
  function* fillings(counts: Uint32Array, cells: readonly number[]): Generator<Uint32Array> {
    for (let number = 0; number < limit ** cells.length; number++) {
      const filled = counts.slice();
      let rest = number;
      for (const cell of cells) {
        filled[cell] = rest % limit;
        rest = Math.floor(rest / limit);
      }
      yield filled;
    }
  }

  it.each(['none', 'fdr', 'bonferroni'] as const)(
    'give no count back to somebody who tries all that there could be: correction %s',
    (correction) => {
      const generator = seededGenerator(11);
      const drawn = (): number => (generator.below(10) < 4 ? 3 + generator.below(12) : generator.below(3));
      let tried = 0;
      let withheld = 0;
      for (let world = 0; world < 70; world++) {
        const counts = Uint32Array.from(places, drawn);
        const hidden = suppressCounts(counts, limit);
        const cells = places.filter((cell) => hidden[cell] === 1);
        if (cells.length > 7) continue;
        const seen = scoreCells(counts, window, { correction, suppressBelow: limit });
        withheld += seen.told.filter((told) => told === 0).length;
        const possible = [...fillings(counts, cells)].filter((other) => {
          if (published(other, limit) !== published(counts, limit)) return false;
          const classes = scoreCells(other, window, { correction, suppressBelow: 0 }).class;
          return seen.told.every((told, cell) => told === 0 || classes[cell] === seen.class[cell]);
        });
        for (const cell of cells.filter((place) => (counts[place] ?? 0) > 0)) {
          tried += 1;
          expect(new Set(possible.map((other) => other[cell])).size).toBeGreaterThan(1);
        }
      }
      expect(tried).toBeGreaterThan(30);
      if (correction === 'none') expect(withheld).toBeGreaterThan(0);
    },
  );
});

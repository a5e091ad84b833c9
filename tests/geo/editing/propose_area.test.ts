import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { topologyOf } from '#shared/geo/editing/apply_edit.ts';
import {
  chineseNumber,
  proposeCodes,
  proposeNames,
  readChineseNumber,
  siblingsOf,
} from '#shared/geo/editing/propose_area.ts';
import { shareHeadCounts, shareOut, sumHeadCounts } from '#shared/geo/editing/share_counts.ts';

import { jitteredTree } from './jittered_tree.ts';

const topology = topologyOf('grids', jitteredTree());
const parent = '510100100201';
const siblings = siblingsOf(topology, '3', parent);
const codes = siblings.map(({ code }) => code);

describe('what a new area is called', () => {
  it('is the next free code below the parent, in as many digits', () => {
    expect(codes).toContain(`${parent}008`);
    const [last = ''] = [...codes].sort().reverse();
    expect(proposeCodes(topology, codes, parent, 2)).toEqual([
      String(BigInt(last) + 1n),
      String(BigInt(last) + 2n),
    ]);
    expect(proposeCodes(topology, [], '510100100999', 1)).toEqual(['510100100999001']);
  });

  it('takes the first gap where the highest number is used up', () => {
    expect(proposeCodes(topology, [...codes, `${parent}999`], parent, 1)[0]).toBe(`${parent}010`);
  });

  it('goes on counting as its siblings do, in either script', () => {
    const [model = null] = siblings;
    expect(proposeNames(siblings, model, 1)).toEqual([`第${siblings.length + 1}网格`]);
    const chinese = siblings.map((area, at) => ({ ...area, name: `第${chineseNumber(at + 1)}网格` }));
    expect(proposeNames(chinese, chinese[0] ?? null, 1)).toEqual([
      `第${chineseNumber(siblings.length + 1)}网格`,
    ]);
    expect(proposeNames([], model && { ...model, name: '河东' }, 2)).toEqual(['河东（二）', '河东（三）']);
  });

  it('reads the numerals that it writes', () => {
    for (const value of [1, 10, 12, 20, 21, 100, 105, 110, 999])
      expect(readChineseNumber(chineseNumber(value))).toBe(value);
    expect(['十', '十二', '二十一', '一百零五', '一百一十']).toEqual(
      [10, 12, 21, 105, 110].map(chineseNumber),
    );
  });
});

describe('head-counts', () => {
  it('are shared out in whole numbers that add up', () => {
    fc.assert(
      fc.property(
        fc.nat(100_000),
        fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 1, maxLength: 6 }),
        (count, weights) => {
          const shares = shareOut(count, weights);
          const whole = weights.reduce((sum, weight) => sum + weight, 0);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(count);
          shares.forEach((share, at) =>
            expect(Math.abs(share - (count * (weights[at] ?? 0)) / whole)).toBeLessThan(1),
          );
        },
      ),
    );
  });

  it('stay unknown where they are, and are added up where any is known', () => {
    expect(shareHeadCounts({ residents: null, households: 7 }, [1, 1])).toEqual([
      { households: 4 },
      { households: 3 },
    ]);
    expect(sumHeadCounts([{ residents: 3 }, { residents: null }])).toEqual({ residents: 3 });
    expect(sumHeadCounts([{}, { residents: null }])).toEqual({});
  });
});

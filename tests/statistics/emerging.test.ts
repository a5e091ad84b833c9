import { describe, expect, it } from 'vitest';

import { emergingPattern, emergingPatterns } from '#shared/statistics/emerging_patterns.ts';
import { giniCoefficient, lorenzCurve, topShare } from '#shared/statistics/lorenz.ts';

/** Steps as a text: `+` hot, `-` cold, `.` neither. */
function patternOf(text: string, trend = 0): string {
  const number = emergingPattern(
    Int8Array.from(text, (mark) => (mark === '+' ? 1 : mark === '-' ? -1 : 0)),
    trend,
  );
  const name = emergingPatterns[Math.abs(number)] ?? '';
  return number < 0 ? `cold ${name}` : name;
}

describe('patterns of emerging hot spots', () => {
  it.each([
    ['..........', 0, 'none'],
    ['.........+', 0, 'new'],
    ['.......+++', 0, 'consecutive'],
    ['++++++++++', 1, 'intensifying'],
    ['+++.++++++', 0, 'persistent'],
    ['++++++++++', -1, 'diminishing'],
    ['.+..+..+.+', 0, 'sporadic'],
    ['.++.....++', 0, 'sporadic'],
    ['.-..+..+.+', 0, 'oscillating'],
    ['.........-', 0, 'cold new'],
    ['--------.-', 0, 'cold persistent'],
    ['----------', -1, 'cold intensifying'],
    ['----------', 1, 'cold diminishing'],
    ['+++++++++.', 0, 'historical'],
    ['---------.', 0, 'cold historical'],
    ['++++++++..', 0, 'none'],
    ['+++++....-', 0, 'cold oscillating'],
  ])('%s with trend %i is %s', (steps, trend, name) => {
    expect(patternOf(steps, trend)).toBe(name);
  });
});

describe('concentration', () => {
  it('has no inequality among equals, and all of it in one', () => {
    expect(giniCoefficient(Float64Array.of(4, 4, 4, 4))).toBeCloseTo(0, 12);
    expect(giniCoefficient(Float64Array.of(0, 0, 0, 8))).toBeCloseTo(0.75, 12);
    expect(giniCoefficient(Float64Array.of(1, 2, 3, 4))).toBeCloseTo(0.25, 12);
    expect(giniCoefficient(new Float64Array(3))).toBeNull();
  });

  it('takes the cells with most first, and ends with everything', () => {
    expect(topShare(Float64Array.of(1, 7, 1, 1, 0), 0.2)).toEqual({ cells: 1, eventShare: 0.7 });
    const curve = lorenzCurve(Float64Array.of(1, 7, 1, 1, 0));
    expect(curve[0]).toEqual([0, 0]);
    expect(curve.at(-1)).toEqual([1, 1]);
  });
});

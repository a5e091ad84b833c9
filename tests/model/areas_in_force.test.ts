import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { areasInForce, dayOf, isInForce, referenceDay, validityOf } from '#shared/model/areas_in_force.ts';
import { formatSeason, isInSeason, parseSeason, readSeason } from '#shared/model/season.ts';

const stored = (text: string): string | null => {
  const season = parseSeason(text);
  return season && formatSeason(season);
};

describe('seasons', () => {
  it.each([
    ['5月1日至6月30日', '05-01~06-30'],
    ['每年5月1日到6月30日', '05-01~06-30'],
    ['5月1日—30日', '05-01~05-30'],
    ['５月１日－６月３０日', '05-01~06-30'],
    ['05-01~06-30', '05-01~06-30'],
    ['5.1-6.30', '05-01~06-30'],
    ['5/1-6/30', '05-01~06-30'],
    ['11月1日至次年3月31日', '11-01~03-31'],
    ['11月-次年3月', '11-01~03-31'],
    ['2月29日至3月1日', '02-29~03-01'],
  ])('reads %s', (text, expected) => {
    expect(stored(text)).toBe(expected);
  });

  it.each([
    '',
    '全年',
    '2025年5月1日至2025年6月30日',
    '2025-05-01~2025-06-30',
    '13月1日至2月1日',
    '2-30~3-1',
    '5月',
  ])('takes %s for no season', (text) => {
    expect(parseSeason(text)).toBeNull();
  });

  it('wraps the end of the year', () => {
    const winter = parseSeason('11月1日至次年3月31日');
    expect(
      winter &&
        ['2025-10-31', '2025-11-01', '2025-12-31', '2026-01-01', '2026-03-31', '2026-04-01'].map((day) =>
          isInSeason(winter, day),
        ),
    ).toEqual([false, true, true, true, true, false]);
  });

  it('holds exactly the days that walking through the year from its first to its last day meets', () => {
    const dayArbitrary = fc.integer({ min: 0, max: 365 }).map((at) => new Date(Date.UTC(2024, 0, 1 + at)));
    fc.assert(
      fc.property(dayArbitrary, dayArbitrary, (first, last) => {
        const monthDay = (date: Date) => ({ month: date.getUTCMonth() + 1, day: date.getUTCDate() });
        const season = { from: monthDay(first), to: monthDay(last) };
        const met = new Set<string>();
        for (let at = new Date(first); ; at.setUTCDate(at.getUTCDate() + 1)) {
          if (at.getUTCFullYear() === 2025) at.setUTCFullYear(2024);
          met.add(at.toISOString().slice(0, 10));
          if (at.getTime() === last.getTime()) break;
        }
        expect(readSeason(formatSeason(season))).toEqual(season);
        for (let at = 0; at < 366; at++) {
          const day = new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10);
          expect(isInSeason(season, day)).toBe(met.has(day));
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('areas in force', () => {
  const summer = validityOf({ season: '05-01~06-30' });

  it('has a grid of 1 May to 30 June on 15 May and not on 15 July', () => {
    expect(isInForce(summer, '2026-05-15')).toBe(true);
    expect(isInForce(summer, '2026-07-15')).toBe(false);
    expect(areasInForce([{ validity: summer }, { validity: null }], '2026-07-15')).toEqual([
      { validity: null },
    ]);
  });

  it('counts both ends of its dates, and leaves an empty end open', () => {
    const dated = validityOf({ valid_from: '2026-05-01', valid_to: '2026-06-30' });
    const days = ['2026-04-30', '2026-05-01', '2026-06-30', '2026-07-01'];
    expect(days.map((day) => isInForce(dated, day))).toEqual([false, true, true, false]);
    expect(isInForce(validityOf({ valid_from: '2026-05-01', valid_to: null }), '9999-12-31')).toBe(true);
  });

  it('wants dates and season together', () => {
    const both = validityOf({ valid_from: '2026-01-01', valid_to: null, season: '05-01~06-30' });
    expect(
      ['2025-05-15', '2026-05-15', '2026-07-15', '2027-05-15'].map((day) => isInForce(both, day)),
    ).toEqual([false, true, false, true]);
  });

  it('has an area whose record says nothing always', () => {
    expect(validityOf({ valid_from: null, valid_to: '', season: null })).toBeNull();
    expect(isInForce(null, '1900-01-01')).toBe(true);
  });

  it('takes days from the clock of the data', () => {
    const timeMs = Date.parse('2026-06-30T16:30:00Z');
    expect(dayOf(timeMs, 'Asia/Shanghai')).toBe('2026-07-01');
    expect(dayOf(timeMs, 'UTC')).toBe('2026-06-30');
  });

  it('is of the chosen day, else of the last day of the window, else of the newest data', () => {
    const asOfMs = Date.parse('2026-03-01T12:00:00Z');
    const window = { toMs: Date.parse('2026-01-01T00:00:00Z') };
    expect(referenceDay({ asOf: '2024-02-29', window }, asOfMs, 'UTC')).toBe('2024-02-29');
    expect(referenceDay({ window }, asOfMs, 'UTC')).toBe('2025-12-31');
    expect(referenceDay({ window: { toMs: null } }, asOfMs, 'UTC')).toBe('2026-03-01');
    expect(referenceDay({}, null, 'UTC')).toBeNull();
  });
});

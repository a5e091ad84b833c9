import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { calendarWindow, calendarWindows, latestCalendarWindow } from '#shared/model/calendar_window.ts';
import { changeOf, signedPercent } from '#shared/model/change.ts';
import { periodBefore, yearBefore } from '#shared/model/period.ts';
import { percentText, ratioOf } from '#shared/model/ratio.ts';

const shanghai = 'Asia/Shanghai';
const chicago = 'America/Chicago';
const settled = { zh: '受理纠纷', en: 'disputes taken up' };

const day = (text: string, offset = '+08:00'): number => Date.parse(`${text}T00:00:00${offset}`);
const days = (from: string, to: string, offset = '+08:00') => ({
  fromMs: day(from, offset),
  toMs: day(to, offset),
});

describe('a ratio', () => {
  it('shows 860 of 874 as 98.4 % rounded and 98.3 % truncated, with both numbers and the name of the whole', () => {
    const rounded = ratioOf(860, 874, settled);
    expect(rounded).toMatchObject({
      part: 860,
      whole: 874,
      denominator: settled,
      percent: '98.4',
      small: false,
    });
    expect(ratioOf(860, 874, settled, { rounding: 'truncate', digits: 1 }).percent).toBe('98.3');
  });

  it('has no percentage of nothing, and flags a small whole', () => {
    expect(ratioOf(0, 0, settled)).toMatchObject({ percent: null, small: true });
    expect(ratioOf(3, 19, settled).small).toBe(true);
    expect(ratioOf(3, 20, settled).small).toBe(false);
  });

  it('rounds exact halves up where binary fractions would not', () => {
    expect(percentText(1005, 100_000, { rounding: 'half_up', digits: 2 })).toBe('1.01');
    expect(percentText(1, 8, { rounding: 'half_up', digits: 0 })).toBe('13');
    expect(percentText(-1, 8, { rounding: 'half_up', digits: 0 })).toBe('-13');
    expect(percentText(-1, 1_000_000, { rounding: 'half_up', digits: 1 })).toBe('0.0');
  });

  it('is never off by more than half of the last digit, and truncation never goes up', () => {
    fc.assert(
      fc.property(
        fc.nat(1_000_000),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.nat(3),
        (part, whole, digits) => {
          const exact = (100 * part) / whole;
          const unit = 10 ** -digits;
          const rounded = Number(percentText(part, whole, { rounding: 'half_up', digits }));
          const cut = Number(percentText(part, whole, { rounding: 'truncate', digits }));
          expect(Math.abs(rounded - exact)).toBeLessThanOrEqual(unit / 2 + 1e-9 * Math.max(1, exact));
          expect(cut).toBeLessThanOrEqual(exact + 1e-9 * Math.max(1, exact));
          expect(exact - cut).toBeLessThan(unit + 1e-9 * Math.max(1, exact));
        },
      ),
    );
  });
});

describe('a change', () => {
  it('is −16.5 % from 309 to 258 and +27.84 % from 97 to 124', () => {
    const fewer = changeOf(258, 309);
    expect(fewer).toMatchObject({ kind: 'change', percent: '-16.5', small: false });
    const more = changeOf(124, 97, { rounding: 'half_up', digits: 2 });
    expect(more).toMatchObject({ kind: 'change', percent: '27.84', small: false });
    expect(signedPercent('-16.5')).toBe('−16.5');
    expect(signedPercent('27.84')).toBe('+27.84');
    expect(signedPercent('0.0')).toBe('0.0');
  });

  it('has no value, and says why, when there was nothing before', () => {
    expect(changeOf(5, 0)).toEqual({ kind: 'none', now: 5, reason: 'previous_zero' });
  });

  it('of few events is flagged', () => {
    expect(changeOf(30, 19)).toMatchObject({ small: true });
    expect(changeOf(30, 20)).toMatchObject({ small: false });
  });
});

describe('the period before', () => {
  it('of a month is the month before, whatever their lengths', () => {
    expect(periodBefore(days('2026-03-01', '2026-04-01'), shanghai)).toEqual(
      days('2026-02-01', '2026-03-01'),
    );
    expect(periodBefore(days('2026-01-01', '2026-02-01'), shanghai)).toEqual(
      days('2025-12-01', '2026-01-01'),
    );
  });

  it('of a quarter and of a year are the quarter and the year before', () => {
    expect(periodBefore(days('2026-01-01', '2026-04-01'), shanghai)).toEqual(
      days('2025-10-01', '2026-01-01'),
    );
    expect(periodBefore(days('2026-01-01', '2027-01-01'), shanghai)).toEqual(
      days('2025-01-01', '2026-01-01'),
    );
  });

  it('of thirty days are the thirty local days before, across a change of summer time too', () => {
    expect(periodBefore(days('2026-01-15', '2026-02-14'), shanghai)).toEqual(
      days('2025-12-16', '2026-01-15'),
    );
    const march = { fromMs: day('2019-03-09', '-06:00'), toMs: day('2019-03-12', '-05:00') };
    const april = { fromMs: day('2019-03-12', '-05:00'), toMs: day('2019-03-15', '-05:00') };
    expect(periodBefore(april, chicago)).toEqual(march);
  });

  it('of some hours are as many hours before', () => {
    const noon = { fromMs: Date.UTC(2026, 0, 1, 10), toMs: Date.UTC(2026, 0, 1, 13) };
    expect(periodBefore(noon, shanghai)).toEqual({ fromMs: Date.UTC(2026, 0, 1, 7), toMs: noon.fromMs });
  });
});

describe('the year before', () => {
  it('has the same dates, and 28 February for a 29th', () => {
    expect(yearBefore(days('2026-01-15', '2026-02-14'), shanghai)).toEqual(days('2025-01-15', '2025-02-14'));
    expect(yearBefore(days('2024-02-29', '2024-03-01'), shanghai)).toEqual(days('2023-02-28', '2023-03-01'));
  });

  it('of a feast of the lunar calendar is the same feast, wherever it falls', () => {
    const feast = calendarWindow('spring_festival', 2026, shanghai);
    expect(feast).toEqual(days('2026-02-16', '2026-02-24'));
    expect(yearBefore(feast, shanghai)).toEqual(days('2025-01-28', '2025-02-05'));
  });
});

describe('the named windows of the year', () => {
  it('are fourteen', () => {
    expect(calendarWindows).toHaveLength(14);
  });

  it('fall on the days of the public calendars of 2025 and 2026', () => {
    const first = (id: Parameters<typeof calendarWindow>[0], year: number) =>
      calendarWindow(id, year, shanghai).fromMs;
    expect(first('dragon_boat', 2025)).toBe(day('2025-05-31'));
    expect(first('dragon_boat', 2026)).toBe(day('2026-06-19'));
    expect(first('mid_autumn', 2025)).toBe(day('2025-10-06'));
    expect(first('mid_autumn', 2026)).toBe(day('2026-09-25'));
    expect(first('lantern', 2026)).toBe(day('2026-03-02'));
    expect(calendarWindow('spring_travel', 2026, shanghai)).toEqual(days('2026-02-02', '2026-03-14'));
    expect(calendarWindow('spring_travel', 2025, shanghai)).toEqual(days('2025-01-14', '2025-02-23'));
  });

  it('are found as the latest that has begun', () => {
    const asOf = day('2026-02-01');
    expect(latestCalendarWindow('national', asOf, shanghai)).toEqual(days('2025-10-01', '2025-10-08'));
    expect(latestCalendarWindow('spring_festival', asOf, shanghai)).toEqual(days('2025-01-28', '2025-02-05'));
    expect(latestCalendarWindow('winter_guard', asOf, shanghai)).toEqual(days('2025-11-01', '2026-04-01'));
  });
});

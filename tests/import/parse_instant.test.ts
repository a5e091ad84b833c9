import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';

import { dateOrderOf, instantOf, parseTime, parseTimeOfDay } from '#main/import/parse_instant.ts';
import type { Cell } from '#main/import/source.ts';
import { zoneClock } from '#shared/model/zone_clock.ts';

const shanghai = zoneClock('Asia/Shanghai');

function iso(
  cell: Cell,
  zone = shanghai,
  order: 'day_first' | 'month_first' | 'unknown' = 'unknown',
): string {
  const result = instantOf(parseTime(cell, order), zone);
  if (result.kind === 'instant') return new Date(result.timeMs).toISOString();
  return result.kind === 'trouble' ? result.reason : result.kind;
}

const minute = '2023-07-31T03:14:00.000Z';
const second = '2023-07-31T03:14:05.000Z';
const day = '2023-07-30T16:00:00.000Z';
const afternoon = '2023-07-31T07:14:00.000Z';

/** Written forms with the instant that they mean in Asia/Shanghai. */
const forms: readonly [Cell, string][] = [
  ['2023-07-31', day],
  ['2023-07-31 11:14', minute],
  ['2023-07-31 11:14:05', second],
  ['2023-07-31T11:14:05', second],
  ['2023-07-31T11:14:05.000', second],
  ['2023-07-31T03:14:05Z', second],
  ['2023-07-31T11:14:05+08:00', second],
  ['2023-07-31T11:14:05+0800', second],
  ['2023-07-31 11:14:05.0', second],
  ['20230731', day],
  ['202307311114', minute],
  ['20230731111405', second],
  ['20230731 11:14:05', second],
  ['20230731T111405', second],
  ['2023/7/31', day],
  ['2023/07/31 11:14', minute],
  ['2023.7.31', day],
  ['2023.07.31 11:14:05', second],
  ['2023年7月31日', day],
  ['2023年07月31日 11:14', minute],
  ['2023年7月31日11时14分', minute],
  ['2023年7月31日 11时14分05秒', second],
  ['2023年7月31日11点14分', minute],
  ['2023年7月31日上午11点14分', minute],
  ['2023年7月31日下午3点14分', afternoon],
  ['2023年7月31日 15:14', afternoon],
  ['2023年7月31日星期一 11:14', minute],
  ['2023年7月31日（周一）11:14', minute],
  ['2023年7月31号11:14', minute],
  ['23年7月31日 11:14', minute],
  ['二〇二三年七月三十一日', day],
  ['二〇二三年七月三十一日上午十一时十四分', minute],
  ['２０２３年７月３１日１１：１４', minute],
  ['2023-07-31 上午 11:14', minute],
  ['2023/7/31 下午 03:14:00', afternoon],
  ['2023-07-31 3:14 PM', afternoon],
  ['07/31/2023 11:14:05 AM', second],
  ['31/07/2023 11:14', minute],
  ['Jul 31, 2023 11:14', minute],
  ['31 July 2023 11:14:05', second],
  ['31-Jul-2023 11:14', minute],
  ['Mon Jul 31 2023 11:14:05 GMT+0800 (中国标准时间)', second],
  ['Mon, 31 Jul 2023 03:14:05 GMT', second],
  ['Mon Jul 31 11:14:05 CST 2023', second],
  ['2023-07-31 11-14-05', second],
  ['11:14 2023-07-31', minute],
  [45138.46805555556, minute],
  ['45138', day],
  [1690773245, second],
  ['1690773245000', second],
  ['2023年7月31日晚上8点半', '2023-07-31T12:30:00.000Z'],
  ['2023年7月31日凌晨0点5分', '2023-07-30T16:05:00.000Z'],
  ['2023年7月31日中午12点', '2023-07-31T04:00:00.000Z'],
  ['2023年7月31日晚上12点', '2023-07-31T16:00:00.000Z'],
  ['2023-07-31 24:00', '2023-07-31T16:00:00.000Z'],
  ['2023年7月31日11时许', '2023-07-31T03:00:00.000Z'],
  ['　2023-07-31　11:14　', minute],
];

afterEach(() => {
  delete process.env.TZ;
});

describe('written times', () => {
  it.each(['Asia/Shanghai', 'America/Chicago', 'Pacific/Kiritimati'])(
    'mean the same with the machine in %s',
    (machine) => {
      process.env.TZ = machine;
      expect(forms.length).toBeGreaterThanOrEqual(40);
      for (const [written, expected] of forms)
        expect(`${written}: ${iso(written)}`).toBe(`${written}: ${expected}`);
    },
  );

  it.each([
    ['2023-02-29', 'time_nonexistent'],
    ['2023年13月1日', 'time_nonexistent'],
    ['2023-07-31 25:00', 'time_nonexistent'],
    ['2023-07-31 11:60', 'time_nonexistent'],
    ['20230732', 'time_nonexistent'],
    ['上午15点', 'time_unreadable'],
    ['2023年7月', 'time_unreadable'],
    ['7月31日', 'time_unreadable'],
    ['昨天', 'time_unreadable'],
    ['农历六月十四', 'time_unreadable'],
    ['23/7/31', 'time_ambiguous'],
    ['03/04/2023', 'time_ambiguous'],
    [12, 'time_unreadable'],
    ['', 'empty'],
    ['-', 'empty'],
    ['无', 'empty'],
    [null, 'empty'],
    ['0000-00-00 00:00:00', 'empty'],
  ])('of the form %s are %s', (written, expected) => {
    expect(iso(written)).toBe(expected);
  });

  it('learn from their column whether the day or the month comes first', () => {
    expect(dateOrderOf(['03/04/2023', '03/25/2023'])).toBe('month_first');
    expect(dateOrderOf(['03/04/2023', '25/03/2023'])).toBe('day_first');
    expect(dateOrderOf(['25/03/2023', '03/25/2023'])).toBe('unknown');
    expect(iso('03/04/2023', shanghai, 'month_first')).toBe('2023-03-03T16:00:00.000Z');
  });

  it('of a day alone are read too', () => {
    expect(parseTimeOfDay('11:14')).toBe((11 * 60 + 14) * 60_000);
    expect(parseTimeOfDay('下午3点半')).toBe((15 * 60 + 30) * 60_000);
    expect(parseTimeOfDay('930')).toBe((9 * 60 + 30) * 60_000);
    expect(parseTimeOfDay(0.5)).toBe(12 * 3_600_000);
    expect(parseTimeOfDay('2023-07-31')).toBeNull();
  });

  it('that no clock showed are refused, and those shown twice are told', () => {
    const chicago = zoneClock('America/Chicago');
    expect(iso('2019-03-10 02:30', chicago)).toBe('time_nonexistent');
    expect(iso('2019-03-10 03:30', chicago)).toBe('2019-03-10T08:30:00.000Z');
    expect(iso('1986-05-04 02:30')).toBe('time_nonexistent');
    expect(instantOf(parseTime('2019-11-03 01:30'), chicago)).toEqual({
      kind: 'instant',
      timeMs: Date.parse('2019-11-03T06:30:00Z'),
      repeated: true,
    });
  });

  it('refuse a zone that does not exist', () => {
    expect(() => zoneClock('Asia/Nowhere')).toThrow(expect.objectContaining({ code: 'timezone_unknown' }));
  });

  it('agree with the platform on every instant of any zone', () => {
    const zones = fc.constantFrom(
      'America/Chicago',
      'Asia/Shanghai',
      'Europe/London',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    );
    const instants = fc.integer({ min: Date.UTC(1985, 0, 1), max: Date.UTC(2035, 0, 1) });
    fc.assert(
      fc.property(zones, instants, (timezone, timeMs) => {
        const exact = Math.floor(timeMs / 60_000) * 60_000;
        const format = new Intl.DateTimeFormat('sv-SE', {
          timeZone: timezone,
          dateStyle: 'short',
          timeStyle: 'medium',
        });
        const result = instantOf(parseTime(format.format(exact)), zoneClock(timezone));
        expect(result.kind).toBe('instant');
        if (result.kind !== 'instant') return;
        expect(format.format(result.timeMs)).toBe(format.format(exact));
        expect(result.timeMs === exact || result.repeated).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

import { execFileSync } from 'node:child_process';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dateOrderOf, instantOf, parseTime, parseTimeOfDay } from '#main/import/parse_instant.ts';
import type { Cell } from '#main/import/source.ts';
import { zoneClock } from '#shared/model/zone_clock.ts';
import { timeForms } from '#tests/fixtures/import/time_forms.ts';
import { bundleScript } from '#tests/helpers/bundle_script.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

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

/** Reads the written forms in a process of its own whose clock is that of another zone; answers with what it took them for. */
async function readInZone(zone: string): Promise<{ zone: string; read: string[] }> {
  const script = await bundleScript(
    `
    import { instantOf, parseTime } from '#main/import/parse_instant.ts';
    import { zoneClock } from '#shared/model/zone_clock.ts';
    import { timeForms } from '#tests/fixtures/import/time_forms.ts';
    const clock = zoneClock('Asia/Shanghai');
    const read = timeForms.map(([written]) => {
      const result = instantOf(parseTime(written), clock);
      return result.kind === 'instant' ? new Date(result.timeMs).toISOString() : result.kind;
    });
    console.log(JSON.stringify({ zone: new Intl.DateTimeFormat().resolvedOptions().timeZone, read }));`,
    temporaryFolder(),
  );
  const output = execFileSync(process.execPath, [script], { env: { ...process.env, TZ: zone } });
  return JSON.parse(output.toString('utf8')) as { zone: string; read: string[] };
}

describe('written times', () => {
  it.each(['Asia/Shanghai', 'America/Chicago', 'Pacific/Kiritimati'])(
    'mean the same with the machine in %s',
    async (machine) => {
      expect(timeForms.length).toBeGreaterThanOrEqual(40);
      const { zone, read } = await readInZone(machine);
      expect(zone).toBe(machine);
      expect(read).toEqual(timeForms.map(([, expected]) => expected));
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

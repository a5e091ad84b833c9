import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { hoursOfWeek, noHour } from '#shared/model/hours_of_week.ts';
import { undatedSeconds } from '#shared/model/incident_columns.ts';

/** Hour of the week as the platform's calendar says it, one instant at a time. */
function judged(seconds: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const { weekday = '', hour = '' } = Object.fromEntries(
    parts.formatToParts(seconds * 1000).map(({ type, value }) => [type, value]),
  );
  return ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(weekday) * 24 + Number(hour);
}

const zones = [
  'Asia/Shanghai',
  'America/Chicago',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
];

describe('the hour of the week', () => {
  it('is that of the local clock, in every zone and year', () => {
    const instants = fc.array(fc.integer({ min: -2e9, max: 2.1e9 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (list, timezone) => {
        const seconds = Int32Array.from(list).sort();
        expect([...hoursOfWeek(seconds, timezone)]).toEqual([...seconds].map((at) => judged(at, timezone)));
      }),
      { numRuns: 60 },
    );
  });

  it('leaps at 02:00 in March and comes twice at 01:00 in November in Chicago', () => {
    const march = Date.UTC(2010, 2, 14, 8) / 1000;
    const november = Date.UTC(2010, 10, 7, 7) / 1000;
    const around = (change: number): Int32Array => Int32Array.from([change - 3600, change - 1, change]);
    const sunday = 6 * 24;
    expect([...hoursOfWeek(around(march), 'America/Chicago')]).toEqual([sunday + 1, sunday + 1, sunday + 3]);
    expect([...hoursOfWeek(around(november), 'America/Chicago')]).toEqual([
      sunday + 1,
      sunday + 1,
      sunday + 1,
    ]);
  });

  it('is none where there is no instant', () => {
    const hours = hoursOfWeek(Int32Array.from([undatedSeconds, undatedSeconds, 0]), 'UTC');
    expect([...hours]).toEqual([noHour, noHour, 72]);
    expect([...hoursOfWeek(Int32Array.from([undatedSeconds]), 'UTC')]).toEqual([noHour]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { clockReading, instantOf, startOfDay } from '#shared/model/zoned_time.ts';

const zones = ['Asia/Shanghai', 'America/Chicago', 'Asia/Kathmandu', 'UTC'];

describe('clock readings', () => {
  it('go back to the instant they were read at, to the second, wherever an hour does not occur twice', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 946_684_800, max: 2_524_608_000 }),
        (timezone, seconds) => {
          const timeMs = seconds * 1000;
          const again = instantOf(clockReading(timeMs, timezone), timezone);
          return again === timeMs || Math.abs(again - timeMs) === 3_600_000;
        },
      ),
    );
  });

  it('begin the day at local midnight, across a change of summer time too', () => {
    const noon = Date.UTC(2019, 2, 10, 17);
    expect(startOfDay(noon, 'America/Chicago')).toBe(Date.UTC(2019, 2, 10, 6));
    expect(startOfDay(noon, 'America/Chicago', 1)).toBe(Date.UTC(2019, 2, 11, 5));
    expect(startOfDay(noon, 'Asia/Shanghai')).toBe(Date.UTC(2019, 2, 10, 16));
  });
});

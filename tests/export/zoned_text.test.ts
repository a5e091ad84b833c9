import fc from 'fast-check';
import { expect, it } from 'vitest';

import { zonedFormat } from '#main/export/zoned_text.ts';

/** What the calendar of the engine itself says. */
function reference(timeMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(
    timeMs,
  );
}

it.each(['Asia/Shanghai', 'America/Chicago', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC'])(
  'local times and offsets in %s are those of the calendar, at every instant',
  (zone) => {
    const time = zonedFormat(zone);
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1970, 0, 2), max: Date.UTC(2090, 0, 1) }), (timeMs) => {
        expect(time.local(timeMs)).toBe(reference(timeMs, zone));
        expect(Date.parse(time.iso(timeMs))).toBe(Math.floor(timeMs / 1000) * 1000);
      }),
    );
  },
);

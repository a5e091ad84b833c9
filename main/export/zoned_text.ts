import { clockReading, offsetMs } from '#shared/model/zoned_time.ts';

/** Formats instants in one zone. `offset` is minutes east of UTC, as the zone had it at that instant. */
export type ZonedFormat = { local(timeMs: number): string; iso(timeMs: number): string };

const minuteMs = 60_000;

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');

/** `local` gives `yyyy-MM-dd HH:mm:ss`, `iso` the same with `T` and the offset. Throws RangeError on an unknown zone. */
export function zonedFormat(timezone: string): ZonedFormat {
  offsetMs(0, timezone);
  const local = (timeMs: number): string => {
    const { year, month, day, hour, minute, second } = clockReading(timeMs, timezone);
    return `${pad(year, 4)}-${pad(month)}-${pad(day)} ${pad(hour)}:${pad(minute)}:${pad(second)}`;
  };
  const iso = (timeMs: number): string =>
    local(timeMs).replace(' ', 'T') + offsetText(Math.round(offsetMs(timeMs, timezone) / minuteMs));
  return { local, iso };
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

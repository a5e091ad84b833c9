import { clockReading, offsetMs } from '#shared/model/zoned_time.ts';

/** Formats instants in one zone. `offset` is minutes east of UTC, as the zone had it at that instant. */
export type ZonedFormat = { local(timeMs: number): string; iso(timeMs: number): string };

const minuteMs = 60_000;

const pad = (value: number, length = 2): string => String(value).padStart(length, '0');

/** Zones change their offset at full quarters of an hour, since 1970 at least. */
const quarterMs = 15 * minuteMs;

/** Offsets kept before they are looked up anew. */
const mostOffsets = 50_000;

/** Last instant with four digits of the year, in any zone. */
const lastPlainMs = Date.UTC(9999, 11, 30);

/** `local` gives `yyyy-MM-dd HH:mm:ss`, `iso` the same with `T` and the offset. Throws RangeError on an unknown zone. */
export function zonedFormat(timezone: string): ZonedFormat {
  offsetMs(0, timezone);
  const offsets = new Map<number, number>();

  /** A clock of the zone costs microseconds: instants of one quarter share what it said. */
  function offsetOf(timeMs: number): number {
    const quarter = Math.floor(timeMs / quarterMs);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      if (offsets.size >= mostOffsets) offsets.clear();
      offset = offsetMs(quarter * quarterMs, timezone);
      offsets.set(quarter, offset);
    }
    return offset;
  }

  const local = (timeMs: number): string => {
    if (timeMs >= 0 && timeMs < lastPlainMs) {
      return new Date(timeMs + offsetOf(timeMs)).toISOString().slice(0, 19).replace('T', ' ');
    }
    const { year, month, day, hour, minute, second } = clockReading(timeMs, timezone);
    return `${pad(year, 4)}-${pad(month)}-${pad(day)} ${pad(hour)}:${pad(minute)}:${pad(second)}`;
  };
  const iso = (timeMs: number): string =>
    local(timeMs).replace(' ', 'T') +
    offsetText(Math.round((timeMs >= 0 ? offsetOf(timeMs) : offsetMs(timeMs, timezone)) / minuteMs));
  return { local, iso };
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

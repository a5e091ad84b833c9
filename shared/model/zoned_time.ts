/** Local clock reading of an instant. `month` and `day` count from 1. */
export type ClockReading = {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
};

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timezone: string): Intl.DateTimeFormat {
  let format = formats.get(timezone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone || 'UTC',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timezone, format);
  }
  return format;
}

/** What a clock in `timezone` shows at an instant; no name stands for UTC. Throws RangeError on an unknown zone. */
export function clockReading(timeMs: number, timezone: string): ClockReading {
  const reading: ClockReading = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatOf(timezone).formatToParts(timeMs)) {
    if (type in reading) reading[type as keyof ClockReading] = Number(value);
  }
  return reading;
}

/** A reading as if it were one of UTC; its parts may run over. */
function asUtc({ year, month, day, hour, minute, second }: ClockReading): number {
  const timeMs = Date.UTC(year, month - 1, day, hour, minute, second);
  return year >= 0 && year < 100 ? new Date(timeMs).setUTCFullYear(year) : timeMs;
}

/**
 * The instant at which a clock in `timezone` shows a reading; day, month and hour may run over. A reading that a
 * change of summer time skips gives the instant after the gap.
 */
export function instantOf(reading: ClockReading, timezone: string): number {
  const localMs = asUtc(reading);
  const guess = localMs - offsetMs(localMs, timezone);
  return localMs - offsetMs(guess, timezone);
}

/** What local time is ahead of UTC at an instant. */
export function offsetMs(timeMs: number, timezone: string): number {
  return asUtc(clockReading(timeMs, timezone)) - Math.floor(timeMs / 1000) * 1000;
}

/** Midnight of the day in `timezone` that holds the instant, moved by whole days. */
export function startOfDay(timeMs: number, timezone: string, dayOffset = 0): number {
  const { year, month, day } = clockReading(timeMs, timezone);
  return instantOf({ year, month, day: day + dayOffset, hour: 0, minute: 0, second: 0 }, timezone);
}

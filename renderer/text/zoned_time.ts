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

/** What a clock in `timezone` shows at an instant. */
export function clockReading(timeMs: number, timezone: string): ClockReading {
  const reading: ClockReading = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatOf(timezone).formatToParts(timeMs)) {
    if (type in reading) reading[type as keyof ClockReading] = Number(value);
  }
  return reading;
}

/**
 * The instant at which a clock in `timezone` shows a reading; day, month and hour may run over. A reading that a
 * change of summer time skips gives the instant after the gap.
 */
export function instantOf(reading: ClockReading, timezone: string): number {
  const { year, month, day, hour, minute, second } = reading;
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  let guess = asUtc - offsetMs(asUtc, timezone);
  guess = asUtc - offsetMs(guess, timezone);
  return guess;
}

export function offsetMs(timeMs: number, timezone: string): number {
  const { year, month, day, hour, minute, second } = clockReading(timeMs, timezone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(timeMs / 1000) * 1000;
}

/** Midnight of the day in `timezone` that holds the instant, moved by whole days. */
export function startOfDay(timeMs: number, timezone: string, dayOffset = 0): number {
  const { year, month, day } = clockReading(timeMs, timezone);
  return instantOf({ year, month, day: day + dayOffset, hour: 0, minute: 0, second: 0 }, timezone);
}

/** Zone of this machine: for what happened here, such as a backup, and not in the data. */
export const localTimezone = Intl.DateTimeFormat().resolvedOptions().timeZone;

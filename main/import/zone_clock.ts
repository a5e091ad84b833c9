import { AppError } from '#shared/rpc/errors.ts';

/** What became of a local reading: `skipped` never was on a clock there, `repeated` was there twice. */
export type LocalInstant = { timeMs: number; status: 'once' | 'repeated' | 'skipped' };

/** Turns readings of a clock in one zone into instants, fast enough for a million of them. */
export type ZoneClock = {
  readonly timezone: string;
  /** `localMs` is the reading as if it were UTC. The first of two instants is taken; a skipped reading moves past the gap. */
  instantOf(localMs: number): LocalInstant;
};

const dayMs = 86_400_000;

function formatOf(timezone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new AppError('timezone_unknown', `Unknown time zone ${timezone}`, { timezone });
  }
}

function offsetMs(format: Intl.DateTimeFormat, timeMs: number): number {
  const reading: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(timeMs)) reading[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = reading;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(timeMs / 1000) * 1000;
}

type DayOffsets = { before: number; after: number };

/** The clock of an IANA zone. Throws AppError `timezone_unknown`. */
export function zoneClock(timezone: string): ZoneClock {
  const format = formatOf(timezone);
  const days = new Map<number, DayOffsets>();
  const starts = new Map<number, number>();

  /** Offset at the start of a day of UTC. */
  function offsetAtStart(day: number): number {
    let offset = starts.get(day);
    if (offset === undefined) {
      offset = offsetMs(format, day * dayMs);
      starts.set(day, offset);
    }
    return offset;
  }

  /** Offsets a day before and a day after a local day: equal unless clocks changed in between. */
  function offsetsOf(localDay: number): DayOffsets {
    let offsets = days.get(localDay);
    if (!offsets) {
      offsets = { before: offsetAtStart(localDay - 1), after: offsetAtStart(localDay + 2) };
      days.set(localDay, offsets);
    }
    return offsets;
  }

  function nearChange(localMs: number, { before, after }: DayOffsets): LocalInstant {
    const early = localMs - before;
    const late = localMs - after;
    const earlyHolds = offsetMs(format, early) === before;
    const lateHolds = offsetMs(format, late) === after;
    if (earlyHolds && lateHolds) return { timeMs: Math.min(early, late), status: 'repeated' };
    if (earlyHolds) return { timeMs: early, status: 'once' };
    return lateHolds ? { timeMs: late, status: 'once' } : { timeMs: early, status: 'skipped' };
  }

  return {
    timezone,
    instantOf(localMs) {
      const offsets = offsetsOf(Math.floor(localMs / dayMs));
      if (offsets.before === offsets.after) return { timeMs: localMs - offsets.before, status: 'once' };
      return nearChange(localMs, offsets);
    },
  };
}

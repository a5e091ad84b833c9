import { AppError } from '../rpc/errors.ts';
import { offsetMs } from './zoned_time.ts';

/** What became of a local reading: `skipped` never was on a clock there, `repeated` was there twice. */
export type LocalInstant = { timeMs: number; status: 'once' | 'repeated' | 'skipped' };

/** Turns readings of a clock in one zone into instants, fast enough for a million of them. */
export type ZoneClock = {
  readonly timezone: string;
  /** `localMs` is the reading as if it were UTC. The first of two instants is taken; a skipped reading moves past the gap. */
  instantOf(localMs: number): LocalInstant;
};

const dayMs = 86_400_000;

type DayOffsets = { before: number; after: number };

function isZone(timezone: string): boolean {
  try {
    return timezone !== '' && Number.isFinite(offsetMs(0, timezone));
  } catch {
    return false;
  }
}

/** The clock of an IANA zone. Throws AppError `timezone_unknown`. */
export function zoneClock(timezone: string): ZoneClock {
  if (!isZone(timezone)) {
    throw new AppError('timezone_unknown', `Unknown time zone ${timezone}`, { timezone });
  }
  const days = new Map<number, DayOffsets>();
  const starts = new Map<number, number>();

  /** Offset at the start of a day of UTC. */
  function offsetAtStart(day: number): number {
    let offset = starts.get(day);
    if (offset === undefined) {
      offset = offsetMs(day * dayMs, timezone);
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
    const earlyHolds = offsetMs(early, timezone) === before;
    const lateHolds = offsetMs(late, timezone) === after;
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

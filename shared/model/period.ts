import type { TimeWindow } from '../rpc/schemas.ts';
import { calendarWindowOf, calendarWindow } from './calendar_window.ts';
import { clockReading, instantOf, startOfDay, type ClockReading } from './zoned_time.ts';

/** A window closed on both sides. */
export type Period = { fromMs: number; toMs: number };

const dayMs = 86_400_000;

const isDay = ({ hour, minute, second }: ClockReading): boolean => hour + minute + second === 0;

const monthOf = ({ year, month }: ClockReading): number => year * 12 + month;

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The day of a reading as a number of days since 1970. */
const dayNumber = ({ year, month, day }: ClockReading): number => Date.UTC(year, month - 1, day) / dayMs;

/** A window with both sides given, or null. */
export function closedPeriod({ fromMs, toMs }: TimeWindow): Period | null {
  return fromMs === null || toMs === null || toMs <= fromMs ? null : { fromMs, toMs };
}

/**
 * The period of the same kind that ends where this one begins: whole months before whole months (January before
 * February, the quarter before the quarter), as many local days before whole days, and the same length before any
 * other window.
 */
export function periodBefore(period: Period, timezone: string): Period {
  const from = clockReading(period.fromMs, timezone);
  const to = clockReading(period.toMs, timezone);
  if (!isDay(from) || !isDay(to)) {
    return { fromMs: period.fromMs - (period.toMs - period.fromMs), toMs: period.fromMs };
  }
  if (from.day === 1 && to.day === 1) {
    const months = monthOf(to) - monthOf(from);
    return { fromMs: instantOf({ ...from, month: from.month - months }, timezone), toMs: period.fromMs };
  }
  const days = dayNumber(to) - dayNumber(from);
  return { fromMs: startOfDay(period.fromMs, timezone, -days), toMs: period.fromMs };
}

/** The same clock reading a year before; 29 February becomes 28 February. */
function yearEarlier(timeMs: number, timezone: string): number {
  const reading = clockReading(timeMs, timezone);
  const year = reading.year - 1;
  const day = Math.min(reading.day, daysInMonth(year, reading.month));
  return instantOf({ ...reading, year, day }, timezone);
}

/** The same dates a year before; for a named calendar window the same feast of that year, wherever its dates fall. */
export function yearBefore(period: Period, timezone: string): Period {
  const feast = calendarWindowOf(period, timezone);
  if (feast) return calendarWindow(feast.id, feast.year - 1, timezone);
  return { fromMs: yearEarlier(period.fromMs, timezone), toMs: yearEarlier(period.toMs, timezone) };
}

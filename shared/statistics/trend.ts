import { offsetSpans } from '../model/hours_of_week.ts';
import { clockReading, instantOf, offsetMs, startOfDay } from '../model/zoned_time.ts';

/** What one bar of a trend covers: local hours, local days, ISO weeks from Monday, or calendar months or years. */
export type TrendUnit = 'hour' | 'day' | 'week' | 'month' | 'year';

/** The edges of the bars in milliseconds, one more than bars: whole units but for the first and the last. */
export type TrendPlan = { unit: TrendUnit; edgesMs: number[] };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Longest span in days that is told unit by unit: at most about a hundred bars, and 240 months. */
const longestDays: readonly [TrendUnit, number][] = [
  ['hour', 4],
  ['day', 100],
  ['week', 730],
  ['month', 7306],
];

function trendUnit(fromMs: number, toMs: number): TrendUnit {
  const days = (toMs - fromMs) / dayMs;
  return longestDays.find(([, longest]) => days <= longest)?.[0] ?? 'year';
}

function startOfHour(timeMs: number, timezone: string): number {
  const offset = offsetMs(timeMs, timezone);
  return Math.floor((timeMs + offset) / hourMs) * hourMs - offset;
}

/** Start of the unit that holds an instant. */
export function startOfUnit(timeMs: number, unit: TrendUnit, timezone: string): number {
  const reading = clockReading(timeMs, timezone);
  switch (unit) {
    case 'hour':
      return startOfHour(timeMs, timezone);
    case 'day':
      return startOfDay(timeMs, timezone);
    case 'week': {
      const weekday = new Date(Date.UTC(reading.year, reading.month - 1, reading.day)).getUTCDay();
      return startOfDay(timeMs, timezone, -((weekday + 6) % 7));
    }
    case 'month':
      return instantOf({ ...reading, day: 1, hour: 0, minute: 0, second: 0 }, timezone);
    case 'year':
      return instantOf({ ...reading, month: 1, day: 1, hour: 0, minute: 0, second: 0 }, timezone);
  }
}

/** Start of the unit after the one that begins at `startMs`. */
export function nextUnit(startMs: number, unit: TrendUnit, timezone: string): number {
  const reading = clockReading(startMs, timezone);
  switch (unit) {
    case 'hour':
      return startMs + hourMs;
    case 'day':
      return startOfDay(startMs, timezone, 1);
    case 'week':
      return startOfDay(startMs, timezone, 7);
    case 'month':
      return instantOf({ ...reading, month: reading.month + 1, hour: 0 }, timezone);
    case 'year':
      return instantOf({ ...reading, year: reading.year + 1, hour: 0 }, timezone);
  }
}

/** Length of every unit of a span in which clocks do not change; null where lengths differ. */
function steadyLength(fromMs: number, toMs: number, unit: TrendUnit, timezone: string): number | null {
  if (unit === 'hour') return hourMs;
  if (unit === 'month' || unit === 'year') return null;
  const lengthMs = unit === 'day' ? dayMs : 7 * dayMs;
  return offsetSpans(fromMs - lengthMs, toMs + lengthMs, timezone).length === 1 ? lengthMs : null;
}

/** Bars over the half-open span, which cuts off the first and the last where it does not begin or end with a unit. */
export function planTrend(
  fromMs: number,
  toMs: number,
  timezone: string,
  unit = trendUnit(fromMs, toMs),
): TrendPlan {
  const edgesMs = [fromMs];
  const lengthMs = steadyLength(fromMs, toMs, unit, timezone);
  let at = startOfUnit(fromMs, unit, timezone);
  while (at < toMs) {
    at = lengthMs === null ? nextUnit(at, unit, timezone) : at + lengthMs;
    edgesMs.push(Math.min(at, toMs));
  }
  return { unit, edgesMs: toMs > fromMs ? edgesMs : [fromMs, fromMs] };
}

/** Bars that a moving average takes in: a day, a week, a month, a quarter of units, whichever fits the unit. */
export const averageWidths: Readonly<Record<TrendUnit, number>> = {
  hour: 24,
  day: 7,
  week: 4,
  month: 3,
  year: 3,
};

/** Mean of the `width` bars that end with each bar; null before there are as many. */
export function movingAverage(counts: readonly number[], width: number): (number | null)[] {
  let sum = 0;
  return counts.map((count, bar) => {
    sum += count - (bar >= width ? (counts[bar - width] ?? 0) : 0);
    return bar + 1 >= width ? sum / width : null;
  });
}

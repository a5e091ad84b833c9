import { startOfUnit, nextUnit, type TrendUnit } from '../statistics/trend.ts';
import type { Period } from './period.ts';
import { clockReading, instantOf } from './zoned_time.ts';

/** Stretches of the calendar around the as-of time, whole local days. */
export const nearPeriods = [
  'today',
  'yesterday',
  'this_week',
  'last_week',
  'this_month',
  'last_month',
  'this_quarter',
  'last_quarter',
  'this_year',
  'last_year',
] as const;

export type NearPeriod = (typeof nearPeriods)[number];

const units: Partial<Record<NearPeriod, TrendUnit>> = {
  today: 'day',
  yesterday: 'day',
  this_week: 'week',
  last_week: 'week',
  this_month: 'month',
  last_month: 'month',
  this_year: 'year',
  last_year: 'year',
};

function quarter(asOfMs: number, back: number, timezone: string): Period {
  const { year, month } = clockReading(asOfMs, timezone);
  const first = Math.floor((month - 1) / 3) * 3 + 1 - 3 * back;
  const at = (monthOfYear: number): number =>
    instantOf({ year, month: monthOfYear, day: 1, hour: 0, minute: 0, second: 0 }, timezone);
  return { fromMs: at(first), toMs: at(first + 3) };
}

/** A stretch of the calendar: weeks from Monday; "this" one holds the as-of time and is whole, whatever is yet to come. */
export function nearPeriod(name: NearPeriod, asOfMs: number, timezone: string): Period {
  const back = name === 'yesterday' || name.startsWith('last_') ? 1 : 0;
  const unit = units[name];
  if (unit === undefined) return quarter(asOfMs, back, timezone);
  const current = startOfUnit(asOfMs, unit, timezone);
  const fromMs = back === 0 ? current : startOfUnit(current - 1, unit, timezone);
  return { fromMs, toMs: nextUnit(fromMs, unit, timezone) };
}

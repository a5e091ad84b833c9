import type { Text } from '../text/text.ts';
import { clockReading, instantOf } from './zoned_time.ts';

/** Windows of the year that reports of public order compare, in the order of the calendar. */
export const calendarWindows = [
  { id: 'new_year', label: { zh: '元旦', en: 'New Year' }, note: { zh: '1月1日至3日', en: '1-3 January' } },
  {
    id: 'spring_travel',
    label: { zh: '春运', en: 'Spring travel' },
    note: { zh: '正月初一前15天起，共40天', en: '40 days from 15 days before Lunar New Year' },
  },
  {
    id: 'spring_festival',
    label: { zh: '春节', en: 'Spring Festival' },
    note: { zh: '除夕至正月初七', en: "Lunar New Year's Eve and 7 days" },
  },
  {
    id: 'lantern',
    label: { zh: '元宵', en: 'Lantern Festival' },
    note: { zh: '正月十四至十六', en: '14th-16th of the 1st lunar month' },
  },
  {
    id: 'congress',
    label: { zh: '全国两会', en: 'Two Sessions' },
    note: { zh: '3月3日至13日', en: '3-13 March' },
  },
  { id: 'qingming', label: { zh: '清明', en: 'Qingming' }, note: { zh: '4月4日至6日', en: '4-6 April' } },
  { id: 'labour', label: { zh: '五一', en: 'Labour Day' }, note: { zh: '5月1日至5日', en: '1-5 May' } },
  {
    id: 'examination',
    label: { zh: '高考', en: 'Examinations' },
    note: { zh: '6月7日至9日', en: '7-9 June' },
  },
  {
    id: 'dragon_boat',
    label: { zh: '端午', en: 'Dragon Boat' },
    note: { zh: '五月初五起3天', en: '3 days from the 5th of the 5th lunar month' },
  },
  {
    id: 'summer',
    label: { zh: '暑期', en: 'Summer holidays' },
    note: { zh: '7月1日至8月31日', en: 'July and August' },
  },
  {
    id: 'mid_autumn',
    label: { zh: '中秋', en: 'Mid-Autumn' },
    note: { zh: '八月十五起3天', en: '3 days from the 15th of the 8th lunar month' },
  },
  {
    id: 'national',
    label: { zh: '国庆', en: 'National Day' },
    note: { zh: '10月1日至7日', en: '1-7 October' },
  },
  {
    id: 'winter_guard',
    label: { zh: '冬春防火', en: 'Winter fire season' },
    note: { zh: '11月1日至次年3月31日', en: '1 November to 31 March' },
  },
  {
    id: 'year_end',
    label: { zh: '岁末', en: 'Year end' },
    note: { zh: '12月15日至31日', en: '15-31 December' },
  },
] as const satisfies readonly { id: string; label: Text; note: Text }[];

export type CalendarWindowId = (typeof calendarWindows)[number]['id'];

type Day = { month: number; day: number };

/** First day and number of days of the windows that stand in the civil calendar. */
const civil: Partial<Record<CalendarWindowId, Day & { days: number }>> = {
  new_year: { month: 1, day: 1, days: 3 },
  congress: { month: 3, day: 3, days: 11 },
  qingming: { month: 4, day: 4, days: 3 },
  labour: { month: 5, day: 1, days: 5 },
  examination: { month: 6, day: 7, days: 3 },
  summer: { month: 7, day: 1, days: 62 },
  national: { month: 10, day: 1, days: 7 },
  year_end: { month: 12, day: 15, days: 17 },
};

type LunarWindow = { month: number; day: number; search: Day; shift: number; days: number };

/** Windows of the lunar calendar: the civil day from which their day is looked for, and how far off they begin. */
const lunar: Partial<Record<CalendarWindowId, LunarWindow>> = {
  spring_travel: { month: 1, day: 1, search: { month: 1, day: 20 }, shift: -15, days: 40 },
  spring_festival: { month: 1, day: 1, search: { month: 1, day: 20 }, shift: -1, days: 8 },
  lantern: { month: 1, day: 1, search: { month: 1, day: 20 }, shift: 13, days: 3 },
  dragon_boat: { month: 5, day: 5, search: { month: 5, day: 20 }, shift: 0, days: 3 },
  mid_autumn: { month: 8, day: 15, search: { month: 9, day: 5 }, shift: 0, days: 3 },
};

const dayMs = 86_400_000;
let lunarFormat: Intl.DateTimeFormat | undefined;

/** Month and day of the Chinese lunar calendar at noon of a civil day, by the tables of ICU; a leap month has a mark. */
function lunarDay(dayStartMs: number): string {
  lunarFormat ??= new Intl.DateTimeFormat('en-u-ca-chinese', {
    timeZone: 'UTC',
    month: 'numeric',
    day: 'numeric',
  });
  const parts = lunarFormat.formatToParts(dayStartMs + dayMs / 2);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('month')}/${part('day')}`;
}

const known = new Map<string, number>();

/** Civil day of a lunar day in a year, as midnight UTC. */
function civilDay(year: number, { month, day, search }: LunarWindow): number {
  const key = `${year} ${month}/${day}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  let at = Date.UTC(year, search.month - 1, search.day);
  for (let tries = 0; tries < 60 && lunarDay(at) !== `${month}/${day}`; tries++) at += dayMs;
  known.set(key, at);
  return at;
}

function localDay(year: number, month: number, day: number, timezone: string): number {
  return instantOf({ year, month, day, hour: 0, minute: 0, second: 0 }, timezone);
}

type Days = { fromMs: number; toMs: number };

const windows = new Map<string, Days>();

function workOutWindow(id: CalendarWindowId, year: number, timezone: string): Days {
  const plain = civil[id];
  if (plain) {
    const { month, day, days } = plain;
    return {
      fromMs: localDay(year, month, day, timezone),
      toMs: localDay(year, month, day + days, timezone),
    };
  }
  const feast = lunar[id];
  if (feast) {
    const start = new Date(civilDay(year, feast) + feast.shift * dayMs);
    const [startYear, month, day] = [start.getUTCFullYear(), start.getUTCMonth() + 1, start.getUTCDate()];
    return {
      fromMs: localDay(startYear, month, day, timezone),
      toMs: localDay(startYear, month, day + feast.days, timezone),
    };
  }
  return { fromMs: localDay(year, 11, 1, timezone), toMs: localDay(year + 1, 4, 1, timezone) };
}

/** A named window in whole local days. `year` is that of its first day in the civil calendar, for feasts of the lunar new year that of the feast. */
export function calendarWindow(id: CalendarWindowId, year: number, timezone: string): Days {
  const key = `${id} ${year} ${timezone}`;
  const days = windows.get(key) ?? workOutWindow(id, year, timezone);
  windows.set(key, days);
  return days;
}

/** Which named window a period is exactly, and of which year; null for any other. */
export function calendarWindowOf(
  period: { fromMs: number; toMs: number },
  timezone: string,
): { id: CalendarWindowId; year: number } | null {
  const { year } = clockReading(period.fromMs, timezone);
  for (const { id } of calendarWindows) {
    for (const candidate of [year, year + 1]) {
      const { fromMs, toMs } = calendarWindow(id, candidate, timezone);
      if (fromMs === period.fromMs && toMs === period.toMs) return { id, year: candidate };
    }
  }
  return null;
}

/** The latest window of a name that has begun by an instant. */
export function latestCalendarWindow(
  id: CalendarWindowId,
  asOfMs: number,
  timezone: string,
): { fromMs: number; toMs: number } {
  const { year } = clockReading(asOfMs, timezone);
  const begun = [year + 1, year, year - 1]
    .map((candidate) => calendarWindow(id, candidate, timezone))
    .find(({ fromMs }) => fromMs <= asOfMs);
  return begun ?? calendarWindow(id, year - 2, timezone);
}

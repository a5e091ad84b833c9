/** How one category spreads over the year, the week and the day; weights, not counts. */
export type Pattern = {
  code: string;
  share: number;
  /** January to December. */
  months: readonly number[];
  /** Sunday to Saturday. */
  weekdays: readonly number[];
  /** 0 to 23 o'clock, local. */
  hours: readonly number[];
  /** Chances of severity 1 to 3; the rest is 4. */
  grave: readonly [number, number, number];
  /** Median hours until it is closed. */
  closingHours: number;
};

const everyMonth = [1, 0.95, 1, 1, 1, 1, 1.02, 1.02, 1, 1, 1, 1.04];
const everyDay = [0.95, 1.03, 1, 1, 1, 1.02, 1];
const workWeek = [0.45, 1.25, 1.2, 1.15, 1.15, 1.1, 0.6];
const daytime = [1, 0.6, 0.4, 0.4, 0.5, 1, 3, 7, 11, 12, 12, 10, 7, 7, 10, 11, 11, 10, 9, 8, 6, 4, 3, 2];
const officeHours = [
  0.1, 0.1, 0.1, 0.1, 0.1, 0.2, 0.6, 3, 13, 16, 15, 11, 4, 5, 13, 14, 12, 7, 2, 1.5, 1, 0.6, 0.3, 0.2,
];
const nightly = [10, 8, 6, 4, 2, 1.5, 1.5, 2, 3, 3, 3.5, 4, 4, 3.5, 3.5, 4, 4.5, 5, 7, 9, 11, 13, 14, 12];
const traffic = [
  1.5, 1, 0.8, 0.6, 0.8, 1.5, 4, 11, 12, 7, 6.5, 7.5, 6, 6, 6.5, 7, 8, 12, 13, 9, 6, 4.5, 3, 2,
];
const evening = [1.5, 1, 0.7, 0.5, 0.5, 1, 2, 4, 6, 8, 8, 9, 8, 6, 6, 7, 8, 10, 14, 16, 16, 12, 7, 3];
const afternoon = [
  0.3, 0.2, 0.2, 0.2, 0.2, 0.4, 1, 2, 4, 7, 10, 13, 15, 16, 16, 14, 11, 8, 5, 3, 2, 1, 0.6, 0.4,
];

/** The twelve categories of the console. SL in the dry season, ZH in the rains, MS by day, ZA at night. */
export const patterns: readonly Pattern[] = [
  {
    code: 'MD',
    share: 16,
    months: [1.35, 1.2, 0.9, 0.9, 0.95, 1, 1, 1, 0.95, 0.95, 1, 1.3],
    weekdays: everyDay,
    hours: evening,
    grave: [0.002, 0.03, 0.16],
    closingHours: 40,
  },
  {
    code: 'ZA',
    share: 11,
    months: [0.95, 0.9, 0.95, 1, 1.05, 1.15, 1.25, 1.2, 1.05, 0.95, 0.9, 0.95],
    weekdays: [1.1, 0.85, 0.85, 0.9, 0.95, 1.2, 1.35],
    hours: nightly,
    grave: [0.01, 0.1, 0.32],
    closingHours: 22,
  },
  {
    code: 'JT',
    share: 18,
    months: [1.2, 1.25, 0.95, 0.95, 1, 0.95, 0.95, 0.95, 1, 1.1, 1, 1.05],
    weekdays: [0.95, 1.1, 0.95, 0.95, 1, 1.2, 1.05],
    hours: traffic,
    grave: [0.006, 0.06, 0.24],
    closingHours: 3,
  },
  {
    code: 'XF',
    share: 4,
    months: [1.7, 1.6, 1.1, 0.9, 0.8, 0.8, 0.85, 0.85, 0.75, 0.85, 1, 1.4],
    weekdays: everyDay,
    hours: evening,
    grave: [0.05, 0.22, 0.4],
    closingHours: 6,
  },
  {
    code: 'SL',
    share: 2.2,
    months: [1.9, 2.6, 3.2, 2.5, 1, 0.25, 0.1, 0.12, 0.2, 0.5, 1, 1.5],
    weekdays: [1.2, 0.9, 0.9, 0.95, 0.95, 1, 1.15],
    hours: afternoon,
    grave: [0.06, 0.24, 0.4],
    closingHours: 7,
  },
  {
    code: 'AQ',
    share: 5,
    months: everyMonth,
    weekdays: workWeek,
    hours: daytime,
    grave: [0.015, 0.1, 0.36],
    closingHours: 60,
  },
  {
    code: 'ZH',
    share: 2.2,
    months: [0.1, 0.1, 0.2, 0.5, 1.1, 2.4, 3.6, 3.2, 1.6, 0.5, 0.2, 0.15],
    weekdays: [1, 1, 1, 1, 1, 1, 1],
    hours: [5, 5, 5, 5, 5, 5, 5, 5, 4, 4, 3, 3, 3, 3, 4, 5, 6, 6, 6, 6, 6, 6, 6, 5],
    grave: [0.06, 0.22, 0.42],
    closingHours: 30,
  },
  {
    code: 'HJ',
    share: 10,
    months: [0.8, 0.85, 0.95, 1, 1.1, 1.2, 1.3, 1.25, 1.05, 1, 0.85, 0.8],
    weekdays: workWeek,
    hours: daytime,
    grave: [0, 0.01, 0.1],
    closingHours: 20,
  },
  {
    code: 'CG',
    share: 13,
    months: everyMonth,
    weekdays: [0.8, 1.1, 1.05, 1.05, 1.05, 1.05, 0.9],
    hours: daytime,
    grave: [0, 0.01, 0.08],
    closingHours: 16,
  },
  {
    code: 'MS',
    share: 14,
    months: [1.2, 0.9, 0.95, 0.95, 0.95, 1, 1, 1, 1, 1, 1.05, 1.15],
    weekdays: workWeek,
    hours: officeHours,
    grave: [0, 0.02, 0.12],
    closingHours: 34,
  },
  {
    code: 'LX',
    share: 1.6,
    months: [0.9, 0.9, 1.1, 1.1, 1, 1, 1.15, 1.15, 1, 1, 0.9, 0.9],
    weekdays: workWeek,
    hours: daytime,
    grave: [0.01, 0.08, 0.3],
    closingHours: 26,
  },
  {
    code: 'QT',
    share: 3,
    months: everyMonth,
    weekdays: everyDay,
    hours: daytime,
    grave: [0, 0.01, 0.07],
    closingHours: 30,
  },
];

const dayMs = 86_400_000;

/** China Standard Time runs eight hours ahead of UTC all year. */
export const offsetMs = 8 * 3_600_000;

/** Local midnight of 2024-11-01, in UTC milliseconds. */
const firstDayMs = 1_730_390_400_000;

/** Local midnight of 2026-11-01, where the data end. */
export const endMs = 1_793_462_400_000;

export const dayCount = Math.round((endMs - firstDayMs) / dayMs);

export type Day = { startMs: number; date: string; month: number; weekday: number; index: number };

/** A day of the two years, by its number. */
export function dayAt(index: number): Day {
  const startMs = firstDayMs + index * dayMs;
  const local = new Date(startMs + offsetMs);
  return {
    startMs,
    date: local.toISOString().slice(0, 10),
    month: local.getUTCMonth(),
    weekday: local.getUTCDay(),
    index,
  };
}

/** Schools are open on working days outside the winter and summer holidays. */
export function isSchoolDay({ date, month, weekday }: Day): boolean {
  if (weekday === 0 || weekday === 6 || month === 6 || month === 7) return false;
  const monthDay = date.slice(5);
  return !(monthDay >= '01-18' && monthDay <= '02-22') && !(monthDay >= '10-01' && monthDay <= '10-07');
}

/** Expected share of one category on one day: season, weekday, and weather that comes in spells. */
export function dayWeight(pattern: Pattern, day: Day, spell: number): number {
  const next = (day.month + (Number(day.date.slice(8)) > 15 ? 1 : 11)) % 12;
  const toNext = Math.abs(Number(day.date.slice(8)) - 15) / 31;
  const season = (pattern.months[day.month] ?? 0) * (1 - toNext) + (pattern.months[next] ?? 0) * toNext;
  const sway =
    pattern.code === 'ZH' ? 0.15 + 2.2 * spell * spell : pattern.code === 'SL' ? 0.3 + 1.5 * (1 - spell) : 1;
  return pattern.share * season * (pattern.weekdays[day.weekday] ?? 0) * sway;
}

/** A stretch of the year that comes again each year, both days within it; it may wrap the end of the year. */
export type Season = { from: MonthDay; to: MonthDay };

type MonthDay = { month: number; day: number };

const daysInMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const two = (number: number): string => String(number).padStart(2, '0');

function isMonthDay({ month, day }: MonthDay): boolean {
  return day >= 1 && day <= (daysInMonths[month - 1] ?? 0);
}

/** The one form in which a season is stored: `05-01~06-30`. */
export function formatSeason({ from, to }: Season): string {
  return `${two(from.month)}-${two(from.day)}~${two(to.month)}-${two(to.day)}`;
}

/** A season as it is stored; null for any other text. 29 February may be named and is passed over in most years. */
export function readSeason(text: string): Season | null {
  const parts = /^(\d\d)-(\d\d)~(\d\d)-(\d\d)$/u.exec(text)?.slice(1).map(Number);
  if (!parts) return null;
  const [fromMonth = 0, fromDay = 0, toMonth = 0, toDay = 0] = parts;
  const season = { from: { month: fromMonth, day: fromDay }, to: { month: toMonth, day: toDay } };
  return isMonthDay(season.from) && isMonthDay(season.to) ? season : null;
}

const joint = String.raw`\s*(?:~|至|到|-|--|to|until)\s*`;
const yearly = String.raw`(?:每年)?\s*`;
const ahead = String.raw`(?:次年|翌年|第二年)?\s*`;

const written = [
  String.raw`(?<fm>\d{1,2})月(?<fd>\d{1,2})[日号]?${joint}${ahead}(?:(?<tm>\d{1,2})月)?(?<td>\d{1,2})[日号]?`,
  String.raw`(?<fm>\d{1,2})[-./](?<fd>\d{1,2})${joint}${ahead}(?<tm>\d{1,2})[-./](?<td>\d{1,2})`,
].map((pattern) => new RegExp(`^${yearly}${pattern}$`, 'iu'));

const wholeMonths = new RegExp(
  `^${yearly}${String.raw`(?<fm>\d{1,2})月?${joint}${ahead}(?<tm>\d{1,2})月`}(?:份|底)?$`,
  'iu',
);

function seasonOf(fm: string, fd: string, tm: string, td: string): Season | null {
  const season = { from: { month: Number(fm), day: Number(fd) }, to: { month: Number(tm), day: Number(td) } };
  return isMonthDay(season.from) && isMonthDay(season.to) ? season : null;
}

/**
 * A season as lists write it: 5月1日至6月30日, 5月1日-30日, 05-01~06-30, 5.1-6.30, 11月至次年3月. Null for what is none, a date
 * with a year among it.
 */
export function parseSeason(text: string): Season | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[—–―－~〜～]+/gu, '~')
    .trim();
  for (const pattern of written) {
    const parts = pattern.exec(plain)?.groups;
    if (parts) return seasonOf(parts.fm ?? '', parts.fd ?? '', parts.tm ?? parts.fm ?? '', parts.td ?? '');
  }
  const months = wholeMonths.exec(plain)?.groups;
  if (!months) return null;
  return seasonOf(months.fm ?? '', '1', months.tm ?? '', String(daysInMonths[Number(months.tm) - 1] ?? 0));
}

/** Whether a day, `yyyy-MM-dd`, lies in a season. */
export function isInSeason(season: Season, day: string): boolean {
  const at = day.slice(5);
  const from = `${two(season.from.month)}-${two(season.from.day)}`;
  const to = `${two(season.to.month)}-${two(season.to.day)}`;
  return from <= to ? at >= from && at <= to : at >= from || at <= to;
}

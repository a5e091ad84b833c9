import { hourOfDay, plainTimeText, type DayPart } from './plain_time_text.ts';
import type { Cell } from './source.ts';
import type { ZoneClock } from '#shared/model/zone_clock.ts';

/** Which of day and month a column writes first; `unknown` makes `03/04/2023` ambiguous. */
export type DateOrder = 'day_first' | 'month_first' | 'unknown';

export type TimeTrouble = 'time_unreadable' | 'time_ambiguous' | 'time_nonexistent';

/** `local` is a reading of the source's clock, given as if it were UTC. */
export type ParsedTime =
  | { kind: 'local'; localMs: number; hasClock: boolean }
  | { kind: 'instant'; timeMs: number }
  | { kind: 'empty' }
  | { kind: 'trouble'; reason: TimeTrouble };

const trouble = (reason: TimeTrouble): ParsedTime => ({ kind: 'trouble', reason });

const emptyTexts = /^(?:|-+|\/|无|空|待定|不详|null|none|n\/a|nan|0|0000-00-00(?: 00:00:00)?)$/iu;

type Clock = { ms: number; offsetMs: number | null };

const clockPattern =
  /^(?<hour>\d{1,2})(?:[:.-](?<minute>\d{1,2})?(?:[:.-](?<second>\d{1,2})(?:[.,:](?<fraction>\d{1,9}))?)?)? ?(?<zone>Z|(?:GMT|UTC)?[+-]\d{1,2}:?(?:\d{2})?|GMT|UTC)?$/iu;

const compactClock =
  /^(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?(?<fraction>\d{3})?(?<zone>Z|[+-]\d{2}:?(?:\d{2})?)?$/iu;

function zoneOffsetMs(zone: string): number | null {
  if (zone === '') return null;
  const match = /([+-])(\d{1,2}):?(\d{2})?$/u.exec(zone);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}

/** A time of day in milliseconds; null when it cannot be read, NaN when no clock shows it. */
function readClock(text: string, dayPart: DayPart): Clock | null {
  const groups = clockPattern.exec(text)?.groups ?? compactClock.exec(text)?.groups;
  if (!groups) return null;
  const { hour: written = '', minute = '0', second = '0', fraction = '', zone = '' } = groups;
  const hour = hourOfDay(Number(written), dayPart);
  const [minutes, seconds] = [Number(minute), Number(second)];
  const isMidnight = hour === 24 && minutes === 0 && seconds === 0;
  const exists = hour !== null && (hour < 24 || isMidnight) && minutes < 60 && seconds < 60;
  const fractionMs = fraction === '' ? 0 : Math.floor(Number(`0.${fraction}`) * 1000);
  const ms = exists ? ((hour * 60 + minutes) * 60 + seconds) * 1000 + fractionMs : NaN;
  return { ms, offsetMs: zoneOffsetMs(zone) };
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Midnight of a civil date as if it were UTC; NaN for a date that is in no calendar. */
function dateMs(year: number, month: number, day: number): number {
  const length = month === 2 && isLeap(year) ? 29 : (monthLengths[month - 1] ?? 0);
  return day >= 1 && day <= length && year >= 100 && year <= 9999 ? Date.UTC(year, month - 1, day) : NaN;
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const monthOf = (name: string): number => monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1;

function ofNumbers(first: number, second: number, year: number, order: DateOrder): number | 'ambiguous' {
  const dayFirst = dateMs(year, second, first);
  const monthFirst = dateMs(year, first, second);
  if (first === second || Number.isNaN(monthFirst)) return dayFirst;
  if (Number.isNaN(dayFirst)) return monthFirst;
  if (order === 'unknown') return 'ambiguous';
  return order === 'day_first' ? dayFirst : monthFirst;
}

type ReadDate = (groups: Record<string, string>, order: DateOrder) => number | 'ambiguous';

type Shape = { pattern: RegExp; read: ReadDate };

const ymd: ReadDate = ({ y = '', m = '', d = '' }) => dateMs(Number(y), Number(m), Number(d));

const named: ReadDate = ({ y = '', b = '', d = '' }) => {
  const month = monthOf(b);
  return month === 0 ? NaN : dateMs(Number(y), month, Number(d));
};

/** Written dates; `rest` is the time of day, wherever it stands. */
const shapes: readonly Shape[] = [
  {
    pattern: /^(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})(?:(?:[ T_,]+|-(?=\d{1,2}-))(?<rest>.+))?$/iu,
    read: ymd,
  },
  { pattern: /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})(?:[ T_-]?(?<rest>\d.*))?$/iu, read: ymd },
  { pattern: /^(?<y>\d{4}) (?<m>\d{1,2}) (?<d>\d{1,2})(?: (?<rest>.+))?$/u, read: ymd },
  {
    pattern: /^(?<a>\d{1,2})[-/.](?<c>\d{1,2})[-/.](?<y>\d{4})(?:[ T_,]+(?<rest>.+))?$/iu,
    read: ({ a = '', c = '', y = '' }, order) => ofNumbers(Number(a), Number(c), Number(y), order),
  },
  {
    pattern: /^(?<rest>\d{1,2}:\d{1,2}(?::\d{1,2})?) (?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})$/u,
    read: ymd,
  },
  {
    pattern: /^(?<b>[a-z]{3,9})\.? (?<d>\d{1,2})(?:st|nd|rd|th)?,? (?<y>\d{4})(?:,? (?:at )?(?<rest>.+))?$/iu,
    read: named,
  },
  {
    pattern:
      /^(?<d>\d{1,2})(?:st|nd|rd|th)?[ -](?<b>[a-z]{3,9})\.?,?[ -](?<y>\d{4})(?:,?[ :](?<rest>.+))?$/iu,
    read: named,
  },
  {
    pattern: /^(?<b>[a-z]{3}) (?<d>\d{1,2}) (?<rest>\d{1,2}:\d{2}:\d{2}(?: (?:GMT|UTC))?) (?<y>\d{4})$/iu,
    read: named,
  },
];

/** `23年7月31日`: two digits are a year only where the text says so. */
const shortYear = /^(?<y>\d{2})-(?<m>\d{1,2})-(?<d>\d{1,2})(?: (?<rest>.+))?$/u;

function combine(day: number | 'ambiguous', rest: string, dayPart: DayPart): ParsedTime {
  if (day === 'ambiguous') return trouble('time_ambiguous');
  const clock = rest === '' ? null : readClock(rest, dayPart);
  if (rest !== '' && !clock) return trouble('time_unreadable');
  if (Number.isNaN(day) || (clock && Number.isNaN(clock.ms))) return trouble('time_nonexistent');
  const localMs = day + (clock?.ms ?? 0);
  if (clock && clock.offsetMs !== null) return { kind: 'instant', timeMs: localMs - clock.offsetMs };
  return { kind: 'local', localMs, hasClock: clock !== null };
}

/** Serial days of a spreadsheet from 2000 to 2100, and seconds or milliseconds since 1970 from 2000 on. */
function readNumber(value: number): ParsedTime | null {
  if (value >= 36_526 && value < 73_051) {
    const localMs = Math.round((value - 25_569) * 86_400) * 1000;
    return { kind: 'local', localMs, hasClock: value % 1 !== 0 };
  }
  if (value >= 946_684_800 && value < 4_102_444_800) return { kind: 'instant', timeMs: value * 1000 };
  if (value >= 946_684_800_000 && value < 4_102_444_800_000) return { kind: 'instant', timeMs: value };
  return null;
}

function readWritten(written: string, order: DateOrder): ParsedTime {
  const { text, dayPart } = plainTimeText(written);
  if (emptyTexts.test(text)) return { kind: 'empty' };
  if (/^\d+(?:\.\d+)?$/u.test(text) && !/^\d{8}$|^\d{12}$|^\d{14}$|^\d{17}$/u.test(text)) {
    return readNumber(Number(text)) ?? trouble('time_unreadable');
  }
  for (const { pattern, read } of shapes) {
    const groups = pattern.exec(text)?.groups;
    if (groups) return combine(read(groups, order), groups.rest ?? '', dayPart);
  }
  const short = /\d{2}\s*年/u.test(written.normalize('NFKC')) ? shortYear.exec(text)?.groups : undefined;
  if (short) return combine(ymd({ ...short, y: `20${short.y}` }, order), short.rest ?? '', dayPart);
  return trouble(/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}(?: |$)/u.test(text) ? 'time_ambiguous' : 'time_unreadable');
}

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48;

/** `yyyy-MM-dd`, with ` HH:mm` and `:ss`, without an expression: the way of nearly every row of a large file. */
function readPlain(text: string): ParsedTime | null {
  const { length } = text;
  if (length !== 10 && length !== 16 && length !== 19) return null;
  for (let at = 0; at < length; at++) {
    const unit = text.charCodeAt(at);
    const wanted = at === 4 || at === 7 ? 45 : at === 10 ? 32 : at === 13 || at === 16 ? 58 : 0;
    if (wanted === 0 ? unit < 48 || unit > 57 : unit !== wanted) return null;
  }
  const two = (at: number): number => digit(text, at) * 10 + digit(text, at + 1);
  const [hour, minute, second] = [
    length > 10 ? two(11) : 0,
    length > 10 ? two(14) : 0,
    length > 16 ? two(17) : 0,
  ];
  const day = dateMs(two(0) * 100 + two(2), two(5), two(8));
  if (Number.isNaN(day) || hour > 23 || minute > 59 || second > 59) return null;
  return { kind: 'local', localMs: day + ((hour * 60 + minute) * 60 + second) * 1000, hasClock: length > 10 };
}

/** A date or time in any of the forms that Chinese lists, ISO 8601, spreadsheets and English exports use. */
export function parseTime(cell: Cell, order: DateOrder = 'unknown'): ParsedTime {
  if (cell === null || typeof cell === 'boolean') return { kind: 'empty' };
  if (typeof cell === 'number')
    return cell === 0 ? { kind: 'empty' } : (readNumber(cell) ?? readWritten(String(cell), order));
  if (cell.length > 80) return trouble('time_unreadable');
  return readPlain(cell) ?? readWritten(cell, order);
}

/** A time of day alone, `11:14` or 下午3点; null when the cell is none. */
export function parseTimeOfDay(cell: Cell): number | null {
  if (cell === null || typeof cell === 'boolean') return null;
  if (typeof cell === 'number' && cell >= 0 && cell < 1) return Math.round(cell * 86_400) * 1000;
  const { text, dayPart } = plainTimeText(String(cell));
  if (!/[:]|^\d{3,6}$/u.test(text)) return null;
  const clock = readClock(/^\d{3}$|^\d{5}$/u.test(text) ? `0${text}` : text, dayPart);
  return clock?.offsetMs === null && !Number.isNaN(clock.ms) ? clock.ms : null;
}

export type InstantResult =
  | { kind: 'instant'; timeMs: number; repeated: boolean }
  | { kind: 'empty' }
  | { kind: 'trouble'; reason: TimeTrouble };

/** The instant of a parsed time on the source's clock. A date alone is its first moment, even where midnight was skipped. */
export function instantOf(parsed: ParsedTime, clock: ZoneClock): InstantResult {
  if (parsed.kind === 'instant') return { ...parsed, repeated: false };
  if (parsed.kind !== 'local') return parsed;
  const { timeMs, status } = clock.instantOf(parsed.localMs);
  if (status === 'skipped' && parsed.hasClock) return { kind: 'trouble', reason: 'time_nonexistent' };
  return { kind: 'instant', timeMs, repeated: status === 'repeated' && parsed.hasClock };
}

/** Learns from a column which of day and month comes first: one value that can only be read one way decides. */
export function dateOrderOf(cells: Iterable<Cell>): DateOrder {
  let order: DateOrder = 'unknown';
  for (const cell of cells) {
    if (typeof cell !== 'string') continue;
    const match = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}\b/u.exec(cell);
    if (!match) continue;
    const [first, second] = [Number(match[1]), Number(match[2])];
    const found = first > 12 ? 'day_first' : second > 12 ? 'month_first' : 'unknown';
    if (found === 'unknown' || found === order) continue;
    if (order !== 'unknown') return 'unknown';
    order = found;
  }
  return order;
}

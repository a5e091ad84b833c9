import { instantOf, parseTime } from './parse_instant.ts';
import type { ZoneClock } from '#shared/model/zone_clock.ts';

/** A date in a name, with a time of day behind it or not: `20260301`, `2026-03-01 0830`, `2026年3月1日8时`, `20260301083000`. */
const datePattern =
  /(?<!\d)(?<year>20\d{2})[-_.年]?(?<month>0[1-9]|1[0-2]|[1-9](?=[-_.月]))[-_.月]?(?<day>0[1-9]|[12]\d|3[01]|[1-9](?!\d))日?(?:[ _T-]?(?<hour>[01]\d|2[0-3]|\d(?=[时点:]))[-_.:：时点]?(?<minute>[0-5]\d)?[-_.:：分]?(?<second>[0-5]\d)?秒?)?(?!\d)/u;

/** The instant that the name of a file or sheet states, null where it states none. A date alone is its first moment. */
export function instantInName(name: string, clock: ZoneClock): number | null {
  const groups = datePattern.exec(name.normalize('NFKC'))?.groups;
  if (!groups) return null;
  const { year = '', month = '', day = '', hour, minute = '00', second = '00' } = groups;
  const pad = (text: string): string => text.padStart(2, '0');
  const date = `${year}-${pad(month)}-${pad(day)}`;
  const text = hour === undefined ? date : `${date} ${pad(hour)}:${minute}:${second}`;
  const result = instantOf(parseTime(text), clock);
  return result.kind === 'instant' ? result.timeMs : null;
}

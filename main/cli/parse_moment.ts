import { zoneClock } from '#shared/model/zone_clock.ts';

const isoPattern =
  /^(?<day>\d{4}-\d{2}-\d{2})(?:[T ](?<clock>\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(?<zone>Z|[+-]\d{2}:\d{2})?)?$/u;

/**
 * The instant of an ISO 8601 text in milliseconds UTC: a day, or a day and a time, local to `timezone` unless the
 * text carries an offset. Null for anything else, and for days and times that no clock there shows.
 */
export function parseMoment(text: string, timezone: string): number | null {
  const { day, clock = '00:00', zone } = isoPattern.exec(text)?.groups ?? {};
  if (day === undefined) return null;
  const timeMs = Date.parse(`${day}T${clock}${zone ?? 'Z'}`);
  if (Number.isNaN(timeMs) || !isSameDay(day)) return null;
  if (zone !== undefined) return timeMs;
  const local = zoneClock(timezone).instantOf(timeMs);
  return local.status === 'skipped' ? null : local.timeMs;
}

/** Whether the calendar has the day: `Date.parse` turns February 30 into March. */
function isSameDay(day: string): boolean {
  const timeMs = Date.parse(`${day}T00:00Z`);
  return !Number.isNaN(timeMs) && new Date(timeMs).toISOString().startsWith(day);
}

import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { point, polygon } from '@turf/helpers';

import { isGroup, type EventCondition, type EventFilter } from '#shared/model/event_filter.ts';
import type { LonLat } from '#shared/model/geometry.ts';

/** An incident as the judge knows it: places it may be shown at, and the codes of the areas it lies in. */
export type JudgedEvent = { fid: number; shown: LonLat | null; codes: string[] };

/** Metres of a degree of longitude and of latitude (series of the US National Imagery and Mapping Agency). */
function metresOfDegree(latitude: number): [number, number] {
  const turn = (latitude * Math.PI) / 180;
  return [
    111_412.84 * Math.cos(turn) - 93.5 * Math.cos(3 * turn) + 0.118 * Math.cos(5 * turn),
    111_132.92 - 559.82 * Math.cos(2 * turn) + 1.175 * Math.cos(4 * turn) - 0.0023 * Math.cos(6 * turn),
  ];
}

function metresApart([x, y]: LonLat, [u, v]: LonLat): number {
  const [east, north] = metresOfDegree((y + v) / 2);
  return Math.hypot((u - x) * east, (v - y) * north);
}

/** Places so near to a circle of the filter that the judge's own rounding could decide. */
export function isDoubtful(filter: EventFilter, events: readonly JudgedEvent[]): boolean {
  return filter.parts.some((part) => {
    if (isGroup(part)) return isDoubtful(part, events);
    if (part.kind !== 'near') return false;
    const limit = part.radiusMetres * 1e-4 + 0.01;
    return events.some(
      ({ shown }) => shown && Math.abs(metresApart(part.at, shown) - part.radiusMetres) < limit,
    );
  });
}

/** Local clock of Chicago by the law of 2005: summer time from the second Sunday of March to the first of November. */
const localTime = `datetime(occurred_at, CASE WHEN
  unixepoch(occurred_at) >= unixepoch(strftime('%Y-03-01', occurred_at), 'weekday 0', '+7 days', '+8 hours') AND
  unixepoch(occurred_at) < unixepoch(strftime('%Y-11-01', occurred_at), 'weekday 0', '+7 hours')
  THEN '-5 hours' ELSE '-6 hours' END)`;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const listOf = (values: readonly string[]): string => `(${values.map(quoted).join(', ')})`;

const columns = {
  category:
    "iif(category IS NULL OR category = 'QT', iif(length(category_text) > 0, category_text, 'QT'), category)",
  severity: "coalesce(severity, '')",
  source: "coalesce(source, '')",
  stage: "coalesce(stage, '')",
};

function fidsWhere(events: readonly JudgedEvent[], test: (event: JudgedEvent) => boolean): string {
  return `fid IN (${events.flatMap((event) => (test(event) ? [event.fid] : [])).join(', ')})`;
}

/** What a condition says, turned round or not, of events that have what it asks. */
function sqlOf(condition: EventCondition, events: readonly JudgedEvent[]): string {
  switch (condition.kind) {
    case 'value':
      return `${columns[condition.field]} IN ${listOf(condition.values)}`;
    case 'area':
      return fidsWhere(events, ({ codes }) =>
        condition.codes.some((code) => codes.includes(`${condition.layer} ${code}`)),
      );
    case 'polygon': {
      const ring = polygon([[...condition.ring, condition.ring[0] ?? [0, 0]]]);
      return fidsWhere(events, ({ shown }) => shown !== null && booleanPointInPolygon(point(shown), ring));
    }
    case 'near':
      return fidsWhere(
        events,
        ({ shown }) => shown !== null && metresApart(condition.at, shown) <= condition.radiusMetres,
      );
    case 'hours': {
      const { fromHour, toHour } = condition;
      const hour = `CAST(strftime('%H', ${localTime}) AS INTEGER)`;
      return `(${hour} >= ${fromHour} ${fromHour <= toHour ? 'AND' : 'OR'} ${hour} < ${toHour})`;
    }
    case 'weekdays':
      return `(CAST(strftime('%w', ${localTime}) AS INTEGER) + 6) % 7 + 1 IN (${condition.days.join(', ')})`;
    case 'window': {
      const ms = "CAST(round(unixepoch(occurred_at, 'subsec') * 1000) AS INTEGER)";
      return `(${ms} >= ${condition.fromMs ?? -9e15} AND ${ms} < ${condition.toMs ?? 9e15})`;
    }
  }
}

const timed = new Set(['hours', 'weekdays', 'window']);

/** The filter as a condition in SQL, written without any of the product's code for filters. */
export function judgeFilter({ op, parts }: EventFilter, events: readonly JudgedEvent[]): string {
  if (parts.length === 0) return 'TRUE';
  const conditions = parts.map((part) => {
    if (isGroup(part)) return judgeFilter(part, events);
    const says = `${part.not ? 'NOT ' : ''}(${sqlOf(part, events)})`;
    return timed.has(part.kind) ? `(occurred_at IS NOT NULL AND ${says})` : says;
  });
  return `(${conditions.join(op === 'and' ? ' AND ' : ' OR ')})`;
}

import { polygonCovers, preparePolygon } from '../geo/point_in_polygon.ts';
import { isWithin } from '../geo/is_within.ts';
import { boundsAround } from '../geo/local_distance.ts';
import type { EventPlaces } from './event_places.ts';
import { isGroup, type EventCondition, type EventFilter } from './event_filter.ts';
import { hoursOfWeek, noHour } from './hours_of_week.ts';
import { undatedSeconds, type IncidentColumns } from './incident_columns.ts';

/** What a filter is tested against. */
export type FilterGround = {
  columns: IncidentColumns;
  /** Asked for when a condition of place has to be tested. Throws where they are not at hand. */
  places: () => EventPlaces;
  /** The local hour of the week of each row, as `hoursOfWeek` gives it. */
  hours: () => Uint8Array;
};

/** One byte a row, 1 for what is let through; null lets everything through. */
export type EventMask = Uint8Array | null;

/** A ground whose hours are worked out when first asked for. */
export function filterGround(
  columns: IncidentColumns,
  timezone: string,
  places: () => EventPlaces,
): FilterGround {
  let hours: Uint8Array | null = null;
  return { columns, places, hours: () => (hours ??= hoursOfWeek(columns.timeSeconds, timezone)) };
}

/** Whether a filter can be tested only with the exact places of the rows. */
export function asksPlaces({ parts }: EventFilter): boolean {
  return parts.some((part) => (isGroup(part) ? asksPlaces(part) : isPlaceCondition(part)));
}

const isPlaceCondition = ({ kind }: EventCondition): boolean => kind === 'polygon' || kind === 'near';

/**
 * Which rows a filter and a list of categories let through, column by column: some milliseconds for a million rows and
 * a condition, some tenths of a second for a wide polygon.
 */
export function selectEvents(
  { filter, categories }: { filter: EventFilter; categories: readonly string[] | null },
  ground: FilterGround,
): EventMask {
  const filtered = maskOfGroup(filter, ground);
  if (categories === null) return filtered;
  const mask = maskOfCondition({ kind: 'value', field: 'category', values: [...categories] }, ground);
  return filtered ? meet(mask, filtered) : mask;
}

function maskOfGroup({ op, parts }: EventFilter, ground: FilterGround): EventMask {
  let mask: EventMask = null;
  for (const [index, part] of parts.entries()) {
    const next = isGroup(part) ? maskOfGroup(part, ground) : maskOfCondition(part, ground);
    if (op === 'and') mask = mask && next ? meet(mask, next) : (next ?? mask);
    else if (next === null) return null;
    else mask = index === 0 || !mask ? next : join(mask, next);
  }
  return mask;
}

function meet(mask: Uint8Array, other: Uint8Array): Uint8Array {
  for (let row = 0; row < mask.length; row++) mask[row] = (mask[row] ?? 0) & (other[row] ?? 0);
  return mask;
}

function join(mask: Uint8Array, other: Uint8Array): Uint8Array {
  for (let row = 0; row < mask.length; row++) mask[row] = (mask[row] ?? 0) | (other[row] ?? 0);
  return mask;
}

/** A new mask, the caller's to change. */
function maskOfCondition(condition: EventCondition, ground: FilterGround): Uint8Array {
  const { columns } = ground;
  const { not = false } = condition;
  switch (condition.kind) {
    case 'value': {
      const { field } = condition;
      const list = field === 'category' ? columns.categories.map(({ key }) => key) : columns.values[field];
      const wanted = new Set(condition.values);
      return lookUp(
        columns[field],
        markAll(list, (value) => wanted.has(value) !== not),
      );
    }
    case 'area':
      return lookUp(columns.territory, markTerritories(columns, condition, not));
    case 'hours':
      return lookUp(
        ground.hours(),
        markHours((hour) => isHourBetween(hour % 24, condition) !== not),
      );
    case 'weekdays':
      return lookUp(
        ground.hours(),
        markHours((hour) => condition.days.includes(Math.floor(hour / 24) + 1) !== not),
      );
    case 'window':
      return markWindow(columns, condition, not);
    case 'polygon':
      return markPlaces(ground, coversOf(condition.ring), not);
    case 'near':
      return markPlaces(ground, reachesOf(condition), not);
  }
}

/** A byte for each entry of a list, 1 where the test holds. */
function markAll<T>(list: readonly T[], test: (entry: T) => boolean): Uint8Array {
  return Uint8Array.from(list, (entry) => (test(entry) ? 1 : 0));
}

function lookUp(column: Uint8Array | Uint16Array | Uint32Array, marks: Uint8Array): Uint8Array {
  const mask = new Uint8Array(column.length);
  for (let row = 0; row < mask.length; row++) mask[row] = marks[column[row] ?? 0] ?? 0;
  return mask;
}

function markTerritories(
  { levels, territories }: IncidentColumns,
  { layer, codes }: Extract<EventCondition, { kind: 'area' }>,
  not: boolean,
): Uint8Array {
  const wanted = new Set(codes);
  const marks = levels.map((level) =>
    level.layer === layer ? markAll(level.areas, ({ code }) => wanted.has(code)) : null,
  );
  return markAll(
    territories,
    (areas) => marks.some((mark, level) => mark?.[areas[level] ?? -1] === 1) !== not,
  );
}

/** A byte for each hour of the week; none for `noHour`, which satisfies no condition of time. */
function markHours(test: (hour: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: noHour + 1 }, (_, hour) => (hour < 168 && test(hour) ? 1 : 0));
}

function isHourBetween(hour: number, { fromHour, toHour }: { fromHour: number; toHour: number }): boolean {
  if (fromHour <= toHour) return hour >= fromHour && hour < toHour;
  return hour >= fromHour || hour < toHour;
}

/** Bounds count in whole seconds, rounded up, as the instants of the rows are rounded down. */
function markWindow(
  { timeSeconds, endSeconds }: IncidentColumns,
  { fromMs, toMs, lasting }: Extract<EventCondition, { kind: 'window' }>,
  not: boolean,
): Uint8Array {
  const ends = lasting ? endSeconds : null;
  const from = fromMs === null ? -Infinity : Math.ceil(fromMs / 1000);
  const to = toMs === null ? Infinity : Math.ceil(toMs / 1000);
  const mask = new Uint8Array(timeSeconds.length);
  for (let row = 0; row < mask.length; row++) {
    const seconds = timeSeconds[row] ?? undatedSeconds;
    const end = ends?.[row] ?? undatedSeconds;
    const begun = seconds < to;
    const within = begun && (seconds >= from || end > Math.max(from, seconds));
    mask[row] = seconds !== undatedSeconds && within !== not ? 1 : 0;
  }
  return mask;
}

type PlaceTest = (longitude: number, latitude: number) => boolean;

/** Incidents that have no place to be shown at are within nothing. */
function markPlaces(ground: FilterGround, test: PlaceTest, not: boolean): Uint8Array {
  const { longitude, latitude } = ground.places();
  const mask = new Uint8Array(longitude.length);
  for (let row = 0; row < mask.length; row++) {
    mask[row] = test(longitude[row] ?? NaN, latitude[row] ?? NaN) !== not ? 1 : 0;
  }
  return mask;
}

function coversOf(ring: readonly [number, number][]): PlaceTest {
  const polygon = preparePolygon([[...ring, ...ring.slice(0, 1)]]);
  return (longitude, latitude) => polygonCovers(polygon, longitude, latitude);
}

function reachesOf({ at, radiusMetres }: Extract<EventCondition, { kind: 'near' }>): PlaceTest {
  const [west, south, east, north] = boundsAround(at, radiusMetres);
  return (longitude, latitude) =>
    longitude >= west &&
    longitude <= east &&
    latitude >= south &&
    latitude <= north &&
    isWithin(at, [longitude, latitude], radiusMetres);
}

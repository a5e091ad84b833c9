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
 * a condition, some hundredths of a second for a wide polygon.
 */
export function selectEvents(
  { filter, categories }: { filter: EventFilter; categories: readonly string[] | null },
  ground: FilterGround,
): EventMask {
  const mask = categories
    ? narrow({ kind: 'value', field: 'category', values: [...categories] }, ground, null)
    : null;
  return narrowByGroup(filter, ground, mask);
}

/** What of a mask a group lets through. The mask is used up; places, which take the longest, are tested last. */
function narrowByGroup({ op, parts }: EventFilter, ground: FilterGround, within: EventMask): EventMask {
  if (op === 'or') {
    const any = maskOfAny(parts, ground);
    return any && within ? meet(any, within) : (any ?? within);
  }
  const slow = (part: EventCondition | EventFilter): boolean =>
    isGroup(part) ? asksPlaces(part) : isPlaceCondition(part);
  const inOrder = [...parts.filter((part) => !slow(part)), ...parts.filter(slow)];
  return inOrder.reduce<EventMask>(
    (mask, part) => (isGroup(part) ? narrowByGroup(part, ground, mask) : narrow(part, ground, mask)),
    within,
  );
}

function maskOfAny(parts: EventFilter['parts'], ground: FilterGround): EventMask {
  let mask: EventMask = null;
  for (const part of parts) {
    const next = isGroup(part) ? narrowByGroup(part, ground, null) : narrow(part, ground, null);
    if (next === null) return null;
    mask = mask ? join(mask, next) : next;
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

/** What of a mask a condition lets through; the mask is changed. Null stands for all rows. */
function narrow(condition: EventCondition, ground: FilterGround, within: EventMask): Uint8Array {
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
        within,
      );
    }
    case 'area':
      return lookUp(columns.territory, markTerritories(columns, condition, not), within);
    case 'hours':
      return lookUp(
        ground.hours(),
        markHours((hour) => isHourBetween(hour % 24, condition) !== not),
        within,
      );
    case 'weekdays':
      return lookUp(
        ground.hours(),
        markHours((hour) => condition.days.includes(Math.floor(hour / 24) + 1) !== not),
        within,
      );
    case 'window':
      return narrowByWindow(columns, condition, not, within);
    case 'polygon':
      return narrowByPlace(ground, coversOf(condition.ring), not, within);
    case 'near':
      return narrowByPlace(ground, reachesOf(condition), not, within);
  }
}

/** A byte for each entry of a list, 1 where the test holds. */
function markAll<T>(list: readonly T[], test: (entry: T) => boolean): Uint8Array {
  return Uint8Array.from(list, (entry) => (test(entry) ? 1 : 0));
}

function lookUp(
  column: Uint8Array | Uint16Array | Uint32Array,
  marks: Uint8Array,
  within: EventMask,
): Uint8Array {
  if (within) {
    for (let row = 0; row < within.length; row++) {
      within[row] = (within[row] ?? 0) & (marks[column[row] ?? 0] ?? 0);
    }
    return within;
  }
  const mask = new Uint8Array(column.length);
  for (let row = 0; row < mask.length; row++) mask[row] = marks[column[row] ?? 0] ?? 0;
  return mask;
}

const allOf = (count: number): Uint8Array => new Uint8Array(count).fill(1);

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
function narrowByWindow(
  { timeSeconds, endSeconds }: IncidentColumns,
  { fromMs, toMs, lasting }: Extract<EventCondition, { kind: 'window' }>,
  not: boolean,
  within: EventMask,
): Uint8Array {
  const ends = lasting ? endSeconds : null;
  const from = fromMs === null ? -Infinity : Math.ceil(fromMs / 1000);
  const to = toMs === null ? Infinity : Math.ceil(toMs / 1000);
  const mask = within ?? allOf(timeSeconds.length);
  for (let row = 0; row < mask.length; row++) {
    const seconds = timeSeconds[row] ?? undatedSeconds;
    const end = ends?.[row] ?? undatedSeconds;
    const meets = seconds < to && (seconds >= from || end > Math.max(from, seconds));
    if (seconds === undatedSeconds || meets === not) mask[row] = 0;
  }
  return mask;
}

type PlaceTest = (longitude: number, latitude: number) => boolean;

/** Incidents that have no place to be shown at are within nothing. */
function narrowByPlace(ground: FilterGround, test: PlaceTest, not: boolean, within: EventMask): Uint8Array {
  const { longitude, latitude } = ground.places();
  const mask = within ?? allOf(longitude.length);
  for (let row = 0; row < mask.length; row++) {
    if (mask[row] === 1 && test(longitude[row] ?? NaN, latitude[row] ?? NaN) === not) mask[row] = 0;
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

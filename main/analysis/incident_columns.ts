import { mercatorX, mercatorY } from '#shared/geo/mercator.ts';
import { otherCategory } from '#shared/model/category_key.ts';
import { undatedSeconds, type ColumnCategory, type IncidentColumns } from '#shared/model/incident_columns.ts';

import type { IncidentCategory, IncidentTable } from './incident_table.ts';
import type { IncidentPlaces } from './incident_places.ts';
import type { IncidentTerritories } from './incident_territories.ts';

/** A byte tells the categories apart in the columns. */
const maxColumnCategories = 256;

/** Middle of the envelope in the Mercator square: what the 32-bit positions are counted from. */
function originOf({ longitude, latitude }: IncidentPlaces): [number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let row = 0; row < longitude.length; row++) {
    const x = longitude[row] ?? NaN;
    const y = latitude[row] ?? NaN;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  return west > east ? [0.5, 0.5] : [mercatorX((west + east) / 2), mercatorY((south + north) / 2)];
}

function secondsOf(timeMs: number): number {
  if (Number.isNaN(timeMs)) return undatedSeconds;
  return Math.max(undatedSeconds + 1, Math.min(0x7fffffff, Math.floor(timeMs / 1000)));
}

/**
 * The categories of the columns, most frequent first, and the number of each category of the table among them. What
 * does not fit in a byte counts as 其他.
 */
function numberCategories(
  categories: readonly IncidentCategory[],
  counts: Uint32Array,
): { list: ColumnCategory[]; numbers: Uint8Array } {
  const present = categories.flatMap((_, index) => ((counts[index] ?? 0) > 0 ? [index] : []));
  present.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0));
  const fits = present.length <= maxColumnCategories;
  const kept = fits ? present : [0, ...present.filter((index) => index !== 0)].slice(0, maxColumnCategories);
  const numbers = new Uint8Array(categories.length).fill(fits ? 0 : kept.indexOf(0));
  const list = kept.flatMap((index, number) => {
    numbers[index] = number;
    const category = categories[index];
    return category ? [{ key: category.key, label: category.label, count: 0 }] : [];
  });
  for (const index of present) {
    const column = list[numbers[index] ?? 0];
    if (column) column.count += counts[index] ?? 0;
  }
  if (list.length > 0) return { list, numbers };
  return {
    list: categories
      .filter(({ key }) => key === otherCategory)
      .map(({ key, label }) => ({ key, label, count: 0 })),
    numbers,
  };
}

/** A short column in one byte; a number that does not fit becomes the last one, which means nothing. */
function inBytes(column: Uint16Array): Uint8Array {
  return Uint8Array.from(column, (number) => Math.min(255, number));
}

const firstValues = (values: readonly string[]): readonly string[] => values.slice(0, 255);

function countRows(column: Uint16Array, length: number): Uint32Array {
  const counts = new Uint32Array(length);
  for (const index of column) counts[index] = (counts[index] ?? 0) + 1;
  return counts;
}

/** The incidents as the heat worker, the map and filters know them, row for row with the table. */
export function buildIncidentColumns(
  table: IncidentTable,
  places: IncidentPlaces,
  ground: IncidentTerritories,
): IncidentColumns {
  const count = table.fid.length;
  const origin = originOf(places);
  const { list, numbers } = numberCategories(
    table.categories,
    countRows(table.category, table.categories.length),
  );
  const x = new Float32Array(count);
  const y = new Float32Array(count);
  for (let row = 0; row < count; row++) {
    const longitude = places.longitude[row] ?? NaN;
    const shown = !Number.isNaN(longitude);
    x[row] = shown ? mercatorX(longitude) - origin[0] : Infinity;
    y[row] = shown ? mercatorY(places.latitude[row] ?? 0) - origin[1] : Infinity;
  }
  return {
    origin,
    x,
    y,
    timeSeconds: Int32Array.from(table.timeMs, secondsOf),
    endSeconds: table.endMs ? Int32Array.from(table.endMs, secondsOf) : null,
    category: Uint8Array.from(table.category, (category) => numbers[category] ?? 0),
    severity: inBytes(table.severity),
    stage: inBytes(table.stage),
    source: table.source,
    fid: table.fid,
    categories: list,
    values: {
      severity: firstValues(table.values.severity),
      stage: firstValues(table.values.stage),
      source: table.values.source,
    },
    ...ground,
  };
}

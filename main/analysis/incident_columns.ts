import { mercatorX, mercatorY } from '#shared/geo/mercator.ts';
import { otherCategory } from '#shared/model/category_key.ts';
import { undatedSeconds, type ColumnCategory, type IncidentColumns } from '#shared/model/incident_columns.ts';

import type { IncidentCategory, IncidentTable } from './incident_table.ts';
import type { IncidentPlaces } from './incident_places.ts';

/** A byte tells the categories apart in the columns. */
const maxColumnCategories = 256;

/** Rows that may be drawn, in the order of the table. */
function drawnRows({ longitude }: IncidentPlaces): Uint32Array {
  let count = 0;
  const rows = new Uint32Array(longitude.length);
  for (const [row, value] of longitude.entries()) if (!Number.isNaN(value)) rows[count++] = row;
  return rows.subarray(0, count);
}

/** Middle of the envelope in the Mercator square: what the 32-bit positions are counted from. */
function originOf(places: IncidentPlaces, rows: Uint32Array): [number, number] {
  if (rows.length === 0) return [0.5, 0.5];
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const row of rows) {
    const longitude = places.longitude[row] ?? 0;
    const latitude = places.latitude[row] ?? 0;
    if (longitude < west) west = longitude;
    if (longitude > east) east = longitude;
    if (latitude < south) south = latitude;
    if (latitude > north) north = latitude;
  }
  return [mercatorX((west + east) / 2), mercatorY((south + north) / 2)];
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

/** The incidents as the heat worker and the map receive them. */
export function buildIncidentColumns(table: IncidentTable, places: IncidentPlaces): IncidentColumns {
  const rows = drawnRows(places);
  const origin = originOf(places, rows);
  const counts = new Uint32Array(table.categories.length);
  for (const row of rows) {
    const index = table.category[row] ?? 0;
    counts[index] = (counts[index] ?? 0) + 1;
  }
  const { list, numbers } = numberCategories(table.categories, counts);
  const columns: IncidentColumns = {
    origin,
    x: new Float32Array(rows.length),
    y: new Float32Array(rows.length),
    timeSeconds: new Int32Array(rows.length),
    category: new Uint8Array(rows.length),
    fid: new Uint32Array(rows.length),
    categories: list,
  };
  for (const [index, row] of rows.entries()) {
    columns.x[index] = mercatorX(places.longitude[row] ?? 0) - origin[0];
    columns.y[index] = mercatorY(places.latitude[row] ?? 0) - origin[1];
    columns.timeSeconds[index] = secondsOf(table.timeMs[row] ?? NaN);
    columns.category[index] = numbers[table.category[row] ?? 0] ?? 0;
    columns.fid[index] = table.fid[row] ?? 0;
  }
  return columns;
}

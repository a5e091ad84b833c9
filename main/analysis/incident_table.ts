import { incidentCategories } from '#shared/codes/incident_categories.ts';
import { categoryKeyOf, otherCategory } from '#shared/model/category_key.ts';
import type { Value } from '#shared/model/feature.ts';
import type { Text } from '#shared/text/text.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';

import { sortByTime } from './sort_by_time.ts';

/** One category of the incidents in memory. `code` is that of the console, `key` tells the words of the source apart. */
export type IncidentCategory = { key: string; code: string; label: Text };

/**
 * The incidents that may be counted and drawn, as columns sorted by time, undated ones first. Folded ones are not here.
 * Positions are those of the records; where a dispute within a family may be shown is in `incident_places.ts`.
 */
export type IncidentTable = {
  revision: number;
  fid: Uint32Array;
  longitude: Float64Array;
  latitude: Float64Array;
  /** NaN where the record has no time. */
  timeMs: Float64Array;
  /** Index into `categories`. */
  category: Uint16Array;
  categories: readonly IncidentCategory[];
  /** Rows of disputes within a family. */
  familyRows: Uint32Array;
};

const labels = new Map(incidentCategories.map(({ code, label }) => [code, label]));

/** More different categories than this and the rest count as 其他. */
const maxCategories = 65_535;

/** Gives each pair of code and source words its number, in order of appearance. */
function categoryNumbers(): {
  numberOf(code: string | null, text: string | null): number;
  list: IncidentCategory[];
} {
  const list: IncidentCategory[] = [
    { key: otherCategory, code: otherCategory, label: labelOf(otherCategory) },
  ];
  const numbers = new Map([[otherCategory, 0]]);
  return {
    list,
    numberOf(code, text) {
      const key = categoryKeyOf(code, text);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      if (list.length === maxCategories) return 0;
      numbers.set(key, list.length);
      list.push({ key, code: code ?? otherCategory, label: labelOf(key) });
      return list.length - 1;
    },
  };
}

function labelOf(key: string): Text {
  return labels.get(key) ?? { zh: key, en: key };
}

const textOrNull = (value: Value | undefined): string | null => (typeof value === 'string' ? value : null);

type Rows = {
  count: number;
  fid: Uint32Array;
  longitude: Float64Array;
  latitude: Float64Array;
  timeMs: Float64Array;
  category: Uint16Array;
  family: Uint8Array;
};

function emptyRows(capacity: number): Rows {
  return {
    count: 0,
    fid: new Uint32Array(capacity),
    longitude: new Float64Array(capacity),
    latitude: new Float64Array(capacity),
    timeMs: new Float64Array(capacity),
    category: new Uint16Array(capacity),
    family: new Uint8Array(capacity),
  };
}

/** Reads the incidents into memory. */
export async function readIncidentTable(
  features: FeatureStore,
  signal?: AbortSignal,
): Promise<IncidentTable> {
  let rows = emptyRows(0);
  let numbers = categoryNumbers();
  const revision = await features.scanPoints(
    'incidents',
    ['occurred_at', 'category', 'category_text', 'disclosure'],
    {
      begin: (count) => {
        rows = emptyRows(count);
        numbers = categoryNumbers();
      },
      row: (fid, longitude, latitude, [timeMs, category, categoryText, disclosure]) => {
        if (disclosure === 'folded') return;
        const row = rows.count++;
        rows.fid[row] = fid;
        rows.longitude[row] = longitude;
        rows.latitude[row] = latitude;
        rows.timeMs[row] = typeof timeMs === 'number' ? timeMs : NaN;
        rows.category[row] = numbers.numberOf(textOrNull(category), textOrNull(categoryText));
        rows.family[row] = disclosure === 'family' ? 1 : 0;
      },
    },
    signal,
  );
  return sortRows(rows, numbers.list, revision);
}

function sortRows(rows: Rows, categories: readonly IncidentCategory[], revision: number): IncidentTable {
  const order = sortByTime(rows.timeMs.subarray(0, rows.count));
  const familyRows: number[] = [];
  for (const [row, source] of order.entries()) if (rows.family[source] === 1) familyRows.push(row);
  return {
    revision,
    fid: order.map((source) => rows.fid[source] ?? 0),
    longitude: Float64Array.from(order, (source) => rows.longitude[source] ?? NaN),
    latitude: Float64Array.from(order, (source) => rows.latitude[source] ?? NaN),
    timeMs: Float64Array.from(order, (source) => rows.timeMs[source] ?? NaN),
    category: Uint16Array.from(order, (source) => rows.category[source] ?? 0),
    categories,
    familyRows: Uint32Array.from(familyRows),
  };
}

/** First row whose instant is at or after `timeMs`, by bisection; undated rows lie before every instant. */
function firstRowAt(times: Float64Array, timeMs: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? NaN) >= timeMs) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Rows [first, end) of a half-open window. With a side given, undated rows are outside; without any, they are in. */
export function rowsInWindow(
  { timeMs }: IncidentTable,
  window: { fromMs: number | null; toMs: number | null } | undefined,
): [first: number, end: number] {
  const { fromMs = null, toMs = null } = window ?? {};
  if (fromMs === null && toMs === null) return [0, timeMs.length];
  const first = firstRowAt(timeMs, fromMs ?? -Infinity);
  return [first, toMs === null ? timeMs.length : Math.max(first, firstRowAt(timeMs, toMs))];
}

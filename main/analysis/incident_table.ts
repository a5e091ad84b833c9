import { incidentCategories } from '#shared/codes/incident_categories.ts';
import { categoryKeyOf, otherCategory } from '#shared/model/category_key.ts';
import type { Value } from '#shared/model/feature.ts';
import type { Text } from '#shared/text/text.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';

import { sortByTime } from './sort_by_time.ts';

/** One category of the incidents in memory. `code` is that of the console, `key` tells the words of the source apart. */
export type IncidentCategory = { key: string; code: string; label: Text };

/** Fields of few different values, kept by number. */
const shortFields = ['severity', 'stage', 'source'] as const;

type ShortField = (typeof shortFields)[number];

/**
 * The incidents as columns sorted by time, undated ones first. Positions are those of the records; where a dispute
 * within a family may be shown is in `incident_places.ts`. What is folded counts, and has no position at all.
 */
export type IncidentTable = Record<ShortField, Uint16Array> & {
  revision: number;
  fid: Uint32Array;
  /** NaN where the incident is folded. */
  longitude: Float64Array;
  latitude: Float64Array;
  /** NaN where the record has no time. */
  timeMs: Float64Array;
  /** NaN where the record has no end; null when none has one. */
  endMs: Float64Array | null;
  /** Index into `categories`. */
  category: Uint16Array;
  categories: readonly IncidentCategory[];
  /** Stored values of the short fields by number; the empty text, number 0, stands for none. */
  values: Record<ShortField, readonly string[]>;
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

/** Gives each value its number, in order of appearance; what comes after the last number has that one. */
function valueNumbers(): { numberOf(value: string | null): number; list: string[] } {
  const list = [''];
  const numbers = new Map([['', 0]]);
  return {
    list,
    numberOf(value) {
      const known = numbers.get(value ?? '');
      if (known !== undefined || value === null) return known ?? 0;
      if (list.length === maxCategories) return maxCategories;
      numbers.set(value, list.length);
      return list.push(value) - 1;
    },
  };
}

type Rows = Record<ShortField, Uint16Array> & {
  count: number;
  fid: Uint32Array;
  longitude: Float64Array;
  latitude: Float64Array;
  timeMs: Float64Array;
  endMs: Float64Array;
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
    endMs: new Float64Array(capacity),
    category: new Uint16Array(capacity),
    severity: new Uint16Array(capacity),
    stage: new Uint16Array(capacity),
    source: new Uint16Array(capacity),
    family: new Uint8Array(capacity),
  };
}

function newNumbers() {
  return {
    category: categoryNumbers(),
    severity: valueNumbers(),
    stage: valueNumbers(),
    source: valueNumbers(),
  };
}

const fields = ['occurred_at', 'category', 'category_text', 'disclosure', 'ended_at', ...shortFields];

const instantOr = (value: Value | undefined): number => (typeof value === 'number' ? value : NaN);

/** Reads the incidents into memory. */
export async function readIncidentTable(
  features: FeatureStore,
  signal?: AbortSignal,
): Promise<IncidentTable> {
  let rows = emptyRows(0);
  let numbers = newNumbers();
  const receiver = {
    begin: (count: number) => {
      rows = emptyRows(count);
      numbers = newNumbers();
    },
    row: (fid: number, longitude: number, latitude: number, values: Value[]) => {
      const [timeMs, category, categoryText, disclosure, endMs, ...short] = values;
      const row = rows.count++;
      const folded = disclosure === 'folded';
      rows.fid[row] = fid;
      rows.longitude[row] = folded ? NaN : longitude;
      rows.latitude[row] = folded ? NaN : latitude;
      rows.timeMs[row] = instantOr(timeMs);
      rows.endMs[row] = instantOr(endMs);
      rows.category[row] = numbers.category.numberOf(textOrNull(category), textOrNull(categoryText));
      for (const [index, field] of shortFields.entries()) {
        rows[field][row] = numbers[field].numberOf(textOrNull(short[index]));
      }
      rows.family[row] = disclosure === 'family' ? 1 : 0;
    },
  };
  const revision = await features.scanPoints('incidents', fields, receiver, signal);
  return sortRows(rows, numbers, revision);
}

function sortRows(rows: Rows, numbers: ReturnType<typeof newNumbers>, revision: number): IncidentTable {
  const order = sortByTime(rows.timeMs.subarray(0, rows.count));
  const familyRows: number[] = [];
  for (const [row, source] of order.entries()) if (rows.family[source] === 1) familyRows.push(row);
  const ended = rows.endMs.subarray(0, rows.count).some((endMs) => !Number.isNaN(endMs));
  const floats = (column: Float64Array) => Float64Array.from(order, (source) => column[source] ?? NaN);
  const numbersOf = (column: Uint16Array) => Uint16Array.from(order, (source) => column[source] ?? 0);
  return {
    revision,
    fid: order.map((source) => rows.fid[source] ?? 0),
    longitude: floats(rows.longitude),
    latitude: floats(rows.latitude),
    timeMs: floats(rows.timeMs),
    endMs: ended ? floats(rows.endMs) : null,
    category: numbersOf(rows.category),
    severity: numbersOf(rows.severity),
    stage: numbersOf(rows.stage),
    source: numbersOf(rows.source),
    categories: numbers.category.list,
    values: {
      severity: numbers.severity.list,
      stage: numbers.stage.list,
      source: numbers.source.list,
    },
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

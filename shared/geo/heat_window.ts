import { undatedSeconds, type IncidentColumns } from '../model/incident_columns.ts';
import type { TimeWindow } from '../rpc/schemas.ts';
import type { PointColumns, RowRange } from './heat_splat.ts';

/** Positions with their instants, ascending; undated events come first. */
export type DatedPoints = PointColumns & { timeSeconds: Int32Array };

/** First row whose instant is not before `seconds`. */
function firstAtOrAfter(timeSeconds: Int32Array, seconds: number): number {
  let low = 0;
  let high = timeSeconds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((timeSeconds[middle] ?? 0) < seconds) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rows of a half-open window. Events without a time belong to no window but the one that is open on both sides. */
export function rowsInWindow(timeSeconds: Int32Array, { fromMs, toMs }: TimeWindow): RowRange {
  if (fromMs === null && toMs === null) return { start: 0, end: timeSeconds.length };
  const start = fromMs === null ? undatedSeconds + 1 : Math.ceil(fromMs / 1000);
  const from = firstAtOrAfter(timeSeconds, start);
  const to = toMs === null ? timeSeconds.length : firstAtOrAfter(timeSeconds, Math.ceil(toMs / 1000));
  return { start: from, end: Math.max(from, to) };
}

/**
 * The rows whose category is among `keys`, as columns of their own, so that a step of the slider looks at no category;
 * null takes all rows and copies nothing.
 */
export function selectCategories(columns: IncidentColumns, keys: readonly string[] | null): DatedPoints {
  if (keys === null) return columns;
  const wanted = Uint8Array.from(columns.categories, ({ key }) => (keys.includes(key) ? 1 : 0));
  const { category } = columns;
  let count = 0;
  for (const index of category) count += wanted[index] ?? 0;
  const x = new Float32Array(count);
  const y = new Float32Array(count);
  const timeSeconds = new Int32Array(count);
  for (let row = 0, next = 0; next < count; row++) {
    if (wanted[category[row] ?? 0] !== 1) continue;
    x[next] = columns.x[row] ?? 0;
    y[next] = columns.y[row] ?? 0;
    timeSeconds[next] = columns.timeSeconds[row] ?? 0;
    next++;
  }
  return { origin: columns.origin, x, y, timeSeconds };
}

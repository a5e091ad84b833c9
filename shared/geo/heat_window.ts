import { undatedSeconds } from '../model/incident_columns.ts';
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

/** Memory for the rows of a selection: as long as the columns, kept from one selection to the next. */
export type RowMemory = Pick<DatedPoints, 'x' | 'y' | 'timeSeconds'>;

/**
 * The rows that a mask has 1 for, as columns of their own, so that a step of the slider looks at no filter; a mask of
 * null takes all rows and copies nothing. The rows lie in `memory` until it is used again.
 */
export function selectRows(columns: DatedPoints, mask: Uint8Array | null, memory: RowMemory): DatedPoints {
  if (mask === null) return columns;
  const { x, y, timeSeconds } = memory;
  let count = 0;
  for (let row = 0; row < mask.length; row++) {
    if (mask[row] !== 1) continue;
    x[count] = columns.x[row] ?? 0;
    y[count] = columns.y[row] ?? 0;
    timeSeconds[count] = columns.timeSeconds[row] ?? 0;
    count++;
  }
  return {
    origin: columns.origin,
    x: x.subarray(0, count),
    y: y.subarray(0, count),
    timeSeconds: timeSeconds.subarray(0, count),
  };
}

/** Memory for selections of so many rows. */
export function rowMemory(count: number): RowMemory {
  return { x: new Float32Array(count), y: new Float32Array(count), timeSeconds: new Int32Array(count) };
}

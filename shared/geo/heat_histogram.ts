import type { EventMask } from '../model/filter_events.ts';
import { undatedSeconds } from '../model/incident_columns.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Lengths that a bin may have; a week begins on Monday. */
const binLengthsMs = [hourMs, 2 * hourMs, 6 * hourMs, dayMs, 2 * dayMs, 7 * dayMs, 14 * dayMs, 28 * dayMs];

/** 1970-01-05 was a Monday. */
const firstMondayMs = 4 * dayMs;

export type BinPlan = { fromMs: number; toMs: number; binMs: number; count: number };

/**
 * Equal bins over [firstMs, lastMs], at most `maximum`, that begin at whole hours, local midnights or Mondays.
 * `utcOffsetMs` is what local time is ahead of UTC; with summer time one half of the year is off by that hour.
 */
export function planBins(firstMs: number, lastMs: number, utcOffsetMs: number, maximum: number): BinPlan {
  const span = lastMs - firstMs + 1;
  const binMs =
    binLengthsMs.find((length) => span / length <= maximum - 2) ??
    28 * dayMs * Math.ceil(span / (28 * dayMs) / (maximum - 2));
  const zero = firstMondayMs - utcOffsetMs;
  const fromMs = zero + Math.floor((firstMs - zero) / binMs) * binMs;
  const count = Math.floor((lastMs - fromMs) / binMs) + 1;
  return { fromMs, toMs: fromMs + count * binMs, binMs, count };
}

/** Events in each bin: all, and those that a mask lets through (null: all). Undated ones are in none. */
export function countByBin(
  timeSeconds: Int32Array,
  { fromMs, binMs, count }: BinPlan,
  mask: EventMask,
): { all: number[]; shown: number[] } {
  const all = new Uint32Array(count);
  const shown = new Uint32Array(count);
  const fromSeconds = fromMs / 1000;
  const perSecond = 1000 / binMs;
  for (let row = 0; row < timeSeconds.length; row++) {
    const seconds = timeSeconds[row] ?? undatedSeconds;
    if (seconds === undatedSeconds) continue;
    const bin = Math.floor((seconds - fromSeconds) * perSecond);
    all[bin] = (all[bin] ?? 0) + 1;
    shown[bin] = (shown[bin] ?? 0) + (mask ? (mask[row] ?? 0) : 1);
  }
  return { all: [...all], shown: [...shown] };
}

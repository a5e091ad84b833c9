import { yieldNow } from './yield_now.ts';

/** Items handled before others have their turn: some 20 ms of work. */
const itemsAtOnce = 16_384;

/**
 * A stable merge sort that yields to the event loop; the order is that of `Array.prototype.sort`. Throws `aborted`.
 */
export async function sortInSlices<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
  signal?: AbortSignal,
): Promise<T[]> {
  let runs: T[][] = [];
  for (let start = 0; start < items.length; start += itemsAtOnce) {
    runs.push(items.slice(start, start + itemsAtOnce).sort(compare));
    await yieldNow(signal);
  }
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let index = 0; index < runs.length; index += 2) {
      merged.push(await mergeRuns(runs[index] ?? [], runs[index + 1] ?? [], compare, signal));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

async function mergeRuns<T>(
  a: readonly T[],
  b: readonly T[],
  compare: (a: T, b: T) => number,
  signal?: AbortSignal,
): Promise<T[]> {
  const merged: T[] = [];
  let left = 0;
  let right = 0;
  while (left < a.length || right < b.length) {
    const stop = Math.min(merged.length + itemsAtOnce, a.length + b.length);
    while (merged.length < stop) {
      const takeLeft = right >= b.length || (left < a.length && compare(a[left] as T, b[right] as T) <= 0);
      merged.push((takeLeft ? a[left++] : b[right++]) as T);
    }
    await yieldNow(signal);
  }
  return merged;
}

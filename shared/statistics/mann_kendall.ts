/** Trend of a series: Kendall's S, its variance under no trend, and the z of both. */
export type MannKendall = { s: number; variance: number; z: number };

/** Merges two sorted halves and counts the pairs that stand in descending order. */
function countDescents(values: Float64Array, scratch: Float64Array, start: number, end: number): number {
  if (end - start < 2) return 0;
  const middle = (start + end) >>> 1;
  let descents = countDescents(values, scratch, start, middle) + countDescents(values, scratch, middle, end);
  let [left, right] = [start, middle];
  for (let slot = start; slot < end; slot++) {
    const takesLeft = right >= end || (left < middle && (values[left] ?? 0) <= (values[right] ?? 0));
    if (!takesLeft) descents += middle - left;
    scratch[slot] = values[takesLeft ? left++ : right++] ?? 0;
  }
  values.set(scratch.subarray(start, end), start);
  return descents;
}

/**
 * Mann-Kendall test (Mann 1945, Kendall 1975): S is the number of rising pairs less that of falling ones, its variance
 * [n(n−1)(2n+5) − Σ t(t−1)(2t+5)]/18 over the groups of t equal values, z = (S − sign S)/√variance. Pairs are counted
 * while sorting (Knight, JASA 61, 1966), so that a series of n takes n·log n. Variance 0 gives z 0.
 */
export function mannKendall(series: ArrayLike<number>): MannKendall {
  const n = series.length;
  const sorted = Float64Array.from(series);
  const falling = countDescents(sorted, new Float64Array(n), 0, n);
  let tiedPairs = 0;
  let correction = 0;
  for (let start = 0, end = 0; start < n; start = end) {
    while (end < n && sorted[end] === sorted[start]) end += 1;
    const t = end - start;
    tiedPairs += (t * (t - 1)) / 2;
    correction += t * (t - 1) * (2 * t + 5);
  }
  const s = (n * (n - 1)) / 2 - tiedPairs - 2 * falling;
  const variance = (n * (n - 1) * (2 * n + 5) - correction) / 18;
  return { s, variance, z: variance > 0 ? (s - Math.sign(s)) / Math.sqrt(variance) : 0 };
}

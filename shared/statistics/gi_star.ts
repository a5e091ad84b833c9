/** What z-scores of one set of values share. */
export type Moments = { n: number; mean: number; deviation: number };

export function momentsOf(n: number, sum: number, sumOfSquares: number): Moments {
  const mean = n === 0 ? 0 : sum / n;
  const variance = n === 0 ? 0 : sumOfSquares / n - mean * mean;
  return { n, mean, deviation: Math.sqrt(Math.max(0, variance)) };
}

export function momentsOfValues(values: Iterable<number> & { length: number }): Moments {
  let sum = 0;
  let sumOfSquares = 0;
  for (const value of values) {
    sum += value;
    sumOfSquares += value * value;
  }
  return momentsOf(values.length, sum, sumOfSquares);
}

/**
 * Gi* of Ord and Getis (Geographical Analysis 27, 1995, eq. 14) for binary weights with the cell itself: the sum over the
 * neighbourhood less its expectation, over its standard deviation. `size` is the number of cells in the neighbourhood. 0
 * where nothing varies or the neighbourhood is everything.
 */
export function giStar(sum: number, size: number, { n, mean, deviation }: Moments): number {
  const spread = (n * size - size * size) / (n - 1);
  if (!(spread > 0) || deviation === 0) return 0;
  return (sum - mean * size) / (deviation * Math.sqrt(spread));
}

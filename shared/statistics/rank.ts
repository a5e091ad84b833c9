/** Places of values in a ranking, the largest first: equal values share a place, and the places after them are skipped. */
export function ranksOf(values: readonly number[]): number[] {
  const descending = [...values].sort((a, b) => b - a);
  const places = new Map<number, number>();
  for (const [index, value] of descending.entries()) if (!places.has(value)) places.set(value, index + 1);
  return values.map((value) => places.get(value) ?? 0);
}

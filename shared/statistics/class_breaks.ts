/**
 * Lower bounds of at most `classes` classes that hold about as many of the positive values each; values that are equal are
 * never parted, so that few different values make few classes. Ascending; empty without a positive value.
 */
export function classBreaks(values: readonly number[], classes: number): number[] {
  const ascending = values.filter((value) => value > 0).sort((a, b) => a - b);
  const bounds = Array.from({ length: classes }, (_, index) => {
    const at = Math.floor((index * ascending.length) / classes);
    return ascending[at] ?? NaN;
  });
  return [...new Set(bounds.filter((bound) => !Number.isNaN(bound)))];
}

/** The class of a value, counted from 0; -1 below the first. */
export function classOf(value: number, breaks: readonly number[]): number {
  return breaks.filter((bound) => value >= bound).length - 1;
}

/** Shares of cells and of what they hold, from the cells with the least. */
export type LorenzPoint = [cells: number, events: number];

/** Points at which the curve is told. */
const points = 20;

/** Counts in ascending order. */
function sorted(counts: Float64Array): Float64Array {
  return counts.slice().sort();
}

/**
 * Gini coefficient of the counts of all cells, empty ones included: 2·Σ i·xᵢ / (n·Σ xᵢ) − (n + 1)/n for xᵢ ascending, i from
 * 1. Null where nothing happened.
 */
export function giniCoefficient(counts: Float64Array): number | null {
  const ordered = sorted(counts);
  let weighted = 0;
  let sum = 0;
  for (const [index, count] of ordered.entries()) {
    weighted += (index + 1) * count;
    sum += count;
  }
  const n = ordered.length;
  return sum === 0 ? null : (2 * weighted) / (n * sum) - (n + 1) / n;
}

/** The Lorenz curve at every twentieth of the cells, whole cells taken. */
export function lorenzCurve(counts: Float64Array): LorenzPoint[] {
  const ordered = sorted(counts);
  const sum = ordered.reduce((total, count) => total + count, 0);
  const curve: LorenzPoint[] = [];
  let taken = 0;
  let held = 0;
  for (let point = 0; point <= points; point++) {
    const until = Math.round((point / points) * ordered.length);
    for (; taken < until; taken++) held += ordered[taken] ?? 0;
    curve.push([ordered.length === 0 ? 0 : taken / ordered.length, sum === 0 ? 0 : held / sum]);
  }
  return curve;
}

/** Cells in the top share of all, and the share of the events that they hold; the share is rounded up to whole cells. */
export function topShare(counts: Float64Array, share: number): { cells: number; eventShare: number | null } {
  const descending = sorted(counts).reverse();
  const sum = descending.reduce((total, count) => total + count, 0);
  const cells = Math.ceil(share * descending.length - 1e-9);
  const held = descending.subarray(0, cells).reduce((total, count) => total + count, 0);
  return { cells, eventShare: sum === 0 ? null : held / sum };
}

/** The fewest cells that hold a share of the events; null where nothing happened. */
export function cellsHolding(counts: Float64Array, share: number): number | null {
  const descending = sorted(counts).reverse();
  const sum = descending.reduce((total, count) => total + count, 0);
  if (sum === 0) return null;
  let held = 0;
  for (const [index, count] of descending.entries()) {
    held += count;
    if (held >= share * sum) return index + 1;
  }
  return descending.length;
}

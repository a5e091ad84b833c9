import type { Moments } from './gi_star.ts';
import type { CriticalZ } from './significance.ts';
import { eachNeighbour, type Neighbourhood } from './window_sums.ts';

/** What somebody may know of a result of Gi*: the counts that are told, the classes, and all that z-scores share. */
export type PublishedClasses = {
  neighbourhood: Neighbourhood;
  counts: Uint32Array;
  hidden: Uint8Array;
  classes: Int8Array;
  sizes: Float64Array;
  moments: Moments;
  critical: CriticalZ;
  /** Counts below this are hidden. */
  limit: number;
};

const maxRounds = 12;
const maxPasses = 30;

type Bounds = { low: Float64Array; high: Float64Array };

/** The sums over a neighbourhood that a class allows, whole numbers. */
function sumsOfClass(
  value: number,
  size: number,
  { n, mean, deviation }: Moments,
  critical: CriticalZ,
): [number, number] {
  const unit = deviation * Math.sqrt(Math.max(0, (n * size - size * size) / (n - 1)));
  if (unit === 0) return [0, Infinity];
  const at = (z: number): number => mean * size + z * unit;
  const rank = Math.abs(value);
  const least = rank === 0 ? -(critical[0] ?? Infinity) : (critical[rank - 1] ?? Infinity);
  const most = critical[rank] ?? Infinity;
  if (rank === 0) return [Math.ceil(at(least) + 1e-9), Math.floor(at(most) - 1e-9)];
  if (value > 0) return [Math.ceil(at(least) - 1e-9), rank === 3 ? Infinity : Math.floor(at(most) - 1e-9)];
  return [rank === 3 ? 0 : Math.ceil(at(-most) + 1e-9), Math.floor(at(-least) + 1e-9)];
}

function firstBounds({ counts, hidden, limit }: PublishedClasses): Bounds {
  let greatest = 0;
  for (const count of counts) if (count > greatest) greatest = count;
  const low = new Float64Array(counts.length);
  const high = new Float64Array(counts.length);
  for (const [cell, count] of counts.entries()) {
    const isHidden = hidden[cell] === 1;
    low[cell] = isHidden ? 0 : count;
    high[cell] = !isHidden ? count : count < limit ? limit - 1 : greatest;
  }
  return { low, high };
}

/** Narrows the bounds of the members of one neighbourhood; tells whether any moved. */
function narrow({ low, high }: Bounds, members: readonly number[], [least, most]: [number, number]): boolean {
  let lows = 0;
  let highs = 0;
  for (const cell of members) {
    lows += low[cell] ?? 0;
    highs += high[cell] ?? 0;
  }
  let moved = false;
  for (const cell of members) {
    const [from, to] = [low[cell] ?? 0, high[cell] ?? 0];
    if (from === to) continue;
    const nextLow = Math.max(from, least - (highs - to));
    const nextHigh = Math.min(to, most - (lows - from));
    if (nextLow > from) low[cell] = nextLow;
    if (nextHigh < to) high[cell] = nextHigh;
    if (nextLow > from || nextHigh < to) moved = true;
  }
  return moved;
}

/**
 * What can be concluded of each count from what is told: bounds, narrowed neighbourhood by neighbourhood until none moves.
 * `told` tells whose class is known.
 */
function concludeCounts(published: PublishedClasses, told: (cell: number) => boolean): Bounds {
  const bounds = firstBounds(published);
  const { neighbourhood, hidden, classes, sizes, moments, critical } = published;
  const windows: { members: number[]; sums: [number, number] }[] = [];
  for (let cell = 0; cell < hidden.length; cell++) {
    if (!told(cell)) continue;
    const members: number[] = [];
    eachNeighbour(neighbourhood, cell, (other) => members.push(other));
    if (!members.some((other) => hidden[other] === 1)) continue;
    windows.push({ members, sums: sumsOfClass(classes[cell] ?? 0, sizes[cell] ?? 0, moments, critical) });
  }
  let moved = true;
  for (let pass = 0; moved && pass < maxPasses; pass++) {
    moved = false;
    for (const { members, sums } of windows) if (narrow(bounds, members, sums)) moved = true;
  }
  return bounds;
}

function eachTouching(
  { neighbourhood, counts }: PublishedClasses,
  touches: (cell: number) => boolean,
  visit: (cell: number) => void,
): void {
  for (let cell = 0; cell < counts.length; cell++) {
    let found = false;
    eachNeighbour(neighbourhood, cell, (other) => {
      if (touches(other)) found = true;
    });
    if (found) visit(cell);
  }
}

/** Hidden counts above 0 that what is told leaves one value for. */
export function fixedCounts(published: PublishedClasses, told: Uint8Array): Set<number> {
  const { low, high } = concludeCounts(published, (cell) => told[cell] !== 0);
  const fixed = new Set<number>();
  for (let cell = 0; cell < told.length; cell++) {
    if (published.hidden[cell] === 1 && (low[cell] ?? 0) > 0 && low[cell] === high[cell]) fixed.add(cell);
  }
  return fixed;
}

/**
 * What may be told of each cell: 2 class and z where every count around it is told, 1 the class alone (a z would give the
 * sum of the counts around it), 0 nothing where the class with the counts that are told would fix a hidden count above 0.
 */
export function auditClasses(published: PublishedClasses): Uint8Array {
  const { hidden } = published;
  const told = new Uint8Array(hidden.length).fill(2);
  const isHidden = (cell: number): boolean => hidden[cell] === 1;
  eachTouching(published, isHidden, (cell) => (told[cell] = 1));
  for (let round = 0; round < maxRounds; round++) {
    const fixed = fixedCounts(published, told);
    if (fixed.size === 0) return told;
    eachTouching(
      published,
      (cell) => fixed.has(cell),
      (cell) => (told[cell] = 0),
    );
  }
  eachTouching(published, isHidden, (cell) => (told[cell] = 0));
  return told;
}

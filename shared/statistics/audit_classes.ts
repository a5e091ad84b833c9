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

/** Neighbourhoods that hold a hidden count: their cells, and the members of each. */
type Windows = { cells: Uint32Array; starts: Uint32Array; members: Uint32Array };

function windowsWith({ neighbourhood, sizes }: PublishedClasses, isWanted: Uint8Array): Windows {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const windows = {
    cells: new Uint32Array(sizes.length),
    starts: new Uint32Array(sizes.length + 1),
    members: new Uint32Array(total),
  };
  let count = 0;
  let end = 0;
  let found = 0;
  const add = (other: number): void => {
    windows.members[end++] = other;
    found += isWanted[other] ?? 0;
  };
  for (let cell = 0; cell < sizes.length; cell++) {
    const start = end;
    found = 0;
    eachNeighbour(neighbourhood, cell, add);
    if (found === 0) end = start;
    else {
      windows.cells[count++] = cell;
      windows.starts[count] = end;
    }
  }
  return { ...windows, cells: windows.cells.subarray(0, count) };
}

/** Narrows the bounds of members [start, end) of one neighbourhood whose sum is known to lie in bounds; tells whether any moved. */
function narrow(
  { low, high }: Bounds,
  members: Uint32Array,
  [start, end]: [number, number],
  [least, most]: [number, number],
): boolean {
  let lows = 0;
  let highs = 0;
  for (let slot = start; slot < end; slot++) {
    lows += low[members[slot] ?? 0] ?? 0;
    highs += high[members[slot] ?? 0] ?? 0;
  }
  if (least <= lows && most >= highs) return false;
  let moved = false;
  for (let slot = start; slot < end; slot++) {
    const cell = members[slot] ?? 0;
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

/** What can be concluded of each count from what is told: bounds, narrowed neighbourhood by neighbourhood until none moves. */
function concludeCounts(published: PublishedClasses, windows: Windows, told: Uint8Array): Bounds {
  const { classes, sizes, moments, critical } = published;
  const bounds = firstBounds(published);
  let moved = true;
  for (let pass = 0; moved && pass < maxPasses; pass++) {
    moved = false;
    for (const [index, cell] of windows.cells.entries()) {
      if (told[cell] === 0) continue;
      const sums = sumsOfClass(classes[cell] ?? 0, sizes[cell] ?? 0, moments, critical);
      const span: [number, number] = [windows.starts[index] ?? 0, windows.starts[index + 1] ?? 0];
      if (narrow(bounds, windows.members, span, sums)) moved = true;
    }
  }
  return bounds;
}

/** Marks the hidden counts above 0 that what is told leaves one value for; null where there is none. */
function fixedCounts(published: PublishedClasses, windows: Windows, told: Uint8Array): Uint8Array | null {
  const { low, high } = concludeCounts(published, windows, told);
  const fixed = published.hidden.map((mark, cell) =>
    Number(mark === 1 && (low[cell] ?? 0) > 0 && low[cell] === high[cell]),
  );
  return fixed.includes(1) ? fixed : null;
}

/**
 * What may be told of each cell: 2 class and z where every count around it is told, 1 the class alone (a z would give the
 * sum of the counts around it), 0 nothing where the class with the counts that are told would fix a hidden count above 0.
 */
export function auditClasses(published: PublishedClasses): Uint8Array {
  const { hidden } = published;
  const told = new Uint8Array(hidden.length).fill(2);
  const windows = windowsWith(published, hidden);
  for (const cell of windows.cells) told[cell] = 1;
  for (let round = 0; round < maxRounds; round++) {
    const fixed = fixedCounts(published, windows, told);
    if (!fixed) return told;
    for (const cell of windowsWith(published, fixed).cells) told[cell] = 0;
  }
  for (const cell of windows.cells) told[cell] = 0;
  return told;
}

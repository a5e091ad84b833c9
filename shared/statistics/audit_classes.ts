import type { Moments } from './gi_star.ts';
import type { CriticalZ } from './significance.ts';
import { eachNeighbour, type Neighbourhood } from './window_sums.ts';

/** A result of Gi* of which the hidden counts are not to be told. */
export type AuditedClasses = {
  neighbourhood: Neighbourhood;
  counts: Uint32Array;
  hidden: Uint8Array;
  classes: Int8Array;
  /** Sum and number of the counts around each cell. */
  sums: Float64Array;
  sizes: Float64Array;
  moments: Moments;
  critical: CriticalZ;
  /** Counts below this are hidden. */
  limit: number;
};

/** The least and the greatest whole sum over a neighbourhood that leaves a cell in its class. */
function sumsOfClass(
  value: number,
  size: number,
  { n, mean, deviation }: Moments,
  critical: CriticalZ,
): [number, number] {
  const unit = deviation * Math.sqrt(Math.max(0, (n * size - size * size) / (n - 1)));
  if (!(unit > 0)) return [-Infinity, Infinity];
  const at = (z: number): number => mean * size + z * unit;
  const rank = Math.abs(value);
  const next = critical[rank] ?? Infinity;
  if (rank === 0) return [Math.floor(at(-next) + 1e-9) + 1, Math.ceil(at(next) - 1e-9) - 1];
  const own = critical[rank - 1] ?? Infinity;
  if (value > 0) return [Math.ceil(at(own) - 1e-9), Math.ceil(at(next) - 1e-9) - 1];
  return [Math.floor(at(-next) + 1e-9) + 1, Math.floor(at(-own) + 1e-9)];
}

/** Neighbourhoods that hold a hidden count: their cells, their members, and how far each sum may move. */
type Windows = {
  cells: Uint32Array;
  starts: Uint32Array;
  members: Uint32Array;
  up: Float64Array;
  down: Float64Array;
};

function windowsOf(audited: AuditedClasses): Windows {
  const { neighbourhood, hidden, classes, sums, sizes, moments, critical } = audited;
  const count = sizes.length;
  const [cells, starts] = [new Uint32Array(count), new Uint32Array(count + 1)];
  const members = new Uint32Array(sizes.reduce((sum, size) => sum + size, 0));
  const [up, down] = [new Float64Array(count), new Float64Array(count)];
  let windows = 0;
  let end = 0;
  let found = 0;
  const add = (other: number): void => {
    members[end++] = other;
    found += hidden[other] ?? 0;
  };
  for (let cell = 0; cell < count; cell++) {
    const start = end;
    found = 0;
    eachNeighbour(neighbourhood, cell, add);
    if (found === 0) {
      end = start;
      continue;
    }
    const [least, most] = sumsOfClass(classes[cell] ?? 0, sizes[cell] ?? 0, moments, critical);
    up[windows] = most - (sums[cell] ?? 0);
    down[windows] = (sums[cell] ?? 0) - least;
    cells[windows++] = cell;
    starts[windows] = end;
  }
  return { cells: cells.subarray(0, windows), starts, members, up, down };
}

/** How far each hidden count may go up or down before a class that is told would change. */
function roomOf({ counts }: AuditedClasses, windows: Windows, told: Uint8Array) {
  const up = new Float64Array(counts.length).fill(Infinity);
  const down = new Float64Array(counts.length).fill(Infinity);
  const { cells, starts, members } = windows;
  for (const [index, cell] of cells.entries()) {
    if (told[cell] === 0) continue;
    const [mostUp, mostDown] = [windows.up[index] ?? 0, windows.down[index] ?? 0];
    const end = starts[index + 1] ?? 0;
    for (let slot = starts[index] ?? 0; slot < end; slot++) {
      const member = members[slot] ?? 0;
      if (mostUp < (up[member] ?? 0)) up[member] = mostUp;
      if (mostDown < (down[member] ?? 0)) down[member] = mostDown;
    }
  }
  return (cell: number, by: number): boolean => (by > 0 ? by <= (up[cell] ?? 0) : -by <= (down[cell] ?? 0));
}

/**
 * Hidden counts above 0 that no other could have changed places with: one of another value, such that no class that is told
 * would be another after the exchange. Sum, squares and with them every other z-score are the same after it.
 */
function fixedCounts(audited: AuditedClasses, windows: Windows, told: Uint8Array): number[] {
  const { counts, hidden, limit } = audited;
  const canGo = roomOf(audited, windows, told);
  const small: number[] = [];
  for (let cell = 0; cell < counts.length; cell++) {
    if (hidden[cell] === 1 && (counts[cell] ?? 0) < limit) small.push(cell);
  }
  const movable = new Uint32Array(limit * limit);
  for (const cell of small) {
    const own = counts[cell] ?? 0;
    for (let other = 0; other < limit; other++) {
      const move = own * limit + other;
      if (other !== own && canGo(cell, other - own)) movable[move] = (movable[move] ?? 0) + 1;
    }
  }
  return small.filter((cell) => {
    const own = counts[cell] ?? 0;
    if (own === 0) return false;
    for (let other = 0; other < limit; other++) {
      const partners = movable[other * limit + own] ?? 0;
      if (other !== own && partners > 0 && canGo(cell, other - own)) return false;
    }
    return true;
  });
}

/** Withholds the class of every cell that has one of `cells` around it. */
function withhold({ cells, starts, members }: Windows, marked: ReadonlySet<number>, told: Uint8Array): void {
  for (const [index, cell] of cells.entries()) {
    const around = members.subarray(starts[index], starts[index + 1]);
    if (around.some((member) => marked.has(member))) told[cell] = 0;
  }
}

/**
 * What may be told of each cell: 2 class and z where every count around it is told, 1 the class alone (a z would give the
 * sum of the counts around it), 0 nothing. Classes are withheld until every hidden count above 0 could have changed places
 * with another: then nobody can conclude one from counts, classes, z-scores and total, whatever they try.
 */
export function auditClasses(audited: AuditedClasses): Uint8Array {
  const { counts, hidden } = audited;
  const told = new Uint8Array(hidden.length).fill(2);
  const windows = windowsOf(audited);
  for (const cell of windows.cells) told[cell] = 1;
  let fixed = fixedCounts(audited, windows, told);
  if (fixed.length === 0) return told;
  withhold(windows, new Set(fixed), told);
  fixed = fixedCounts(audited, windows, told);
  if (fixed.length > 0) {
    const values = new Set(fixed.map((cell) => counts[cell] ?? 0));
    const partners = [...counts.keys()].filter((cell) => hidden[cell] === 1);
    const chosen = partners.find((cell) => !values.has(counts[cell] ?? 0)) ?? partners[0] ?? 0;
    withhold(windows, new Set([chosen]), told);
    fixed = fixedCounts(audited, windows, told);
  }
  if (fixed.length > 0) for (const cell of windows.cells) told[cell] = 0;
  return told;
}

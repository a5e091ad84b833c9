import { convolveProduct, type Extents } from './heat_convolve_one.ts';
import type { KernelTerm, SeparableKernel } from './heat_kernel.ts';
import type { HeatNodes } from './heat_splat.ts';

/** Memory that one estimate leaves to the next. */
export type HeatScratch = { nodes: Float32Array; lines: Float32Array[]; result: Float32Array };

/** Profiles of three terms side by side; a term that is missing is all zero. */
type Profiles = [Float64Array, Float64Array, Float64Array];

/**
 * Lays the kernel on every node and answers the inner nodes, without the margin, which must be as wide as the kernel
 * reaches. Terms go three at a time, so that a node is read once for all; empty rows and ends of rows cost nothing.
 */
export function convolveNodes(nodes: HeatNodes, kernel: SeparableKernel, scratch: HeatScratch): Float32Array {
  const { columns, rows, margin } = nodes;
  const innerColumns = columns - 2 * margin;
  const innerRows = rows - 2 * margin;
  const result = scratch.result.subarray(0, innerColumns * innerRows).fill(0);
  const extents = spreadExtents(rowExtents(nodes), margin, kernel.reachCells, innerColumns);
  if (kernel.terms.length === 1) {
    const line = (scratch.lines[0] ?? result).subarray(0, innerColumns * rows).fill(0);
    return convolveProduct(nodes, kernel, extents, line, result);
  }
  const [first = result, second = result, third = result] = scratch.lines.map((line) =>
    line.subarray(0, innerColumns * rows).fill(0),
  );
  for (let term = 0; term < kernel.terms.length; term += 3) {
    const terms = kernel.terms.slice(term, term + 3);
    const along = profiles(terms, kernel.reachCells, () => 1);
    for (let j = 0; j < rows; j++) {
      const from = extents.from[j] ?? 0;
      const to = extents.to[j] ?? 0;
      const shift = j * columns + margin - j * innerColumns;
      const start = j * innerColumns;
      layAlong(nodes.values, shift, first, second, third, start + from, start + to, along);
    }
    const across = profiles(terms, kernel.reachCells, ({ gain }) => gain);
    for (let j = 0; j < innerRows; j++) {
      layAcross(first, second, third, innerColumns, j, margin, result, across, extents);
    }
  }
  return result;
}

function profiles(
  terms: readonly KernelTerm[],
  reachCells: number,
  scale: (term: KernelTerm) => number,
): Profiles {
  const profile = (term: KernelTerm | undefined): Float64Array =>
    term ? term.row.map((value) => value * scale(term)) : new Float64Array(reachCells + 1);
  return [profile(terms[0]), profile(terms[1]), profile(terms[2])];
}

function rowExtents({ values, columns, rows }: HeatNodes): Extents {
  const from = new Int32Array(rows);
  const to = new Int32Array(rows);
  for (let j = 0; j < rows; j++) {
    const start = j * columns;
    let first = 0;
    while (first < columns && values[start + first] === 0) first++;
    let last = columns;
    while (last > first && values[start + last - 1] === 0) last--;
    from[j] = first;
    to[j] = last > first ? last : 0;
  }
  return { from, to };
}

/** Where a row can be other than zero once a profile has been laid along it, counted in inner columns. */
function spreadExtents(source: Extents, margin: number, reachCells: number, innerColumns: number): Extents {
  return {
    from: source.from.map((from, j) =>
      source.to[j] === 0 ? 0 : Math.min(innerColumns, Math.max(0, from - margin - reachCells)),
    ),
    to: source.to.map((to) => (to === 0 ? 0 : Math.max(0, Math.min(innerColumns, to - margin + reachCells)))),
  };
}

/** Three profiles along one row. `shift` leads from a place in the lines to the same place among the nodes. */
function layAlong(
  values: Float32Array,
  shift: number,
  first: Float32Array,
  second: Float32Array,
  third: Float32Array,
  from: number,
  to: number,
  [rowA, rowB, rowC]: Profiles,
): void {
  const taps = rowA.length;
  for (let at = from; at < to; at++) {
    const node = at + shift;
    let pair = values[node] ?? 0;
    let a = (rowA[0] ?? 0) * pair;
    let b = (rowB[0] ?? 0) * pair;
    let c = (rowC[0] ?? 0) * pair;
    for (let tap = 1; tap < taps; tap++) {
      pair = (values[node - tap] ?? 0) + (values[node + tap] ?? 0);
      a += (rowA[tap] ?? 0) * pair;
      b += (rowB[tap] ?? 0) * pair;
      c += (rowC[tap] ?? 0) * pair;
    }
    first[at] = a;
    second[at] = b;
    third[at] = c;
  }
}

/** The same three profiles down the columns, summed into one row of the result. */
function layAcross(
  first: Float32Array,
  second: Float32Array,
  third: Float32Array,
  innerColumns: number,
  row: number,
  margin: number,
  result: Float32Array,
  [rowA, rowB, rowC]: Profiles,
  { from, to }: Extents,
): void {
  for (let tap = 0; tap < rowA.length; tap++) {
    const above = row + margin - tap;
    const below = row + margin + tap;
    const aboveTo = to[above] ?? 0;
    const belowTo = to[below] ?? 0;
    const end = Math.max(aboveTo, belowTo);
    if (end === 0) continue;
    const begin = Math.min(
      aboveTo === 0 ? end : (from[above] ?? 0),
      belowTo === 0 ? end : (from[below] ?? 0),
    );
    const half = tap === 0 ? 0.5 : 1;
    const a = (rowA[tap] ?? 0) * half;
    const b = (rowB[tap] ?? 0) * half;
    const c = (rowC[tap] ?? 0) * half;
    const up = above * innerColumns;
    const down = below * innerColumns;
    const out = row * innerColumns;
    for (let i = begin; i < end; i++) {
      result[out + i] =
        (result[out + i] ?? 0) +
        a * ((first[up + i] ?? 0) + (first[down + i] ?? 0)) +
        b * ((second[up + i] ?? 0) + (second[down + i] ?? 0)) +
        c * ((third[up + i] ?? 0) + (third[down + i] ?? 0));
    }
  }
}

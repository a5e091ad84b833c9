import type { Lattice } from '../ground/lattice.ts';

/**
 * Gives stray parts of a label to the neighbour they share most sides with, until each label is one connected part.
 * Neighbours outside the towns are preferred, since borders inside follow streets.
 */
export function joinIslands(lattice: Lattice, labels: Int32Array, isTown: (cell: number) => boolean): void {
  for (let round = 0; round < 10; round++) {
    const islands = findIslands(lattice, labels);
    if (islands.length === 0) return;
    for (const cells of islands) {
      const label = chooseNeighbour(lattice, labels, cells, isTown);
      if (label > 0) for (const cell of cells) labels[cell] = label;
    }
  }
}

function sidesOf(lattice: Lattice, cell: number): number[] {
  const column = cell % lattice.columns;
  const sides: number[] = [];
  if (column > 0) sides.push(cell - 1);
  if (column < lattice.columns - 1) sides.push(cell + 1);
  if (cell >= lattice.columns) sides.push(cell - lattice.columns);
  if (cell + lattice.columns < lattice.columns * lattice.rows) sides.push(cell + lattice.columns);
  return sides;
}

/** All connected parts but the largest of each label. */
function findIslands(lattice: Lattice, labels: Int32Array): number[][] {
  const seen = new Uint8Array(labels.length);
  const largest = new Map<number, number[]>();
  const islands: number[][] = [];
  for (let start = 0; start < labels.length; start++) {
    const label = labels[start]!;
    if (label === 0 || seen[start]) continue;
    const cells = [start];
    seen[start] = 1;
    for (let at = 0; at < cells.length; at++) {
      for (const next of sidesOf(lattice, cells[at]!)) {
        if (seen[next] || labels[next] !== label) continue;
        seen[next] = 1;
        cells.push(next);
      }
    }
    const known = largest.get(label);
    if (!known) largest.set(label, cells);
    else if (known.length >= cells.length) islands.push(cells);
    else {
      islands.push(known);
      largest.set(label, cells);
    }
  }
  return islands;
}

function chooseNeighbour(
  lattice: Lattice,
  labels: Int32Array,
  cells: number[],
  isTown: (cell: number) => boolean,
): number {
  const own = labels[cells[0]!]!;
  const counts = new Map<number, number>();
  for (const cell of cells) {
    for (const next of sidesOf(lattice, cell)) {
      const label = labels[next]!;
      if (label === own || label === 0) continue;
      counts.set(label, (counts.get(label) ?? 0) + (isTown(next) ? 1 : 1000));
    }
  }
  let best = 0;
  for (const [label, count] of counts) if (count > (counts.get(best) ?? 0)) best = label;
  return best;
}

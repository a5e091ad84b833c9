import type { Lattice } from '../ground/lattice.ts';
import { findParts, mostCounted, sidesOf, type Part } from './connected_parts.ts';

/**
 * Gives stray parts of a label to the neighbour they share most sides with, until each label is one connected part.
 * Neighbours outside the towns are preferred, since borders inside follow streets.
 */
export function joinIslands(lattice: Lattice, labels: Int32Array, isTown: (cell: number) => boolean): void {
  for (let round = 0; round < 10; round++) {
    const islands = findIslands(lattice, labels);
    if (islands.length === 0) return;
    for (const { label: own, cells } of islands) {
      const counts = new Map<number, number>();
      for (const cell of cells) {
        for (const next of sidesOf(lattice, cell)) {
          const label = labels[next] ?? 0;
          if (label === own || label === 0) continue;
          counts.set(label, (counts.get(label) ?? 0) + (isTown(next) ? 1 : 1000));
        }
      }
      const label = mostCounted(counts);
      if (label > 0) for (const cell of cells) labels[cell] = label;
    }
  }
}

/** All connected parts but the largest of each label. */
function findIslands(lattice: Lattice, labels: Int32Array): Part[] {
  const largest = new Map<number, Part>();
  const islands: Part[] = [];
  for (const part of findParts(lattice, labels)) {
    const known = largest.get(part.label);
    if (!known) largest.set(part.label, part);
    else if (known.cells.length >= part.cells.length) islands.push(part);
    else {
      islands.push(known);
      largest.set(part.label, part);
    }
  }
  return islands;
}

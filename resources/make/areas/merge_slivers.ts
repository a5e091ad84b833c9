import type { Lattice } from '../ground/lattice.ts';
import { findParts, mostCounted, sidesOf } from './connected_parts.ts';

/**
 * Where a district laps over the border of a grid by less than `leastCells`, the border of the grid holds for both:
 * two borders that mean the same river or ridge then are one line instead of a braid.
 */
export function mergeSlivers(
  lattice: Lattice,
  grids: Int32Array,
  districts: Int32Array,
  leastCells: number,
  isTown: (cell: number) => boolean,
): void {
  const span = 1024;
  for (let round = 0; round < 3; round++) {
    const pairs = grids.map((grid, cell) =>
      grid === 0 || isTown(cell) ? 0 : grid * span + (districts[cell] ?? 0),
    );
    for (const { label, cells } of findParts(lattice, pairs)) {
      if (cells.length >= leastCells) continue;
      const grid = Math.floor(label / span);
      const counts = new Map<number, number>();
      for (const cell of cells) {
        for (const next of sidesOf(lattice, cell)) {
          const district = districts[next] ?? 0;
          if (grids[next] !== grid || district === label % span) continue;
          counts.set(district, (counts.get(district) ?? 0) + 1);
        }
      }
      const district = mostCounted(counts);
      if (district > 0) for (const cell of cells) districts[cell] = district;
    }
  }
}

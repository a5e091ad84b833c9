import type { Lattice } from '../ground/lattice.ts';

/** Cells of one label that hang together by their sides. */
export type Part = { label: number; cells: number[] };

/** All connected parts of all labels but 0, in the order of their first cells. */
export function findParts(lattice: Lattice, labels: ArrayLike<number>): Part[] {
  const seen = new Uint8Array(labels.length);
  const parts: Part[] = [];
  for (let start = 0; start < labels.length; start++) {
    const label = labels[start] ?? 0;
    if (label === 0 || seen[start]) continue;
    const cells = [start];
    seen[start] = 1;
    for (const cell of cells) {
      for (const next of sidesOf(lattice, cell)) {
        if (seen[next] || labels[next] !== label) continue;
        seen[next] = 1;
        cells.push(next);
      }
    }
    parts.push({ label, cells });
  }
  return parts;
}

/** The cells that share a side with a cell. */
export function sidesOf(lattice: Lattice, cell: number): number[] {
  const column = cell % lattice.columns;
  const sides: number[] = [];
  if (column > 0) sides.push(cell - 1);
  if (column < lattice.columns - 1) sides.push(cell + 1);
  if (cell >= lattice.columns) sides.push(cell - lattice.columns);
  if (cell + lattice.columns < lattice.columns * lattice.rows) sides.push(cell + lattice.columns);
  return sides;
}

/** The label with the greatest count; 0 when there is none. */
export function mostCounted(counts: ReadonlyMap<number, number>): number {
  let best = 0;
  for (const [label, count] of counts) if (count > (counts.get(best) ?? 0)) best = label;
  return best;
}

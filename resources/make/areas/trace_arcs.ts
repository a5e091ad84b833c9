import { cellCount, type Lattice } from '../ground/lattice.ts';

/** A border between two labels, from node to node or closed on itself; corners count along the rows of corners. */
export type LatticeArc = {
  left: number;
  right: number;
  corners: number[];
  /** Directions, 0 east to 3 south, of the first and the last step. */
  startDirection: number;
  endDirection: number;
};

/** All borders between differently labelled cells; a corner where more than two of them meet ends them. */
export function traceArcs(lattice: Lattice, labels: Int32Array): LatticeArc[] {
  const { columns, rows } = lattice;
  const stride = columns + 1;
  const steps = [1, stride, -1, -stride];
  const used = new Uint8Array(stride * (rows + 1));

  function labelAt(column: number, row: number): number {
    return column < 0 || row < 0 || column >= columns || row >= rows
      ? 0
      : (labels[row * columns + column] ?? 0);
  }

  /** Labels to the left and right of the step that leaves a corner in a direction. */
  function sides(corner: number, direction: number): [number, number] {
    const column = corner % stride;
    const row = (corner - column) / stride;
    const northEast = labelAt(column, row);
    const northWest = labelAt(column - 1, row);
    const southWest = labelAt(column - 1, row - 1);
    const southEast = labelAt(column, row - 1);
    if (direction === 0) return [northEast, southEast];
    if (direction === 1) return [northWest, northEast];
    if (direction === 2) return [southWest, northWest];
    return [southEast, southWest];
  }

  function leads(corner: number, direction: number): boolean {
    const [left, right] = sides(corner, direction);
    return left !== right;
  }

  function degree(corner: number): number {
    let count = 0;
    for (let direction = 0; direction < 4; direction++) if (leads(corner, direction)) count++;
    return count;
  }

  /** Marks a step as walked from both of its ends. */
  function mark(corner: number, direction: number): void {
    used[corner] = (used[corner] ?? 0) | (1 << direction);
    used[corner + (steps[direction] ?? 0)] =
      (used[corner + (steps[direction] ?? 0)] ?? 0) | (1 << ((direction + 2) % 4));
  }

  function walk(start: number, first: number): LatticeArc {
    const [left, right] = sides(start, first);
    const corners = [start];
    let corner = start;
    let direction = first;
    for (;;) {
      mark(corner, direction);
      corner += steps[direction] ?? 0;
      corners.push(corner);
      if (corner === start || degree(corner) !== 2) break;
      const back = (direction + 2) % 4;
      direction = [0, 1, 2, 3].find((next) => next !== back && leads(corner, next)) ?? back;
    }
    return { left, right, corners, startDirection: first, endDirection: direction };
  }

  const arcs: LatticeArc[] = [];
  const border = borderCorners(lattice, labels);
  for (const wantNodes of [true, false]) {
    for (const corner of border) {
      const count = degree(corner);
      if (count === 0 || (wantNodes && count === 2)) continue;
      for (let direction = 0; direction < 4; direction++) {
        if (!((used[corner] ?? 0) & (1 << direction)) && leads(corner, direction))
          arcs.push(walk(corner, direction));
      }
    }
  }
  return arcs;
}

/** Corners that touch two labels at least, in rising order. */
function borderCorners(lattice: Lattice, labels: Int32Array): number[] {
  const { columns, rows } = lattice;
  const stride = columns + 1;
  const found: number[] = [];
  if (labels.length !== cellCount(lattice)) throw new RangeError('Labels do not fit the raster');
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      const east = column < columns;
      const west = column > 0;
      const at = row * columns + column;
      const northEast = east && row < rows ? (labels[at] ?? 0) : 0;
      const northWest = west && row < rows ? (labels[at - 1] ?? 0) : 0;
      const southEast = east && row > 0 ? (labels[at - columns] ?? 0) : 0;
      const southWest = west && row > 0 ? (labels[at - columns - 1] ?? 0) : 0;
      if (northEast !== northWest || northEast !== southEast || northEast !== southWest)
        found.push(row * stride + column);
    }
  }
  return found;
}

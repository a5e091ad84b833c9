import { cellAt, type Line } from '../ground/lattice.ts';
import type { Geography } from '../settle/grow_geography.ts';

/** How far roads and rivers go on beyond the place, in metres. */
const overhangMetres = 2300;

/** The parts of a line inside the place and a little beyond. */
export function clipToPlace({ terrain, beyond }: Geography, line: Line): Line[] {
  return splitLine(line, ([x, y]) => (beyond[cellAt(terrain.lattice, x, y)] ?? 0) <= overhangMetres);
}

/** Runs of at least two points that pass the test. */
export function splitLine(line: Line, test: (spot: Line[number]) => boolean): Line[] {
  const pieces: Line[] = [];
  let piece: Line = [];
  for (const spot of line) {
    if (test(spot)) {
      piece.push(spot);
      continue;
    }
    if (piece.length > 1) pieces.push(piece);
    piece = [];
  }
  if (piece.length > 1) pieces.push(piece);
  return pieces;
}

import type { Corner } from '../coverage/flat_plane.ts';
import type { Segment } from '../coverage/node_segments.ts';

const sideMillimetres = 100_000;
const rowLimit = 2 ** 25;

const squareOf = (value: number): number => Math.floor(value / sideMillimetres);
const keyOf = (column: number, row: number): number => column * rowLimit + row;

/** Where along a segment a corner lies, from 0 to 1, and how far beside it. */
function placeOn({ from, to }: Segment, corner: Corner): { along: number; beside: number } {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const [x, y] = [corner.x - from.x, corner.y - from.y];
  const squared = dx * dx + dy * dy;
  return { along: (x * dx + y * dy) / squared, beside: Math.abs(x * dy - y * dx) / Math.sqrt(squared) };
}

/** Finds the corners of a plane that lie on a segment, or nearly. */
export type CornerSquares = {
  /** Shares of the segment's length, ascending, at which a corner lies within a distance beside it. */
  on(segment: Segment, besideMillimetres: number): number[];
};

/** Sorts corners into squares of a hundred metres. */
export function sortCorners(corners: Iterable<Corner>): CornerSquares {
  const squares = new Map<number, Corner[]>();
  for (const corner of corners) {
    const key = keyOf(squareOf(corner.x), squareOf(corner.y));
    const kept = squares.get(key);
    if (kept) kept.push(corner);
    else squares.set(key, [corner]);
  }

  /** Squares along a segment and beside them. */
  function squaresAlong({ from, to }: Segment): Set<number> {
    const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / sideMillimetres) + 1;
    const found = new Set<number>();
    for (let step = 0; step <= steps; step++) {
      const column = squareOf(from.x + (step / steps) * (to.x - from.x));
      const row = squareOf(from.y + (step / steps) * (to.y - from.y));
      for (const dx of [-1, 0, 1]) for (const dy of [-1, 0, 1]) found.add(keyOf(column + dx, row + dy));
    }
    return found;
  }

  return {
    on(segment, besideMillimetres) {
      const length = Math.hypot(segment.to.x - segment.from.x, segment.to.y - segment.from.y);
      const end = besideMillimetres / length;
      const shares = new Set<number>();
      for (const key of squaresAlong(segment)) {
        for (const corner of squares.get(key) ?? []) {
          const { along, beside } = placeOn(segment, corner);
          if (along > end && along < 1 - end && beside <= besideMillimetres) shares.add(along);
        }
      }
      return [...shares].sort((a, b) => a - b);
    },
  };
}

import { itemAt } from './item_at.ts';
import { distanceBetween } from './exact_math.ts';
import type { Line, Spot } from './lattice.ts';

export function lengthOf(line: Line): number {
  let length = 0;
  for (let at = 1; at < line.length; at++) length += spacing(itemAt(line, at - 1), itemAt(line, at));
  return length;
}

export function spacing(first: Spot, second: Spot): number {
  return distanceBetween(first[0], first[1], second[0], second[1]);
}

/** Binomial averaging along the line; both ends stay. */
export function smoothLine(line: Line, passes: number): Line {
  let current = line;
  for (let pass = 0; pass < passes; pass++) {
    current = current.map((spot, at): Spot => {
      const before = current[at - 1];
      const after = current[at + 1];
      if (!before || !after) return spot;
      return [(before[0] + 2 * spot[0] + after[0]) / 4, (before[1] + 2 * spot[1] + after[1]) / 4];
    });
  }
  return current;
}

/** A curve through all control points (Catmull-Rom), in pieces of about `pieceMetres`. */
export function curveThrough(controls: readonly Spot[], pieceMetres: number): Line {
  const line: Line = [];
  for (let at = 0; at + 1 < controls.length; at++) {
    const start = itemAt(controls, at);
    const end = itemAt(controls, at + 1);
    const before = controls[at - 1] ?? [2 * start[0] - end[0], 2 * start[1] - end[1]];
    const after = controls[at + 2] ?? [2 * end[0] - start[0], 2 * end[1] - start[1]];
    const pieces = Math.max(1, Math.ceil(spacing(start, end) / pieceMetres));
    for (let piece = 0; piece < pieces; piece++) {
      const share = piece / pieces;
      line.push([
        catmullRom(before[0], start[0], end[0], after[0], share),
        catmullRom(before[1], start[1], end[1], after[1], share),
      ]);
    }
  }
  const last = controls[controls.length - 1];
  if (last) line.push([last[0], last[1]]);
  return line;
}

function catmullRom(before: number, start: number, end: number, after: number, share: number): number {
  const slope = end - before;
  const bend = 2 * before - 5 * start + 4 * end - after;
  const twist = 3 * start - before - 3 * end + after;
  return start + 0.5 * share * (slope + share * (bend + share * twist));
}

/** Fewest points that stay within `tolerance` of the line (Douglas and Peucker). */
export function simplifyLine(line: Line, tolerance: number): Line {
  if (line.length < 3) return line.slice();
  const kept = new Uint8Array(line.length);
  kept[0] = kept[line.length - 1] = 1;
  const stack: [number, number][] = [[0, line.length - 1]];
  for (let range = stack.pop(); range; range = stack.pop()) {
    const [first, last] = range;
    let farthest = -1;
    let most = tolerance;
    for (let at = first + 1; at < last; at++) {
      const gap = distanceToPiece(itemAt(line, at), itemAt(line, first), itemAt(line, last));
      if (gap > most) {
        most = gap;
        farthest = at;
      }
    }
    if (farthest < 0) continue;
    kept[farthest] = 1;
    stack.push([first, farthest], [farthest, last]);
  }
  return line.filter((_, at) => kept[at]);
}

/** Where on the straight piece from `start` to `end` the position comes nearest: 0 at the start, 1 at the end. */
function shareAlong(spot: Spot, start: Spot, end: Spot): number {
  const east = end[0] - start[0];
  const north = end[1] - start[1];
  const square = east * east + north * north;
  if (square === 0) return 0;
  const share = ((spot[0] - start[0]) * east + (spot[1] - start[1]) * north) / square;
  return share < 0 ? 0 : share > 1 ? 1 : share;
}

export function between(start: Spot, end: Spot, share: number): Spot {
  return [start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share];
}

export function distanceToPiece(spot: Spot, start: Spot, end: Spot): number {
  return spacing(spot, between(start, end, shareAlong(spot, start, end)));
}

/** The position `metres` along the line and the direction of the line there (not of unit length). */
export function walkAlong(line: Line, metres: number): { spot: Spot; direction: Spot } {
  let left = metres;
  for (let at = 1; at < line.length; at++) {
    const start = itemAt(line, at - 1);
    const end = itemAt(line, at);
    const length = spacing(start, end);
    if (left <= length || at === line.length - 1) {
      const share = length === 0 ? 0 : Math.min(1, Math.max(0, left / length));
      return { spot: between(start, end, share), direction: [end[0] - start[0], end[1] - start[1]] };
    }
    left -= length;
  }
  return { spot: line[0] ?? [0, 0], direction: [0, 1] };
}

/** The line moved sideways: positive to the left of its direction. */
export function offsetLine(line: Line, metres: number): Line {
  return line.map((spot, at): Spot => {
    const before = line[at - 1] ?? spot;
    const after = line[at + 1] ?? spot;
    const east = after[0] - before[0];
    const north = after[1] - before[1];
    const length = Math.sqrt(east * east + north * north) || 1;
    return [spot[0] - (north / length) * metres, spot[1] + (east / length) * metres];
  });
}

/** The step of one metre in the direction of another. */
export function unitStep([east, north]: Spot): Spot {
  const length = distanceBetween(0, 0, east, north) || 1;
  return [east / length, north / length];
}

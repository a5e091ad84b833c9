import { itemAt } from '../ground/item_at.ts';
import type { Lattice, Line, Spot } from '../ground/lattice.ts';
import { simplifyLine, smoothLine, spacing } from '../ground/lines.ts';
import type { LatticeArc } from './trace_arcs.ts';

/** A border between two labels as a line; whoever shares it shares its points. */
export type Arc = { left: number; right: number; line: Line; startDirection: number; endDirection: number };

export type Smoothing = {
  lattice: Lattice;
  passes: number;
  toleranceMetres: number;
  /** Borders along streets keep to them. */
  isStraight: (arc: LatticeArc) => boolean;
};

/**
 * Rounds the steps of the raster off every border. Where two lines would then cross, both are smoothed less, down
 * to the steps themselves, which never cross; topology is the raster's whatever happens.
 */
export function smoothArcs(traced: readonly LatticeArc[], smoothing: Smoothing): Arc[] {
  const levels = traced.map((arc) => (smoothing.isStraight(arc) ? 0 : smoothing.passes));
  const steps = traced.map((arc) => toLine(smoothing.lattice, arc));
  const lines = steps.map((line, at) =>
    smoothOne(line, levels[at] ?? 0, smoothing.toleranceMetres, smoothing.lattice.cellMetres),
  );
  for (let round = 0; round < 12; round++) {
    const crossing = findCrossing(lines);
    if (crossing.size === 0) break;
    for (const at of crossing) {
      levels[at] = (levels[at] ?? 0) > 3 ? (levels[at] ?? 0) >> 1 : 0;
      lines[at] =
        levels[at] === 0
          ? itemAt(steps, at)
          : smoothOne(
              itemAt(steps, at),
              levels[at] ?? 0,
              smoothing.toleranceMetres / 4,
              smoothing.lattice.cellMetres,
            );
    }
  }
  return traced.map(({ left, right, startDirection, endDirection }, at) => ({
    left,
    right,
    startDirection,
    endDirection,
    line: itemAt(lines, at),
  }));
}

function toLine(lattice: Lattice, arc: LatticeArc): Line {
  const stride = lattice.columns + 1;
  return arc.corners.map((corner): Spot => {
    const column = corner % stride;
    return [column * lattice.cellMetres, ((corner - column) / stride) * lattice.cellMetres];
  });
}

function smoothOne(line: Line, passes: number, tolerance: number, cellMetres: number): Line {
  if (passes === 0) return dropStraight(line, cellMetres);
  if (line.length < 4) return line;
  const smooth = smoothLine(line, passes);
  const closed =
    itemAt(line, 0)[0] === itemAt(line, line.length - 1)[0] &&
    itemAt(line, 0)[1] === itemAt(line, line.length - 1)[1];
  const simple = closed ? simplifyRing(smooth, tolerance) : simplifyLine(smooth, tolerance);
  return simple;
}

function simplifyRing(ring: Line, tolerance: number): Line {
  const middle = ring.length >> 1;
  return [
    ...simplifyLine(ring.slice(0, middle + 1), tolerance),
    ...simplifyLine(ring.slice(middle), tolerance).slice(1),
  ];
}

/** Of a straight run, every fourth point: the ground bends what the plan draws straight. */
function dropStraight(line: Line, cellMetres: number): Line {
  return line.filter((spot, at) => {
    const before = line[at - 1];
    const after = line[at + 1];
    if (!before || !after) return true;
    const turns = (before[0] === spot[0]) !== (spot[0] === after[0]);
    return turns || ((spot[0] + spot[1]) / cellMetres) % 4 === 0;
  });
}

/** Numbers of the lines that touch another one, or themselves, elsewhere than at their ends. */
function findCrossing(lines: readonly Line[]): Set<number> {
  const size = 400;
  const buckets = new Map<number, [number, number][]>();
  const crossing = new Set<number>();
  lines.forEach((line, at) => {
    for (let piece = 0; piece + 1 < line.length; piece++) {
      for (const key of bucketsOf(itemAt(line, piece), itemAt(line, piece + 1), size)) {
        const bucket = buckets.get(key) ?? [];
        if (bucket.length === 0) buckets.set(key, bucket);
        for (const [other, otherPiece] of bucket) {
          if (other === at && Math.abs(otherPiece - piece) < 2) continue;
          const otherLine = itemAt(lines, other);
          if (
            piecesMeet(
              itemAt(line, piece),
              itemAt(line, piece + 1),
              itemAt(otherLine, otherPiece),
              itemAt(otherLine, otherPiece + 1),
            )
          ) {
            crossing.add(at).add(other);
          }
        }
        bucket.push([at, piece]);
      }
    }
  });
  return crossing;
}

function bucketsOf(start: Spot, end: Spot, size: number): number[] {
  const keys: number[] = [];
  const west = Math.floor(Math.min(start[0], end[0]) / size);
  const east = Math.floor(Math.max(start[0], end[0]) / size);
  const south = Math.floor(Math.min(start[1], end[1]) / size);
  const north = Math.floor(Math.max(start[1], end[1]) / size);
  for (let column = west; column <= east; column++) {
    for (let row = south; row <= north; row++) keys.push(column * 65536 + row);
  }
  return keys;
}

/** Whether two pieces meet other than by sharing an end. */
function piecesMeet(a: Spot, b: Spot, c: Spot, d: Spot): boolean {
  const shared = [c, d].some((spot) => spacing(spot, a) === 0 || spacing(spot, b) === 0);
  const first = side(a, b, c);
  const second = side(a, b, d);
  const third = side(c, d, a);
  const fourth = side(c, d, b);
  if (shared) return first === 0 && second === 0 && overlaps(a, b, c, d);
  return first * second <= 0 && third * fourth <= 0 && boxesMeet(a, b, c, d);
}

function side(start: Spot, end: Spot, spot: Spot): number {
  return Math.sign((end[0] - start[0]) * (spot[1] - start[1]) - (end[1] - start[1]) * (spot[0] - start[0]));
}

function overlaps(a: Spot, b: Spot, c: Spot, d: Spot): boolean {
  const along = (spot: Spot) => (b[0] - a[0]) * (spot[0] - a[0]) + (b[1] - a[1]) * (spot[1] - a[1]);
  const low = Math.max(Math.min(along(a), along(b)), Math.min(along(c), along(d)));
  const high = Math.min(Math.max(along(a), along(b)), Math.max(along(c), along(d)));
  return high > low;
}

function boxesMeet(a: Spot, b: Spot, c: Spot, d: Spot): boolean {
  return (
    Math.min(a[0], b[0]) <= Math.max(c[0], d[0]) &&
    Math.min(c[0], d[0]) <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= Math.max(c[1], d[1]) &&
    Math.min(c[1], d[1]) <= Math.max(a[1], b[1])
  );
}

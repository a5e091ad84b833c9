import type { FlatArea } from './flat_area.ts';

/** Edges with signs, as an area has them. */
type SignedEdges = Pick<FlatArea, 'west' | 'south' | 'east' | 'north' | 'x1' | 'y1' | 'x2' | 'y2' | 'sign'>;

type Visit = (x1: number, y1: number, x2: number, y2: number, sign: number) => void;

/** The lower of two lines over a stretch, as one piece or as two that meet where the lines cross. */
function visitLower(
  x1: number,
  x2: number,
  a1: number,
  a2: number,
  b1: number,
  b2: number,
  sign: number,
  visit: Visit,
): void {
  const [d1, d2] = [a1 - b1, a2 - b2];
  if (d1 <= 0 && d2 <= 0) return visit(x1, a1, x2, a2, sign);
  if (d1 >= 0 && d2 >= 0) return visit(x1, b1, x2, b2, sign);
  const share = d1 / (d1 - d2);
  const [x, y] = [x1 + share * (x2 - x1), a1 + share * (a2 - a1)];
  visit(x1, Math.min(a1, b1), x, y, sign);
  visit(x, y, x2, Math.min(a2, b2), sign);
}

/** Visits the lower of each edge of `a` and each edge of `b` that lie over each other. */
function visitLowerEdges(a: SignedEdges, b: FlatArea, visit: Visit): void {
  const strips = b.starts.length - 1;
  const width = (b.east - b.west) / strips;
  const stripAt = (x: number): number => Math.max(0, Math.min(strips - 1, Math.floor((x - b.west) / width)));
  for (let edge = 0; edge < a.sign.length; edge++) {
    const [x1 = 0, x2 = 0, y1 = 0, y2 = 0] = [a.x1[edge], a.x2[edge], a.y1[edge], a.y2[edge]];
    if (x2 <= b.west || x1 >= b.east || (y1 <= b.south && y2 <= b.south)) continue;
    const slope = (y2 - y1) / (x2 - x1);
    const [first, last] = [stripAt(x1), stripAt(x2)];
    for (let strip = first; strip <= last; strip++) {
      const from = strip === first ? x1 : b.west + strip * width;
      const to = strip === last ? x2 : b.west + (strip + 1) * width;
      const end = b.starts[strip + 1] ?? 0;
      for (let slot = b.starts[strip] ?? 0; slot < end; slot++) {
        const other = b.items[slot] ?? 0;
        const otherX = b.x1[other] ?? 0;
        const start = Math.max(from, otherX);
        const stop = Math.min(to, b.x2[other] ?? 0);
        if (start >= stop) continue;
        const otherY = b.y1[other] ?? 0;
        const otherSlope = ((b.y2[other] ?? 0) - otherY) / ((b.x2[other] ?? 0) - otherX);
        const sign = (a.sign[edge] ?? 0) * (b.sign[other] ?? 0);
        const [a1, a2] = [y1 + slope * (start - x1), y1 + slope * (stop - x1)];
        const [b1, b2] = [otherY + otherSlope * (start - otherX), otherY + otherSlope * (stop - otherX)];
        visitLower(start, stop, a1, a2, b1, b2, sign, visit);
      }
    }
  }
}

/** Whether the boxes of two areas have ground in common. */
export function boxesMeet(a: SignedEdges, b: SignedEdges): boolean {
  return a.west < b.east && b.west < a.east && a.south < b.north && b.south < a.north;
}

/**
 * Ground that two areas have in common, in square metres. An area is the sum, with signs, of what lies under its edges; so
 * the common ground is the sum of what lies under both an edge of the one and an edge of the other. Nothing is cut and no
 * case is special: borders that run together, touch or nearly touch add up as any others do, and a corner that is off by a
 * rounding changes the area by as little.
 */
export function commonSquareMetres(a: SignedEdges, b: FlatArea): number {
  if (!boxesMeet(a, b)) return 0;
  const base = Math.min(a.south, b.south);
  let sum = 0;
  visitLowerEdges(a, b, (x1, y1, x2, y2, sign) => {
    sum += sign * (x2 - x1) * ((y1 + y2) / 2 - base);
  });
  return Math.max(0, sum);
}

/** The common ground of two areas as edges with signs: not its boundary, but what adds up to it. */
export function commonEdges(a: SignedEdges, b: FlatArea): SignedEdges {
  const pieces = { x1: [] as number[], y1: [] as number[], x2: [] as number[], y2: [] as number[] };
  const signs: number[] = [];
  visitLowerEdges(a, b, (x1, y1, x2, y2, sign) => {
    if (x1 === x2) return;
    pieces.x1.push(x1);
    pieces.y1.push(y1);
    pieces.x2.push(x2);
    pieces.y2.push(y2);
    signs.push(sign);
  });
  return {
    west: Math.max(a.west, b.west),
    south: Math.min(a.south, b.south),
    east: Math.min(a.east, b.east),
    north: Math.min(a.north, b.north),
    x1: Float64Array.from(pieces.x1),
    y1: Float64Array.from(pieces.y1),
    x2: Float64Array.from(pieces.x2),
    y2: Float64Array.from(pieces.y2),
    sign: Int8Array.from(signs),
  };
}

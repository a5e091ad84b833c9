import type { LonLat } from '#shared/model/geometry.ts';
import { ringAreaSquareMetres } from '../measure.ts';
import type { Corner, FlatPlane } from './flat_plane.ts';
import type { Face } from './trace_faces.ts';

const millimetres = 1000;

function lengthMetres(cycle: readonly Corner[]): number {
  let length = 0;
  for (const [at, corner] of cycle.entries()) {
    const next = cycle[(at + 1) % cycle.length] ?? corner;
    length += Math.hypot(next.x - corner.x, next.y - corner.y);
  }
  return length / millimetres;
}

/** Area on the ellipsoid; islands are taken off. */
export function faceSquareMetres(face: Face, plane: FlatPlane): number {
  return face.cycles.reduce((sum, cycle) => {
    const [first] = cycle;
    const ring = (first ? [...cycle, first] : []).map(({ x, y }) => plane.toLonLat(x, y));
    return sum + ringAreaSquareMetres(ring);
  }, 0);
}

/** Length of all boundaries of a face, in metres. */
export function aroundMetres({ cycles }: Face): number {
  return cycles.reduce((sum, cycle) => sum + lengthMetres(cycle), 0);
}

/**
 * Places within a face, close to its longest boundaries: what covers one covers, as often, all of it. Empty for a face too
 * narrow to hold one.
 */
export function placesWithin(face: Face, plane: FlatPlane, squareMetres: number): LonLat[] {
  const [outer = []] = face.cycles;
  const width = (2 * squareMetres) / Math.max(1e-9, lengthMetres(outer));
  const inward = Math.min(250, (width * millimetres) / 8);
  return outer
    .map((from, at) => {
      const to = outer[(at + 1) % outer.length] ?? from;
      return { from, to, length: Math.hypot(to.x - from.x, to.y - from.y) };
    })
    .filter(({ length }) => length > 0)
    .sort((a, b) => b.length - a.length)
    .slice(0, 5)
    .map(({ from, to, length }) => {
      const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
      return plane.toLonLat((from.x + to.x) / 2 - dy * inward, (from.y + to.y) / 2 + dx * inward);
    });
}

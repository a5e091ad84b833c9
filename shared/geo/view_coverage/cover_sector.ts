import { radiansPerDegree } from '../ellipsoid.ts';
import { coverSpan, type BitPlanes } from './bit_planes.ts';
import type { ViewField } from './view_rule.ts';

/** Where a camera stands in lattice units, and metres per unit there. */
export type SectorPlace = { u: number; v: number; east: number; north: number };

/** Metres east between which a row `north` of a camera lies clockwise of one ray and anticlockwise of another, at most 180° on. */
function wedge(north: number, from: Ray, to: Ray): [west: number, east: number] | null {
  let [west, east] = [-Infinity, Infinity];
  if (from.cosine > 0) west = from.tangent * north;
  else if (from.cosine < 0) east = from.tangent * north;
  else if (from.sine * north > 0) return null;
  if (to.cosine > 0) east = Math.min(east, to.tangent * north);
  else if (to.cosine < 0) west = Math.max(west, to.tangent * north);
  else if (to.sine * north < 0) return null;
  return west < east ? [west, east] : null;
}

type Ray = { sine: number; cosine: number; tangent: number };

function rayAt(degrees: number): Ray {
  const angle = degrees * radiansPerDegree;
  const cosine = Math.abs(Math.cos(angle)) < 1e-12 ? 0 : Math.cos(angle);
  return { sine: Math.sin(angle), cosine, tangent: Math.tan(angle) };
}

/** Lays a sector or a disc over the planes once; no walls. */
export function coverSector(planes: BitPlanes, place: SectorPlace, field: ViewField): void {
  forSectorSpans(place, field, (row, from, end) => coverSpan(planes, row, from, end));
}

/** Visits the samples of a sector or a disc row by row, with the exact ends of every row. */
export function forSectorSpans(
  { u, v, east, north }: SectorPlace,
  field: ViewField,
  visit: (row: number, first: number, end: number) => void,
): void {
  const { fromDegrees, fieldDegrees, reachMetres } = field;
  const allRound = fieldDegrees >= 360;
  const convex = fieldDegrees <= 180;
  const [first, last] = [rayAt(fromDegrees), rayAt(fromDegrees + fieldDegrees)];
  const cover = (row: number, westMetres: number, eastMetres: number): void => {
    const from = Math.ceil(u + westMetres / east - 0.5);
    const end = Math.ceil(u + eastMetres / east - 0.5);
    if (from < end) visit(row, from, end);
  };
  const endRow = Math.ceil(v + reachMetres / north - 0.5);
  for (let row = Math.ceil(v - reachMetres / north - 0.5); row < endRow; row++) {
    const up = (v - row - 0.5) * north;
    const half = Math.sqrt(Math.max(0, reachMetres * reachMetres - up * up));
    if (allRound) {
      cover(row, -half, half);
      continue;
    }
    const between = convex ? wedge(up, first, last) : wedge(up, last, first);
    if (convex) {
      if (between) cover(row, Math.max(-half, between[0]), Math.min(half, between[1]));
    } else if (between) {
      cover(row, -half, Math.min(half, between[0]));
      cover(row, Math.max(-half, between[1]), half);
    } else cover(row, -half, half);
  }
}

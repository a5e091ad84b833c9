import type { LonLat, Ring } from '#shared/model/geometry.ts';
import { radiansPerDegree, semiMajorMetres } from '../ellipsoid.ts';

/** A position in whole millimetres on a plane that fits a county: corners that are one are equal. */
export type Corner = { x: number; y: number };

/** Places as corners and back. Shapes are compared on the plane, areas measured on the ellipsoid. */
export type FlatPlane = { toCorner(at: LonLat): Corner; toLonLat(x: number, y: number): LonLat };

const millimetresPerDegree = semiMajorMetres * radiansPerDegree * 1000;

/** A plane around the middle of some rings. */
export function flatPlaneOf(rings: Iterable<Ring>): FlatPlane {
  const [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const bounds = { west, south, east, north };
  for (const ring of rings) {
    for (const [longitude, latitude] of ring) {
      bounds.west = Math.min(bounds.west, longitude);
      bounds.east = Math.max(bounds.east, longitude);
      bounds.south = Math.min(bounds.south, latitude);
      bounds.north = Math.max(bounds.north, latitude);
    }
  }
  const middle: LonLat = [(bounds.west + bounds.east) / 2, (bounds.south + bounds.north) / 2];
  const perLongitude = millimetresPerDegree * Math.cos(middle[1] * radiansPerDegree);
  return {
    toCorner: ([longitude, latitude]) => ({
      x: Math.round((longitude - middle[0]) * perLongitude),
      y: Math.round((latitude - middle[1]) * millimetresPerDegree),
    }),
    toLonLat: (x, y) => [middle[0] + x / perLongitude, middle[1] + y / millimetresPerDegree],
  };
}

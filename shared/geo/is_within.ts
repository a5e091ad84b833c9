import type { LonLat } from '../model/geometry.ts';
import { geodesic } from './geodesic.ts';
import { localDistanceMetres } from './local_distance.ts';

/** Up to this radius the approximation is within 1e-5; beyond it, within 0.1 %. */
const shortMetres = 50_000;

/** Within this share of the radius the geodesic decides whether a place is inside. */
const borderShare = { short: 1e-4, long: 2e-3 } as const;

/** Whether a place lies at most `radiusMetres` from another along the ellipsoid. */
export function isWithin(from: LonLat, to: LonLat, radiusMetres: number): boolean {
  const distance = localDistanceMetres(from, to);
  const share = radiusMetres > shortMetres ? borderShare.long : borderShare.short;
  if (Math.abs(distance - radiusMetres) > radiusMetres * share) return distance <= radiusMetres;
  return geodesic(from, to).distanceMetres <= radiusMetres;
}

import type { Bounds, LonLat } from '../model/geometry.ts';
import { metresPerDegree, radiansPerDegree } from './ellipsoid.ts';

/**
 * Distance by the Gauss mid-latitude formula: Pythagoras with the radii of curvature half-way. Relative error below
 * 1e-7 up to 5 km, 1e-5 up to 50 km and 0.1 % up to 450 km at latitudes below 60°; about ten times faster than
 * `geodesic`. Not for pairs on both sides of the 180th meridian.
 */
export function localDistanceMetres(from: LonLat, to: LonLat): number {
  const [perLongitude, perLatitude] = metresPerDegree((from[1] + to[1]) / 2);
  return Math.hypot((to[0] - from[0]) * perLongitude, (to[1] - from[1]) * perLatitude);
}

/** Degrees clockwise from north in [0, 360), leaving `from`; as exact as `localDistanceMetres`. */
export function localAzimuth(from: LonLat, to: LonLat): number {
  const [perLongitude, perLatitude] = metresPerDegree((from[1] + to[1]) / 2);
  const east = (to[0] - from[0]) * perLongitude;
  const north = (to[1] - from[1]) * perLatitude;
  const convergence = ((to[0] - from[0]) / 2) * Math.sin(((from[1] + to[1]) / 2) * radiansPerDegree);
  return (Math.atan2(east, north) / radiansPerDegree - convergence + 360) % 360;
}

/** A box in degrees that holds every place within `radiusMetres` of `center`, with a little to spare. */
export function boundsAround(center: LonLat, radiusMetres: number): Bounds {
  const [, perLatitude] = metresPerDegree(0);
  const north = (radiusMetres / perLatitude) * 1.001;
  const poleward = Math.min(89.9, Math.abs(center[1]) + north);
  const [perLongitude] = metresPerDegree(poleward);
  const east = Math.min(180, (radiusMetres / perLongitude) * 1.001);
  return [center[0] - east, center[1] - north, center[0] + east, center[1] + north];
}

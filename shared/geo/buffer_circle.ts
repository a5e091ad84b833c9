import type { LonLat, Ring } from '../model/geometry.ts';
import { destination } from './geodesic.ts';

/** Corners of a full circle: its radius is within 0.05 % everywhere, its area that of the circle. */
export const corners = 96;

/** A polygon of so many corners has the area of a circle whose radius is smaller by this factor. */
export const evenRadius = Math.sqrt((2 * Math.PI) / corners / Math.sin((2 * Math.PI) / corners));

/** A circle on the ellipsoid, its corners along geodesics from the middle. */
export function circleRing(at: LonLat, radiusMetres: number): Ring {
  const ring = Array.from({ length: corners }, (_, corner) =>
    destination(at, 360 - (corner * 360) / corners, radiusMetres * evenRadius),
  );
  return [...ring, ...ring.slice(0, 1)];
}

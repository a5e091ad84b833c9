import type { LonLat, Ring } from './geometry.ts';

/**
 * What surroundings are asked for: a place with what lies around it, a circle or an area as a whole, or a route with what lies on
 * both sides of it. Circles and areas ask which cameras see any of them, a place which see it.
 */
export type Place =
  | { kind: 'point'; at: LonLat; radiusMetres: number }
  | { kind: 'circle'; at: LonLat; radiusMetres: number }
  | { kind: 'area'; polygons: Ring[][] }
  | { kind: 'route'; lines: LonLat[][]; distanceMetres: number };

/** Radii and distances that are offered first. */
export const nearbyRadii = [100, 300, 500, 1000] as const;
export const routeDistances = [20, 50, 100, 200] as const;

export const mostRadiusMetres = 50_000;
export const mostRouteDistanceMetres = 5000;

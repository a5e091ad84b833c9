import type { LonLat } from '../model/geometry.ts';
import { radiansPerDegree } from './ellipsoid.ts';
import { geodesicDistanceMetres } from './geodesic.ts';

/** How far the ellipsoid may make one way longer than another of the same arc: twice the flattening bounds it amply. */
const arcSlack = 1.014;

type Nearest<T> = { place: T; distanceMetres: number };

/** Angle in radians between two places on the sphere, by the haversine formula. */
function arc([fromLongitude, fromLatitude]: LonLat, [longitude, latitude]: LonLat): number {
  const north = Math.sin(((latitude - fromLatitude) * radiansPerDegree) / 2);
  const east = Math.sin(((longitude - fromLongitude) * radiansPerDegree) / 2);
  const narrowing = Math.cos(fromLatitude * radiansPerDegree) * Math.cos(latitude * radiansPerDegree);
  return 2 * Math.asin(Math.min(1, Math.sqrt(north * north + narrowing * east * east)));
}

/**
 * The `count` places nearest to `from` along the ellipsoid, the nearest first; those equally far keep the order of the list.
 * Arcs on the sphere say which places can be among them, geodesics which are: the answer is that of measuring them all.
 */
export function nearestPlaces<T extends { at: LonLat }>(
  places: readonly T[],
  from: LonLat,
  count: number,
): Nearest<T>[] {
  if (count < 1 || places.length === 0) return [];
  const arcs = Float64Array.from(places, ({ at }) => arc(from, at));
  const last = arcs.slice().sort()[Math.min(count, places.length) - 1] ?? Infinity;
  const measured: (Nearest<T> & { order: number })[] = [];
  for (const [order, place] of places.entries()) {
    if ((arcs[order] ?? Infinity) > last * arcSlack) continue;
    measured.push({ place, order, distanceMetres: geodesicDistanceMetres(from, place.at) });
  }
  measured.sort((a, b) => a.distanceMetres - b.distanceMetres || a.order - b.order);
  return measured.slice(0, count).map(({ place, distanceMetres }) => ({ place, distanceMetres }));
}

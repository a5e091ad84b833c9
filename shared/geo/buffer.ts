import { featureCollection, polygon, union } from '@turf/turf';

import { boundsOf, type Geometry, type LonLat, type MultiPolygonGeometry } from '../model/geometry.ts';
import { circleRing, corners, evenRadius } from './buffer_circle.ts';
import { localMetric, type LocalMetric } from './local_metric.ts';

type Place = [x: number, y: number];

/** Half a circle around an end of a stretch, from `turn` on counterclockwise, in radians. */
function cap([x, y]: Place, turn: number, radius: number): Place[] {
  return Array.from({ length: corners / 2 + 1 }, (_, step) => {
    const angle = turn + (step * 2 * Math.PI) / corners;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

/** All within a distance of a stretch, in the plane. */
function capsule(from: Place, to: Place, radius: number): Place[] {
  const along = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const ring = [...cap(to, along - Math.PI / 2, radius), ...cap(from, along + Math.PI / 2, radius)];
  return [...ring, ...ring.slice(0, 1)];
}

function linesOf(geometry: Geometry): LonLat[][] {
  if (geometry.type === 'Point') return [[geometry.coordinates]];
  return geometry.type === 'MultiLineString' ? geometry.coordinates : geometry.coordinates.flat();
}

function capsulesOf(line: readonly Place[], radius: number): Place[][] {
  const [only] = line;
  if (line.length === 1 && only) return [capsule(only, only, radius)];
  return line.slice(1).flatMap((to, index) => {
    const from = line[index];
    return from ? [capsule(from, to, radius)] : [];
  });
}

function joined(parts: Place[][][]): Place[][][] {
  const shapes = parts.map((rings) => polygon(rings));
  const [first] = shapes;
  if (!first) return [];
  const whole = shapes.length === 1 ? first : union(featureCollection(shapes));
  if (!whole) return [];
  const { geometry } = whole;
  return (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as Place[][][];
}

function planeOf(geometry: Geometry): LocalMetric {
  const [west, south, east, north] = boundsOf(geometry);
  return localMetric([(west + east) / 2, (south + north) / 2]);
}

/**
 * All within a distance of a point, a line or an area. Round a point along the ellipsoid; otherwise in an equal-area plane
 * around the middle of the shape, whose lengths are within 0.01 % up to 170 km from it. Corners of the line are rounded.
 */
export function buffer(geometry: Geometry, distanceMetres: number): MultiPolygonGeometry {
  if (geometry.type === 'Point') {
    return { type: 'MultiPolygon', coordinates: [[circleRing(geometry.coordinates, distanceMetres)]] };
  }
  const plane = planeOf(geometry);
  const toPlane = ([longitude, latitude]: LonLat): Place => plane.toMetres(longitude, latitude);
  const radius = distanceMetres * evenRadius;
  const bands = linesOf(geometry).flatMap((line) =>
    capsulesOf(line.map(toPlane), radius).map((ring) => [ring]),
  );
  const ground =
    geometry.type === 'MultiPolygon'
      ? geometry.coordinates.map((rings) => rings.map((ring) => ring.map(toPlane)))
      : [];
  const coordinates = joined([...ground, ...bands]).map((rings) =>
    rings.map((ring) => ring.map(([x, y]) => plane.toLonLat(x, y))),
  );
  return { type: 'MultiPolygon', coordinates };
}

import type { LonLat, MultiPolygonGeometry, Ring } from '../model/geometry.ts';
import { polygonCovers, preparePolygon } from './point_in_polygon.ts';

/** Twice the signed area in square degrees, and the centroid, of one ring. */
function ringMoments(ring: Ring): { area: number; x: number; y: number } {
  const [originX, originY] = ring[0] ?? [0, 0];
  const sum = { area: 0, x: 0, y: 0 };
  for (let index = 1; index < ring.length; index++) {
    const [ax, ay] = ring[index - 1] ?? [originX, originY];
    const [bx, by] = ring[index] ?? [originX, originY];
    const cross = (ax - originX) * (by - originY) - (bx - originX) * (ay - originY);
    sum.area += cross;
    sum.x += cross * (ax + bx - 2 * originX);
    sum.y += cross * (ay + by - 2 * originY);
  }
  if (sum.area === 0) return { area: 0, x: originX, y: originY };
  return { area: sum.area, x: originX + sum.x / (3 * sum.area), y: originY + sum.y / (3 * sum.area) };
}

/** Middle of the widest stretch of a polygon along one parallel, or null where the parallel misses it. */
function middleOfWidestStretch(polygon: readonly Ring[], y: number): { width: number; at: LonLat } | null {
  const crossings: number[] = [];
  for (const ring of polygon) {
    for (let index = 1; index < ring.length; index++) {
      const [ax, ay] = ring[index - 1] ?? [0, 0];
      const [bx, by] = ring[index] ?? [0, 0];
      if (ay > y !== by > y) crossings.push(ax + ((y - ay) / (by - ay)) * (bx - ax));
    }
  }
  crossings.sort((a, b) => a - b);
  let best: { width: number; at: LonLat } | null = null;
  for (let index = 1; index < crossings.length; index += 2) {
    const [left = 0, right = 0] = [crossings[index - 1], crossings[index]];
    if (!best || right - left > best.width) best = { width: right - left, at: [(left + right) / 2, y] };
  }
  return best;
}

/** A parallel between the vertices nearest to the middle, so that it runs through no vertex. */
function scanLatitude(polygon: readonly Ring[]): number {
  let [south, north] = [Infinity, -Infinity];
  for (const [, latitude] of polygon[0] ?? []) {
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  const middle = (south + north) / 2;
  let [below, above] = [south, north];
  for (const [, latitude] of polygon.flat()) {
    if (latitude <= middle) below = Math.max(below, latitude);
    else above = Math.min(above, latitude);
  }
  return (below + above) / 2;
}

/**
 * The centre of an area as a place inside it: the centroid of its largest part, or, where that falls outside (a
 * crescent, a lake in the middle), the middle of the widest stretch along a parallel half-way up.
 */
export function interiorPoint(geometry: MultiPolygonGeometry): LonLat {
  let largest: readonly Ring[] = [];
  let moments = { area: 0, x: NaN, y: NaN };
  for (const polygon of geometry.coordinates) {
    const candidate = ringMoments(polygon[0] ?? []);
    if (largest.length > 0 && Math.abs(candidate.area) <= Math.abs(moments.area)) continue;
    largest = polygon;
    moments = candidate;
  }
  if (polygonCovers(preparePolygon(largest), moments.x, moments.y)) return [moments.x, moments.y];
  return middleOfWidestStretch(largest, scanLatitude(largest))?.at ?? [moments.x, moments.y];
}

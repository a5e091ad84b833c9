import type { Bounds, LonLat } from '../model/geometry.ts';
import { metresPerDegree, radiansPerDegree } from './ellipsoid.ts';

/** Latitude at which the square of Web Mercator ends. */
const maxMercatorLatitude = 85.0511287798066;

/** Web Mercator (EPSG:3857) as the unit square: `[0, 0]` is the north-west corner, `[1, 1]` the south-east. */
export function toMercator(lonLat: LonLat): [x: number, y: number] {
  return [mercatorX(lonLat[0]), mercatorY(lonLat[1])];
}

export function mercatorX(longitude: number): number {
  return longitude / 360 + 0.5;
}

/** Latitudes beyond the square are drawn in to its edge. */
export function mercatorY(latitude: number): number {
  const clamped = Math.max(-maxMercatorLatitude, Math.min(maxMercatorLatitude, latitude));
  const sine = Math.sin(clamped * radiansPerDegree);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

export function fromMercator(x: number, y: number): LonLat {
  return [(x - 0.5) * 360, Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) / radiansPerDegree];
}

/**
 * Metres on the ground per unit of the Mercator square at a latitude, eastward and northward. They differ by up to
 * 0.7 %, because Web Mercator draws the ellipsoid as if it were a sphere.
 */
export function metresPerMercatorUnit(latitude: number): [eastMetres: number, northMetres: number] {
  const [longitudeMetres, latitudeMetres] = metresPerDegree(latitude);
  return [longitudeMetres * 360, latitudeMetres * 360 * Math.cos(latitude * radiansPerDegree)];
}

/** The degrees that a tile covers. */
export function tileBounds(z: number, x: number, y: number): Bounds {
  const tiles = 2 ** z;
  const [west, north] = fromMercator(x / tiles, y / tiles);
  const [east, south] = fromMercator((x + 1) / tiles, (y + 1) / tiles);
  return [west, south, east, north];
}

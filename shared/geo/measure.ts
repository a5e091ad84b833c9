import type { LonLat, MultiPolygonGeometry, Ring } from '../model/geometry.ts';
import { eccentricitySquared, radiansPerDegree, semiMajorMetres } from './ellipsoid.ts';
import { geodesicDistanceMetres } from './geodesic.ts';

/** Length of a line on WGS-84. */
export function lineLengthMetres(line: readonly LonLat[]): number {
  let length = 0;
  for (let index = 1; index < line.length; index++) {
    const from = line[index - 1];
    const to = line[index];
    if (from && to) length += geodesicDistanceMetres(from, to);
  }
  return length;
}

const eccentricity = Math.sqrt(eccentricitySquared);

/** Snyder, Map Projections (USGS 1395), eq. 3-12: area between the equator and a latitude, over that of a sphere's sine. */
function authalicQ(sine: number): number {
  const e = eccentricity * sine;
  return (1 - eccentricitySquared) * (sine / (1 - e * e) - Math.log((1 - e) / (1 + e)) / (2 * eccentricity));
}

const qAtPole = authalicQ(1);

/** Square of the radius of the sphere that has the ellipsoid's area. */
const authalicRadiusSquared = (semiMajorMetres * semiMajorMetres * qAtPole) / 2;

const halfAuthalicTangent = (latitude: number): number => {
  const sine = authalicQ(Math.sin(latitude * radiansPerDegree)) / qAtPole;
  return Math.tan(Math.asin(Math.max(-1, Math.min(1, sine))) / 2);
};

/** Area of a ring on WGS-84, positive when it runs counterclockwise. */
export function ringAreaSquareMetres(ring: readonly LonLat[]): number {
  let excess = 0;
  for (let index = 1; index < ring.length; index++) {
    const from = ring[index - 1];
    const to = ring[index];
    if (!from || !to) continue;
    const difference = (((to[0] - from[0] + 540) % 360) - 180) * radiansPerDegree;
    const [a, b] = [halfAuthalicTangent(from[1]), halfAuthalicTangent(to[1])];
    excess -= 2 * Math.atan2(Math.tan(difference / 2) * (a + b), 1 + a * b);
  }
  return excess * authalicRadiusSquared;
}

function polygonAreaSquareMetres([shell = [], ...holes]: readonly Ring[]): number {
  const open = holes.reduce((sum, hole) => sum + Math.abs(ringAreaSquareMetres(hole)), 0);
  return Math.abs(ringAreaSquareMetres(shell)) - open;
}

/**
 * Area on WGS-84 by the sphere of equal area (authalic latitudes, great-circle edges): within a millionth of geodesic
 * edges for edges up to 300 km. Rings may run either way round.
 */
export function areaSquareMetres(geometry: MultiPolygonGeometry): number {
  return geometry.coordinates.reduce((sum, polygon) => sum + polygonAreaSquareMetres(polygon), 0);
}

import type { LonLat } from '../model/geometry.ts';
import { flattening, radiansPerDegree, semiMajorMetres, semiMinorMetres } from './ellipsoid.ts';

/** Azimuths are degrees clockwise from north in [0, 360): the first at the start, the second on arrival. */
type GeodesicLine = { distanceMetres: number; startAzimuth: number; endAzimuth: number };

const secondEccentricitySquared = (semiMajorMetres / semiMinorMetres) ** 2 - 1;

const inTurn = (degrees: number): number => ((degrees % 360) + 360) % 360;

/** Vincenty's series A and B for the length of arc, and C for the longitude (Survey Review 23, 1975). */
function series(cosSquaredAlpha: number): { a: number; b: number; c: number } {
  const u = cosSquaredAlpha * secondEccentricitySquared;
  return {
    a: 1 + (u / 16384) * (4096 + u * (-768 + u * (320 - 175 * u))),
    b: (u / 1024) * (256 + u * (-128 + u * (74 - 47 * u))),
    c: (flattening / 16) * cosSquaredAlpha * (4 + flattening * (4 - 3 * cosSquaredAlpha)),
  };
}

function arcCorrection(b: number, sinSigma: number, cosSigma: number, cos2Middle: number): number {
  const square = cos2Middle * cos2Middle;
  const third = (b / 6) * cos2Middle * (4 * sinSigma * sinSigma - 3) * (4 * square - 3);
  return b * sinSigma * (cos2Middle + (b / 4) * (cosSigma * (2 * square - 1) - third));
}

/** How far the longitude on the auxiliary sphere exceeds the one on the ellipsoid. */
function longitudeExcess(
  c: number,
  sinAlpha: number,
  sigma: number,
  sinSigma: number,
  cosSigma: number,
  cos2Middle: number,
): number {
  const inner = cos2Middle + c * cosSigma * (2 * cos2Middle * cos2Middle - 1);
  return (1 - c) * flattening * sinAlpha * (sigma + c * sinSigma * inner);
}

function reducedLatitude(latitude: number): [sine: number, cosine: number] {
  const reduced = Math.atan((1 - flattening) * Math.tan(latitude * radiansPerDegree));
  return [Math.sin(reduced), Math.cos(reduced)];
}

/**
 * Shortest way between two places on WGS-84 by Vincenty's inverse formula: within 0.5 mm. Null for places within about
 * half a degree of each other's antipodes, where the formula finds no end.
 */
function solveInverse(from: LonLat, to: LonLat): GeodesicLine | null {
  const [sinFrom, cosFrom] = reducedLatitude(from[1]);
  const [sinTo, cosTo] = reducedLatitude(to[1]);
  const difference = (((to[0] - from[0] + 540) % 360) - 180) * radiansPerDegree;
  let lambda = difference;
  for (let round = 0; round < 200; round++) {
    const sinLambda = Math.sin(lambda);
    const cosLambda = Math.cos(lambda);
    const east = cosTo * sinLambda;
    const north = cosFrom * sinTo - sinFrom * cosTo * cosLambda;
    const sinSigma = Math.hypot(east, north);
    const cosSigma = sinFrom * sinTo + cosFrom * cosTo * cosLambda;
    if (sinSigma === 0) return cosSigma > 0 ? { distanceMetres: 0, startAzimuth: 0, endAzimuth: 0 } : null;
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (cosFrom * cosTo * sinLambda) / sinSigma;
    const cosSquaredAlpha = 1 - sinAlpha * sinAlpha;
    const cos2Middle = cosSquaredAlpha === 0 ? 0 : cosSigma - (2 * sinFrom * sinTo) / cosSquaredAlpha;
    const { a, b, c } = series(cosSquaredAlpha);
    const previous = lambda;
    lambda = difference + longitudeExcess(c, sinAlpha, sigma, sinSigma, cosSigma, cos2Middle);
    if (Math.abs(lambda) > Math.PI) return null;
    if (Math.abs(lambda - previous) > 1e-13) continue;
    return {
      distanceMetres: semiMinorMetres * a * (sigma - arcCorrection(b, sinSigma, cosSigma, cos2Middle)),
      startAzimuth: inTurn(Math.atan2(east, north) / radiansPerDegree),
      endAzimuth: inTurn(
        Math.atan2(cosFrom * sinLambda, cosFrom * sinTo * cosLambda - sinFrom * cosTo) / radiansPerDegree,
      ),
    };
  }
  return null;
}

/**
 * Geodesic between two places on WGS-84, within 0.5 mm. Nearly antipodal places fall back to the great circle of the
 * mean radius, within 0.6 %: a county never asks.
 */
export function geodesic(from: LonLat, to: LonLat): GeodesicLine {
  return solveInverse(from, to) ?? greatCircle(from, to);
}

export function geodesicDistanceMetres(from: LonLat, to: LonLat): number {
  return geodesic(from, to).distanceMetres;
}

const meanRadiusMetres = (2 * semiMajorMetres + semiMinorMetres) / 3;

function greatCircle(from: LonLat, to: LonLat): GeodesicLine {
  const difference = (to[0] - from[0]) * radiansPerDegree;
  const [sinFrom, cosFrom] = [Math.sin(from[1] * radiansPerDegree), Math.cos(from[1] * radiansPerDegree)];
  const [sinTo, cosTo] = [Math.sin(to[1] * radiansPerDegree), Math.cos(to[1] * radiansPerDegree)];
  const [sine, cosine] = [Math.sin(difference), Math.cos(difference)];
  const east = cosTo * sine;
  const north = cosFrom * sinTo - sinFrom * cosTo * cosine;
  const angle = Math.atan2(Math.hypot(east, north), sinFrom * sinTo + cosFrom * cosTo * cosine);
  return {
    distanceMetres: meanRadiusMetres * angle,
    startAzimuth: inTurn(Math.atan2(east, north) / radiansPerDegree),
    endAzimuth: inTurn(
      Math.atan2(cosFrom * sine, cosFrom * sinTo * cosine - sinFrom * cosTo) / radiansPerDegree,
    ),
  };
}

/** The place reached from `from` along an azimuth (degrees clockwise from north): Vincenty's direct formula, within 0.5 mm. */
export function destination(from: LonLat, azimuth: number, distanceMetres: number): LonLat {
  const [sinFrom, cosFrom] = reducedLatitude(from[1]);
  const sinStart = Math.sin(azimuth * radiansPerDegree);
  const cosStart = Math.cos(azimuth * radiansPerDegree);
  const sigmaStart = Math.atan2(sinFrom, cosFrom * cosStart);
  const sinAlpha = cosFrom * sinStart;
  const { a, b, c } = series(1 - sinAlpha * sinAlpha);
  const whole = distanceMetres / (semiMinorMetres * a);
  let sigma = whole;
  for (let round = 0; round < 100; round++) {
    const correction = arcCorrection(b, Math.sin(sigma), Math.cos(sigma), Math.cos(2 * sigmaStart + sigma));
    const next = whole + correction;
    const step = Math.abs(next - sigma);
    sigma = next;
    if (step < 1e-13) break;
  }
  const sinSigma = Math.sin(sigma);
  const cosSigma = Math.cos(sigma);
  const across = sinFrom * sinSigma - cosFrom * cosSigma * cosStart;
  const latitude = Math.atan2(
    sinFrom * cosSigma + cosFrom * sinSigma * cosStart,
    (1 - flattening) * Math.hypot(sinAlpha, across),
  );
  const lambda = Math.atan2(sinSigma * sinStart, cosFrom * cosSigma - sinFrom * sinSigma * cosStart);
  const cos2Middle = Math.cos(2 * sigmaStart + sigma);
  const east = lambda - longitudeExcess(c, sinAlpha, sigma, sinSigma, cosSigma, cos2Middle);
  const longitude = from[0] + east / radiansPerDegree;
  return [inTurn(longitude + 180) - 180, latitude / radiansPerDegree];
}

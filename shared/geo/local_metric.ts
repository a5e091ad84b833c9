import type { LonLat } from '../model/geometry.ts';
import { eccentricitySquared, radiansPerDegree, semiMajorMetres } from './ellipsoid.ts';

/**
 * A plane in metres around a place: the Lambert azimuthal equal-area projection of WGS-84. Areas are exact everywhere,
 * lengths within 0.01 % up to 170 km from the place and within 0.1 % up to 550 km.
 */
export type LocalMetric = {
  readonly origin: LonLat;
  toMetres(longitude: number, latitude: number): [x: number, y: number];
  toLonLat(x: number, y: number): LonLat;
  /** `toMetres` for columns, into columns. */
  project(longitude: Float64Array, latitude: Float64Array, x: Float64Array, y: Float64Array): void;
};

/** Snyder, Map Projections (USGS 1395), eq. 3-12 as a power series: q over (1 − e²) sin φ, exact to 1e-14. */
const seriesTerms = 7;

function qOf(sine: number): number {
  const step = eccentricitySquared * sine * sine;
  let sum = 0;
  for (let k = seriesTerms; k >= 0; k--) sum = sum * step + (2 * k + 2) / (2 * k + 1);
  return (1 - eccentricitySquared) * sine * sum;
}

const qAtPole = qOf(1);
const authalicRadius = semiMajorMetres * Math.sqrt(qAtPole / 2);

/** Below this angle in radians the short series are exact to 1e-14. */
const smallAngle = 0.1;

function smallSine(angle: number): number {
  const square = angle * angle;
  return angle * (1 - (square / 6) * (1 - (square / 20) * (1 - square / 42)));
}

function smallCosine(angle: number): number {
  const square = angle * angle;
  return 1 - (square / 2) * (1 - (square / 12) * (1 - (square / 30) * (1 - square / 56)));
}

/** The latitude whose q is `q`, by Newton's method. */
function latitudeOf(q: number): number {
  let latitude = Math.asin(Math.max(-1, Math.min(1, q / qAtPole)));
  for (let round = 0; round < 4; round++) {
    const sine = Math.sin(latitude);
    const shrink = 1 - eccentricitySquared * sine * sine;
    const slope = (2 * (1 - eccentricitySquared) * Math.cos(latitude)) / (shrink * shrink);
    if (slope > 1e-9) latitude += (q - qOf(sine)) / slope;
  }
  return latitude;
}

/** The metric around `origin`, by Snyder's eq. 24-17 to 24-21, 24-26, 24-28 and 24-29. Not for origins at a pole. */
export function localMetric(origin: LonLat): LocalMetric {
  const [longitude0, latitude0] = origin;
  const sine1 = Math.sin(latitude0 * radiansPerDegree);
  const authalicSine1 = qOf(sine1) / qAtPole;
  const authalicCosine1 = Math.sqrt(1 - authalicSine1 * authalicSine1);
  const cosine1 = Math.cos(latitude0 * radiansPerDegree);
  const m1 = cosine1 / Math.sqrt(1 - eccentricitySquared * sine1 * sine1);
  const d = (semiMajorMetres * m1) / (authalicRadius * authalicCosine1);

  function project(
    longitude: ArrayLike<number>,
    latitude: ArrayLike<number>,
    x: Float64Array,
    y: Float64Array,
  ) {
    for (let row = 0; row < longitude.length; row++) {
      const east = ((longitude[row] ?? NaN) - longitude0) * radiansPerDegree;
      const north = ((latitude[row] ?? NaN) - latitude0) * radiansPerDegree;
      const isNear = Math.abs(east) < smallAngle && Math.abs(north) < smallAngle;
      const sine = isNear
        ? sine1 * smallCosine(north) + cosine1 * smallSine(north)
        : Math.sin((latitude[row] ?? NaN) * radiansPerDegree);
      const authalicSine = qOf(sine) / qAtPole;
      const authalicCosine = Math.sqrt(1 - authalicSine * authalicSine);
      const cosineEast = isNear ? smallCosine(east) : Math.cos(east);
      const sineEast = isNear ? smallSine(east) : Math.sin(east);
      const across = authalicSine1 * authalicSine + authalicCosine1 * authalicCosine * cosineEast;
      const b = authalicRadius * Math.sqrt(2 / (1 + across));
      x[row] = b * d * authalicCosine * sineEast;
      y[row] = (b / d) * (authalicCosine1 * authalicSine - authalicSine1 * authalicCosine * cosineEast);
    }
  }

  const scratch = { x: new Float64Array(1), y: new Float64Array(1) };
  return {
    origin,
    project,
    toMetres(longitude, latitude) {
      project([longitude], [latitude], scratch.x, scratch.y);
      return [scratch.x[0] ?? NaN, scratch.y[0] ?? NaN];
    },
    toLonLat(x, y) {
      const rho = Math.hypot(x / d, y * d);
      if (rho === 0) return [longitude0, latitude0];
      const angle = 2 * Math.asin(rho / (2 * authalicRadius));
      const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
      const authalicSine = cosine * authalicSine1 + (d * y * sine * authalicCosine1) / rho;
      const east = Math.atan2(
        x * sine,
        d * rho * authalicCosine1 * cosine - d * d * y * authalicSine1 * sine,
      );
      return [longitude0 + east / radiansPerDegree, latitudeOf(qAtPole * authalicSine) / radiansPerDegree];
    },
  };
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { geodesicDistanceMetres } from '#shared/geo/geodesic.ts';
import { localMetric } from '#shared/geo/local_metric.ts';
import { areaSquareMetres } from '#shared/geo/measure.ts';
import type { LonLat } from '#shared/model/geometry.ts';

/** Positions by PROJ's cs2cs 9.1, +proj=laea +ellps=WGS84. */
const byProj: [origin: LonLat, place: LonLat, metres: [number, number]][] = [
  [
    [104, 30],
    [104, 30],
    [0, 0],
  ],
  [
    [104, 30],
    [104.5, 30.2],
    [48146.077829, 22275.446436],
  ],
  [
    [104, 30],
    [103.2, 29.4],
    [-77648.308099, -66240.017885],
  ],
  [
    [104, 30],
    [105.3, 31.1],
    [124029.097898, 122650.811],
  ],
  [
    [104, 30],
    [104.0001, 29.99995],
    [9.648633, -5.542618],
  ],
  [
    [-87.73, 41.83],
    [-87.5, 41.6],
    [19174.470521, -25520.080496],
  ],
  [
    [-87.73, 41.83],
    [-88.9, 42.5],
    [-96171.818386, 75074.933121],
  ],
];

const near = fc.tuple(
  fc.double({ min: -1.2, max: 1.2, noNaN: true }),
  fc.double({ min: -1, max: 1, noNaN: true }),
);
const origin = fc.tuple(
  fc.double({ min: 75, max: 134, noNaN: true }),
  fc.double({ min: 18, max: 53, noNaN: true }),
);

describe('the metric around a place', () => {
  it.each(byProj)('is that of PROJ: %j %j', (from, [longitude, latitude], [x, y]) => {
    const [ourX, ourY] = localMetric(from).toMetres(longitude, latitude);
    expect(Math.hypot(ourX - x, ourY - y)).toBeLessThan(1e-5);
  });

  it('leads back to the place that it came from', () => {
    fc.assert(
      fc.property(origin, near, (from, [east, north]) => {
        const metric = localMetric(from);
        const place: LonLat = [from[0] + east, from[1] + north];
        const back = metric.toLonLat(...metric.toMetres(...place));
        expect(Math.abs(back[0] - place[0])).toBeLessThan(1e-10);
        expect(Math.abs(back[1] - place[1])).toBeLessThan(1e-10);
      }),
    );
  });

  it('has lengths within a thousandth and areas within a millionth a hundred kilometres off', () => {
    fc.assert(
      fc.property(
        origin,
        near,
        fc.double({ min: 0, max: 6.28, noNaN: true }),
        (from, [east, north], angle) => {
          const metric = localMetric(from);
          const [x, y] = metric.toMetres(from[0] + east, from[1] + north);
          const at = (across: number, up: number): LonLat => metric.toLonLat(x + across, y + up);
          const length = geodesicDistanceMetres(at(0, 0), at(500 * Math.cos(angle), 500 * Math.sin(angle)));
          expect(Math.abs(length / 500 - 1)).toBeLessThan(1e-3);
          const ring = [at(0, 0), at(500, 0), at(500, 500), at(0, 500), at(0, 0)];
          const area = areaSquareMetres({ type: 'MultiPolygon', coordinates: [[ring]] });
          expect(Math.abs(area / 250_000 - 1)).toBeLessThan(1e-6);
        },
      ),
    );
  });
});

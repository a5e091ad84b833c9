import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { destination, geodesic } from '#shared/geo/geodesic.ts';
import { boundsAround, localAzimuth, localDistanceMetres } from '#shared/geo/local_distance.ts';
import type { LonLat } from '#shared/model/geometry.ts';

/** Longitude and latitude of both ends, metres and azimuths as PROJ's `geod +ellps=WGS84 -I` prints them. */
const reference = [
  [92.810802, 23.128872, 92.811104, 23.128017, 99.6121, 161.908834171, 161.908952795],
  [104.47351, 30.433423, 104.46467, 30.433572, 849.3679, 271.11657051, 271.112092714],
  [77.062261, 32.743953, 76.976232, 32.662096, 12143.98623, 221.647232393, 221.600752219],
  [98.348555, 46.112972, 97.972357, 45.836211, 42382.91956, 223.598728998, 223.328229458],
  [109.508827, 50.222104, 110.279857, 49.188909, 127664.76778, 153.879361983, 154.467477742],
  [128.694031, 19.583811, 150.202138, 6.960368, 2711792.7687, 118.068266607, 123.092554346],
  [82.93403, 22.004936, 82.933647, 22.005568, 80.38322, 330.528438174, 330.528294667],
  [84.939951, 37.774406, 84.942729, 37.771854, 374.34407, 139.169984005, 139.171685631],
  [105.125946, 20.134825, 105.037866, 20.076017, 11279.65027, 234.762787059, 234.732509678],
  [112.421999, 32.538138, 112.236146, 32.6237, 19863.09294, 298.585209021, 298.485128912],
  [99.925141, 28.192078, 102.868936, 30.182022, 361397.73246, 51.681246285, 53.117283482],
  [88.425308, 37.530406, 89.937098, 60.038656, 2505309.51089, 1.977569488, 3.137158266],
  [-73.8, 40.6, -0.5, 51.6, 5551759.40032, 51.198882846, 107.821776736],
  [174.81, -41.32, -5.5, 40.96, 19959679.26735, 161.067669986, 18.825195123],
  [179.9, 10, -179.9, 10.1, 24556.57965, 63.211853402, 63.246754953],
  [0, 0, 0, 90, 10001965.72931, 0, 0],
  [10, 0, 60, 0, 5565974.53966, 90, 90],
] as const;

const county = fc.tuple(
  fc.double({ min: 75, max: 130, noNaN: true }),
  fc.double({ min: 18, max: 53, noNaN: true }),
);

describe('geodesics on WGS-84', () => {
  it.each(reference)('from %d,%d to %d,%d agree with PROJ', (x1, y1, x2, y2, metres, start, end) => {
    const line = geodesic([x1, y1], [x2, y2]);
    expect(Math.abs(line.distanceMetres - metres)).toBeLessThan(0.001);
    expect(Math.abs(line.startAzimuth - start)).toBeLessThan(1e-6);
    expect(Math.abs(line.endAzimuth - end)).toBeLessThan(1e-6);
  });

  it('lead back to where they were measured to', () => {
    for (const [x1, y1, x2, y2, metres, start] of reference) {
      const [longitude, latitude] = destination([x1, y1], start, metres);
      expect(Math.abs(latitude - y2)).toBeLessThan(1e-7);
      if (y2 < 89) expect(Math.abs(longitude - x2)).toBeLessThan(1e-7);
    }
  });

  it('have no length between a place and itself', () => {
    expect(geodesic([104.06, 30.67], [104.06, 30.67]).distanceMetres).toBe(0);
  });

  it('stay within 0.6 % where the antipode defeats the formula', () => {
    const metres = geodesic([0, 0], [179.9, 0.1]).distanceMetres;
    expect(Math.abs(metres / 20_003_931 - 1)).toBeLessThan(0.006);
  });
});

describe('the local approximation', () => {
  it.each([
    [5_000, 1e-7],
    [50_000, 1e-5],
  ])('is within its bound up to %d m', (limitMetres, bound) => {
    fc.assert(
      fc.property(
        county,
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: 1, max: limitMetres, noNaN: true }),
        (from: LonLat, azimuth, metres) => {
          const to = destination(from, azimuth, metres);
          expect(Math.abs(localDistanceMetres(from, to) / metres - 1)).toBeLessThan(bound + 1e-8);
          const turn = Math.abs(((localAzimuth(from, to) - azimuth + 540) % 360) - 180);
          expect(turn).toBeLessThan(0.01);
        },
      ),
    );
  });

  it('has a box that holds every place within the radius', () => {
    fc.assert(
      fc.property(
        county,
        fc.double({ min: 0, max: 360, noNaN: true }),
        fc.double({ min: 1, max: 50_000, noNaN: true }),
        (from: LonLat, azimuth, metres) => {
          const [west, south, east, north] = boundsAround(from, metres);
          const [longitude, latitude] = destination(from, azimuth, metres);
          expect(longitude >= west && longitude <= east && latitude >= south && latitude <= north).toBe(true);
        },
      ),
    );
  });
});

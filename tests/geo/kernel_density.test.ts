import { describe, expect, it } from 'vitest';

import { destination, geodesicDistanceMetres } from '#shared/geo/geodesic.ts';
import { densityAt } from '#shared/geo/kernel_density.ts';
import { fromMercator, metresPerMercatorUnit, tileBounds, toMercator } from '#shared/geo/mercator.ts';
import type { LonLat } from '#shared/model/geometry.ts';

const centre: LonLat = [104.06, 30.67];

describe('the density of events', () => {
  it('of one event at the place is 3/(πh²)', () => {
    expect(densityAt(centre, [centre], 500).density).toBeCloseTo(3 / (Math.PI * 0.25), 12);
    expect(densityAt(centre, [], 500)).toEqual({ density: 0, n: 0 });
  });

  it('falls to nothing at the bandwidth', () => {
    expect(densityAt(centre, [destination(centre, 77, 499.999)], 500).n).toBe(1);
    expect(densityAt(centre, [destination(centre, 77, 500.001)], 500)).toEqual({ density: 0, n: 0 });
  });

  it.each([250, 5_000, 60_000])('equals the sum of the formula over geodesics with h = %d m', (h) => {
    const events = Array.from({ length: 200 }, (_, index) =>
      destination(centre, index * 47, (h * 1.4 * index) / 200),
    );
    let expected = 0;
    for (const event of events) {
      const share = geodesicDistanceMetres(centre, event) / h;
      if (share < 1) expected += ((3 / Math.PI) * (1 - share ** 2) ** 2) / (h / 1000) ** 2;
    }
    const { density, n } = densityAt(centre, events, h);
    expect(density / expected).toBeCloseTo(1, 6);
    expect(n).toBe(143);
  });

  it('integrates to one event', () => {
    const h = 400;
    const step = 20;
    let events = 0;
    for (let east = -h; east <= h; east += step) {
      for (let north = -h; north <= h; north += step) {
        const place = destination(destination(centre, 90, east), 0, north);
        events += densityAt(place, [centre], h).density * (step / 1000) ** 2;
      }
    }
    expect(events).toBeCloseTo(1, 3);
  });
});

describe('Web Mercator as the unit square', () => {
  it('goes there and back', () => {
    const [x, y] = toMercator(centre);
    const [longitude, latitude] = fromMercator(x, y);
    expect(longitude).toBeCloseTo(centre[0], 12);
    expect(latitude).toBeCloseTo(centre[1], 12);
    expect(toMercator([-180, 90])[1]).toBeCloseTo(0, 12);
    expect(tileBounds(0, 0, 0)[1]).toBeCloseTo(-85.0511287798066, 9);
  });

  it('has the metres of the ellipsoid in both directions', () => {
    for (const latitude of [0, 30, 53]) {
      const [east, north] = metresPerMercatorUnit(latitude);
      const [x, y] = toMercator([104, latitude]);
      const eastward = geodesicDistanceMetres([104, latitude], fromMercator(x + 1e-6, y));
      const northward = geodesicDistanceMetres([104, latitude], fromMercator(x, y - 1e-6));
      expect(eastward / (east * 1e-6)).toBeCloseTo(1, 5);
      expect(northward / (north * 1e-6)).toBeCloseTo(1, 5);
    }
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

import { booleanPointInPolygon } from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { buildAreaIndex } from '#shared/geo/area_index.ts';
import { interiorPoint } from '#shared/geo/interior_point.ts';
import { orientation } from '#shared/geo/orientation.ts';
import type { LonLat, MultiPolygonGeometry, Ring } from '#shared/model/geometry.ts';

const square = (west: number, south: number, size: number): Ring => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];

describe('the area index', () => {
  const index = buildAreaIndex([
    [[square(0, 0, 1)]],
    [[square(1, 0, 1)], [square(5, 5, 1)]],
    [[square(0, 2, 3), square(1, 3, 1)]],
  ]);

  it('finds the area that holds a place', () => {
    expect(index.find(0.5, 0.5)).toBe(0);
    expect(index.find(1.5, 0.5)).toBe(1);
    expect(index.find(5.5, 5.5)).toBe(1);
    expect(index.find(0.5, 2.5)).toBe(2);
  });

  it('finds none in a hole, between the parts and far away', () => {
    expect(index.find(1.5, 3.5)).toBe(-1);
    expect(index.find(3, 1)).toBe(-1);
    expect(index.find(-100, 80)).toBe(-1);
    expect(index.find(NaN, 0)).toBe(-1);
    expect(buildAreaIndex([]).find(0, 0)).toBe(-1);
  });

  it('gives a place on a boundary to every area that touches it', () => {
    expect(index.findAll(1, 0.5)).toEqual([0, 1]);
    expect(index.find(1, 0.5)).toBe(0);
    expect(index.findAll(1, 0)).toEqual([0, 1]);
    expect(index.findAll(1, 3.5)).toEqual([2]);
    expect(index.findAll(0.25, 1)).toEqual([0]);
  });

  it('tells a place on a slanted edge from one beside it by a single bit', () => {
    const slanted = buildAreaIndex([
      [
        [
          [
            [0, 0],
            [3, 1],
            [0, 1],
            [0, 0],
          ],
        ],
      ],
    ]);
    const up = (value: number): number => value * (1 + Number.EPSILON);
    expect(slanted.find(1.5, 0.5)).toBe(0);
    expect(slanted.find(up(1.5), 0.5)).toBe(-1);
    expect(slanted.find(0.3, 0.1)).toBe(orientation(0, 0, 3, 1, 0.3, 0.1) >= 0 ? 0 : -1);
  });

  /** Quarters are exact in binary, so that rounding cannot tell the two apart. */
  it('agrees with a plain loop on random polygons', () => {
    const ring = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 })), {
        minLength: 3,
        maxLength: 12,
      })
      .map((positions): Ring => [...positions, positions[0] ?? [0, 0]]);
    const place = fc.tuple(fc.integer({ min: 0, max: 160 }), fc.integer({ min: 0, max: 160 }));
    fc.assert(
      fc.property(fc.array(ring, { minLength: 1, maxLength: 6 }), place, (rings, [x, y]) => {
        const at: LonLat = [x / 4, y / 4];
        const expected = rings.flatMap((each, position) =>
          booleanPointInPolygon(at, { type: 'Polygon', coordinates: [each] }) ? [position] : [],
        );
        expect(buildAreaIndex(rings.map((each) => [[each]])).findAll(...at)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the sign of orientation', () => {
  it('is exact where floating point is not', () => {
    expect(orientation(0.1, 0.1, 0.3, 0.3, 0.2, 0.2)).toBe(0);
    for (let step = -8; step <= 8; step++) {
      const y = 0.5 + step * 2 ** -53;
      expect(Math.sign(orientation(12, 12, 24, 24, 0.5, y))).toBe(Math.sign(step));
    }
    expect(orientation(0, 0, 1e-300, 1e-300, 2e-300, 2e-300)).toBe(0);
  });
});

describe('the interior point', () => {
  const pointOf = (...coordinates: Ring[][]): LonLat => interiorPoint({ type: 'MultiPolygon', coordinates });

  it('is the centroid where that is inside', () => {
    expect(pointOf([square(4, 2, 2)])).toEqual([5, 3]);
  });

  it('is that of the largest part', () => {
    expect(pointOf([square(0, 0, 1)], [square(10, 10, 4)], [square(20, 20, 2)])).toEqual([12, 12]);
  });

  it('falls inside where the centroid does not', () => {
    const crescent: Ring = [
      [0, 0],
      [10, 0],
      [10, 1],
      [1, 1],
      [1, 9],
      [10, 9],
      [10, 10],
      [0, 10],
      [0, 0],
    ];
    expect(buildAreaIndex([[[crescent]]]).find(...pointOf([crescent]))).toBe(0);
    const ringRoad = [square(0, 0, 10), square(1, 1, 8)];
    expect(buildAreaIndex([[ringRoad]]).find(...pointOf(ringRoad))).toBe(0);
  });
});

const chicago = new URL('../../../shared/realdata/chicago/', import.meta.url);

describe.skipIf(!existsSync(chicago))('on the beats of Chicago', () => {
  type Collection = {
    features: { geometry: MultiPolygonGeometry | { type: 'Polygon'; coordinates: Ring[] } }[];
  };
  const read = (name: string): Buffer => readFileSync(new URL(name, chicago));
  const { features } = JSON.parse(read('police_beats.geojson').toString()) as Collection;
  const beats = features.map(({ geometry }) =>
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
  );

  it('assigns 148,545 of the 148,636 assaults, as the ST_Intersects of GDAL does', () => {
    const index = buildAreaIndex(beats);
    const lines = gunzipSync(read('aggravated_assaults.csv.gz')).toString().trim().split('\n').slice(1);
    let assigned = 0;
    for (const line of lines) {
      const [, , longitude, latitude] = line.split(',');
      if (index.find(Number(longitude), Number(latitude)) !== -1) assigned += 1;
    }
    expect(lines).toHaveLength(148_636);
    expect(assigned).toBe(148_545);
  });

  it('has an interior point in every beat', () => {
    for (const coordinates of beats) {
      const point = interiorPoint({ type: 'MultiPolygon', coordinates });
      expect(buildAreaIndex([coordinates]).find(...point)).toBe(0);
    }
  });
});

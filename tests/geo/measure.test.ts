import { existsSync, readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { destination, geodesic } from '#shared/geo/geodesic.ts';
import { areaSquareMetres, lineLengthMetres, ringAreaSquareMetres } from '#shared/geo/measure.ts';
import type { LonLat, MultiPolygonGeometry, Ring } from '#shared/model/geometry.ts';

/** Rings, then square metres and length of the shell as SpatiaLite 5 (`ST_Area(g, 1)`, `ST_Length(r, 1)`) has them. */
const reference: [name: string, rings: Ring[], squareMetres: number, metres: number][] = [
  [
    'a lane',
    [
      [
        [104.06, 30.67],
        [104.0603, 30.67],
        [104.0603, 30.6701],
        [104.06, 30.6701],
        [104.06, 30.67],
      ],
    ],
    318.727394372225,
    79.6716685218824,
  ],
  [
    'a township with a lake',
    [
      [
        [104, 30.6],
        [104.12, 30.58],
        [104.2, 30.66],
        [104.11, 30.75],
        [103.97, 30.7],
        [104, 30.6],
      ],
      [
        [104.08, 30.65],
        [104.09, 30.65],
        [104.09, 30.66],
        [104.08, 30.66],
        [104.08, 30.65],
      ],
    ],
    265090036.371568,
    62596.1389534242,
  ],
  [
    'a county far north',
    [
      [
        [122.1, 52.6],
        [123.4, 52.5],
        [123.6, 53.3],
        [122.3, 53.4],
        [122.1, 52.6],
      ],
    ],
    7929678337.54313,
    356238.050644958,
  ],
  [
    'a prefecture',
    [
      [
        [99, 26],
        [101.5, 25.6],
        [102.4, 27.3],
        [100.9, 29.1],
        [98.4, 28.4],
        [99, 26],
      ],
    ],
    104755993931.763,
    1239888.33720472,
  ],
  [
    'an island south of the equator',
    [
      [
        [174.7, -41.4],
        [174.9, -41.4],
        [174.9, -41.2],
        [174.7, -41.2],
        [174.7, -41.4],
      ],
    ],
    372061058.222824,
    77924.8437351815,
  ],
];

const municipalities = new Map([
  ['Triesen', 26461449.2542518],
  ['Schellenberg', 3562525.95498452],
  ['Gamprin', 6176961.1865699],
  ['Triesenberg', 29721127.0270234],
  ['Eschen', 10393589.4836146],
  ['Ruggell', 7384854.97940691],
  ['Mauren', 7467875.99308488],
  ['Schaan', 26972678.6416788],
  ['Balzers', 19712619.5341538],
  ['Planken', 5359480.90057941],
  ['Vaduz', 17284521.189984],
]);

type Collection = { features: { properties: { name: string }; geometry: MultiPolygonGeometry }[] };

describe('areas and lengths on the ellipsoid', () => {
  it.each(reference)('of %s are within 0.02 %% of the reference', (_, rings, squareMetres, metres) => {
    const area = areaSquareMetres({ type: 'MultiPolygon', coordinates: [rings] });
    expect(Math.abs(area / squareMetres - 1)).toBeLessThan(2e-4);
    expect(Math.abs(lineLengthMetres(rings[0] ?? []) / metres - 1)).toBeLessThan(1e-6);
  });

  it('of long edges are those of geodesics to a millionth', () => {
    for (const [, rings] of reference) {
      const shell = rings[0] ?? [];
      const dense = shell.slice(1).flatMap((to, index): LonLat[] => {
        const start = shell[index] ?? to;
        const line = geodesic(start, to);
        const step = line.distanceMetres / 100;
        return Array.from({ length: 100 }, (_, k) => destination(start, line.startAzimuth, step * k));
      });
      const expected = ringAreaSquareMetres([...dense, dense[0] ?? [0, 0]]);
      expect(Math.abs(ringAreaSquareMetres(shell) / expected - 1)).toBeLessThan(1e-6);
    }
  });

  it('do not depend on the direction of a ring, but the sign of a ring does', () => {
    const ring: LonLat[] = [
      [104, 30],
      [104.1, 30],
      [104.1, 30.1],
      [104, 30],
    ];
    expect(ringAreaSquareMetres(ring)).toBeGreaterThan(0);
    expect(ringAreaSquareMetres(ring.toReversed())).toBeCloseTo(-ringAreaSquareMetres(ring), 3);
  });

  it('cross the 180th meridian', () => {
    const east: LonLat[] = [
      [179.9, 10],
      [-179.9, 10],
      [-179.9, 10.1],
      [179.9, 10.1],
      [179.9, 10],
    ];
    const west: LonLat[] = [
      [9.9, 10],
      [10.1, 10],
      [10.1, 10.1],
      [9.9, 10.1],
      [9.9, 10],
    ];
    expect(ringAreaSquareMetres(east)).toBeCloseTo(ringAreaSquareMetres(west), 0);
  });

  const path = new URL('../../../shared/realdata/liechtenstein/municipalities.geojson', import.meta.url);
  it.skipIf(!existsSync(path))('of the municipalities of Liechtenstein are those of SpatiaLite', () => {
    const { features } = JSON.parse(readFileSync(path, 'utf8')) as Collection;
    for (const { properties, geometry } of features) {
      const expected = municipalities.get(properties.name) ?? NaN;
      expect(Math.abs(areaSquareMetres(geometry) / expected - 1)).toBeLessThan(1e-4);
    }
  });
});

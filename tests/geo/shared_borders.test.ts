import { readFileSync } from 'node:fs';
import path from 'node:path';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { outside, sharedBorders } from '#shared/geo/borders/shared_borders.ts';
import { zoneAround } from '#shared/geo/borders/zone_around.ts';
import { areaSquareMetres, lineLengthMetres } from '#shared/geo/measure.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';
import { repositoryRoot } from '#tests/helpers/source_files.ts';

const noPause = (): Promise<void> => Promise.resolve();

function box(west: number, south: number, east: number, north: number): Ring[][] {
  return [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  ];
}

/** Zones by GEOS (tests/reference/zones.py). */
const zones = JSON.parse(
  readFileSync(path.join(repositoryRoot, 'tests/fixtures/areas/zones.json'), 'utf8'),
) as { radiusMetres: number; lines: LonLat[][]; squareMetres: number }[];

describe('shared borders', () => {
  it('are found once each with both sides, also where a neighbour has a corner in the middle of an edge', async () => {
    const areas = [
      box(104, 30, 104.02, 30.01),
      box(104, 30.01, 104.01, 30.02),
      box(104.01, 30.01, 104.02, 30.02),
    ];
    const borders = await sharedBorders(areas, noPause);
    expect(borders.map(({ left, right }) => [left, right])).toEqual([
      [0, outside],
      [0, 1],
      [0, 2],
      [1, outside],
      [1, 2],
      [2, outside],
    ]);
    const length = (left: number, right: number): number =>
      borders.find((border) => border.left === left && border.right === right)?.lengthMetres ?? 0;
    expect(length(0, 1)).toBeCloseTo(
      lineLengthMetres([
        [104, 30.01],
        [104.01, 30.01],
      ]),
      0,
    );
    expect(length(0, 1)).toBeCloseTo(length(0, 2), 0);
    expect(length(1, 2)).toBeCloseTo(
      lineLengthMetres([
        [104.01, 30.01],
        [104.01, 30.02],
      ]),
      0,
    );
  });

  it('are one border where it was drawn twice, a metre apart', async () => {
    const metre = 1 / 96_000;
    const borders = await sharedBorders(
      [box(104, 30, 104.01, 30.01), box(104.01 + metre, 30, 104.02, 30.01)],
      noPause,
    );
    const [shared] = borders.filter(({ right }) => right !== outside);
    expect(shared).toMatchObject({ left: 0, right: 1 });
    expect(shared?.lengthMetres).toBeCloseTo(
      lineLengthMetres([
        [104.01, 30],
        [104.01, 30.01],
      ]),
      0,
    );
  });

  it('are as long, seen from both sides and with the outside, as all boundaries together', async () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 19 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(cuts, fc.array(cuts, { minLength: 6, maxLength: 6 }), async (columns, rows) => {
        const edges = [0, ...columns.sort((a, b) => a - b), 20];
        const areas = edges.slice(1).flatMap((east, at) => {
          const steps = [0, ...(rows[at] ?? [1]).sort((a, b) => a - b), 20];
          const place = (step: number, from: number): number => from + step / 1000;
          return steps
            .slice(1)
            .map((north, row) =>
              box(place(edges[at] ?? 0, 104), place(steps[row] ?? 0, 30), place(east, 104), place(north, 30)),
            );
        });
        const borders = await sharedBorders(areas, noPause);
        const whole = areas.flat(2).reduce((sum, ring) => sum + lineLengthMetres(ring), 0);
        const twice = borders.reduce(
          (sum, { lengthMetres, right }) => sum + lengthMetres * (right === outside ? 1 : 2),
          0,
        );
        expect(twice / whole).toBeCloseTo(1, 4);
        const pairs = borders.map(({ left, right }) => `${left} ${right}`);
        expect(new Set(pairs).size).toBe(pairs.length);
      }),
      { numRuns: 100 },
    );
  });
});

describe('the zone around lines', () => {
  for (const { radiusMetres, lines, squareMetres } of zones) {
    it(`has the area of the buffer of ${radiusMetres} m by GEOS within 0.5 %`, () => {
      const zone = zoneAround(lines, radiusMetres);
      expect(areaSquareMetres({ type: 'MultiPolygon', coordinates: zone }) / squareMetres).toBeCloseTo(1, 2);
      expect(
        Math.abs(areaSquareMetres({ type: 'MultiPolygon', coordinates: zone }) / squareMetres - 1),
      ).toBeLessThan(0.005);
    });
  }

  it('of no line is nothing', () => {
    expect(zoneAround([], 100)).toEqual([]);
  });
});

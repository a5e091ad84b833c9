import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { localMetric } from '#shared/geo/local_metric.ts';
import { buildAreaIndex } from '#shared/geo/area_index.ts';
import type { Ring } from '#shared/model/geometry.ts';
import type { HotspotNeighbours } from '#shared/model/hotspot_parameters.ts';
import { bandSpans, cellAddress, cellRaster, numberPlaces } from '#shared/statistics/cell_raster.ts';
import { cellArea, cellCentre, cellCorners, cellsOf, type Lattice } from '#shared/statistics/lattice.ts';
import { eachNeighbour, slidingWindow, windowSizes, windowSums } from '#shared/statistics/window_sums.ts';

const lattice = fc.record({
  shape: fc.constantFrom<Lattice['shape']>('square', 'hex'),
  sizeMetres: fc.constantFrom(50, 200, 333.3),
});

const metres = fc.double({ min: -5000, max: 5000, noNaN: true });

function cellOf(cells: Lattice, x: number, y: number): [number, number] {
  const [column, row] = [new Int32Array(1), new Int32Array(1)];
  cellsOf(cells, Float64Array.of(x), Float64Array.of(y), column, row);
  return [column[0] ?? NaN, row[0] ?? NaN];
}

/** An L with a hole, so that rows of cells begin and end more than once. */
const ground: Ring[][][] = [
  [
    [
      [
        [103.98, 29.98],
        [104.03, 29.98],
        [104.03, 29.995],
        [104.005, 29.998],
        [104.004, 30.03],
        [103.981, 30.031],
        [103.98, 29.98],
      ],
      [
        [103.985, 29.985],
        [103.985, 29.993],
        [103.997, 29.993],
        [103.997, 29.985],
        [103.985, 29.985],
      ],
    ],
  ],
];

describe('a lattice', () => {
  it('gives each place the cell of the nearest centre, whose corners hold it', () => {
    fc.assert(
      fc.property(lattice, metres, metres, (cells, x, y) => {
        const [column, row] = cellOf(cells, x, y);
        const corners = cellCorners(cells, column, row);
        for (const [index, [ax, ay]] of corners.entries()) {
          const [bx, by] = corners[(index + 1) % corners.length] ?? [ax, ay];
          expect((bx - ax) * (y - ay) - (by - ay) * (x - ax)).toBeGreaterThan(-1e-6);
        }
        const away = (c: number, r: number): number => {
          const [centreX, centreY] = cellCentre(cells, c, r);
          return Math.hypot(x - centreX, y - centreY);
        };
        if (cells.shape === 'square') return;
        for (let c = column - 2; c <= column + 2; c++) {
          for (let r = row - 2; r <= row + 2; r++) {
            expect(away(c, r)).toBeGreaterThan(away(column, row) - 1e-6);
          }
        }
      }),
    );
  });

  it('has cells of the area that their corners enclose', () => {
    fc.assert(
      fc.property(
        lattice,
        fc.integer({ min: -9, max: 9 }),
        fc.integer({ min: -9, max: 9 }),
        (cells, column, row) => {
          const corners = cellCorners(cells, column, row);
          const twice = corners.reduce((sum, [ax, ay], index) => {
            const [bx, by] = corners[(index + 1) % corners.length] ?? [ax, ay];
            return sum + ax * by - bx * ay;
          }, 0);
          expect(twice / 2 / cellArea(cells)).toBeCloseTo(1, 6);
        },
      ),
    );
  });

  it('finds in a band the cells whose centres are so near, and no other', () => {
    fc.assert(
      fc.property(
        lattice,
        fc.double({ min: 10, max: 1500, noNaN: true }),
        fc.boolean(),
        (cells, reach, odd) => {
          const row = odd ? 3 : 2;
          const [x, y] = cellCentre(cells, 5, row);
          const found = new Set(
            bandSpans(cells, reach, odd).flatMap(({ rows, from, to }) =>
              Array.from({ length: to - from + 1 }, (_, index) => `${5 + from + index} ${row + rows}`),
            ),
          );
          for (let c = 5 - 32; c <= 5 + 32; c++) {
            for (let r = row - 36; r <= row + 36; r++) {
              const [otherX, otherY] = cellCentre(cells, c, r);
              const distance = Math.hypot(otherX - x, otherY - y);
              if (Math.abs(distance - reach) < 1e-6) continue;
              if (found.has(`${c} ${r}`) !== distance < reach) expect([c, r, distance, reach]).toEqual([]);
            }
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe('the cells of a ground', () => {
  const metric = localMetric([104, 30]);
  const index = buildAreaIndex(ground);

  it('hold every place in it, and none that does not touch it', () => {
    const place = fc.tuple(
      fc.double({ min: 103.975, max: 104.035, noNaN: true }),
      fc.double({ min: 29.975, max: 30.035, noNaN: true }),
    );
    for (const shape of ['square', 'hex'] as const) {
      const raster = cellRaster({ shape, sizeMetres: 150 }, metric, ground);
      if (!raster) throw new Error('No cells');
      fc.assert(
        fc.property(place, ([longitude, latitude]) => {
          const [x, y] = metric.toMetres(longitude, latitude);
          const number = numberPlaces(raster, Float64Array.of(x), Float64Array.of(y))[0] ?? -1;
          if (index.find(longitude, latitude) !== -1) expect(number).toBeGreaterThanOrEqual(0);
        }),
        { numRuns: 500 },
      );
      const touches = (number: number): boolean => {
        const [column, row] = cellAddress(raster, number);
        const [x, y] = cellCentre(raster.lattice, column, row);
        for (let dx = -12; dx <= 12; dx++) {
          for (let dy = -12; dy <= 12; dy++) {
            if (index.find(...metric.toLonLat(x + dx * 8, y + dy * 8)) !== -1) return true;
          }
        }
        return false;
      };
      for (let number = 0; number < raster.places.length; number++) expect(touches(number)).toBe(true);
    }
  });

  it('have windows whose sums are those of their neighbours one by one', () => {
    const rules: [Lattice['shape'], HotspotNeighbours][] = [
      ['square', { rule: 'queen' }],
      ['square', { rule: 'rook' }],
      ['square', { rule: 'band', metres: 410 }],
      ['hex', { rule: 'six' }],
      ['hex', { rule: 'band', metres: 500 }],
    ];
    for (const [shape, rule] of rules) {
      const raster = cellRaster({ shape, sizeMetres: 150 }, metric, ground);
      const window = raster && slidingWindow(raster, rule);
      if (!raster || !window) throw new Error('No window');
      const counts = Uint32Array.from(raster.places, (place) => (place * 7919) % 13);
      const [sums, sizes] = [windowSums(window, counts), windowSizes(window)];
      for (let cell = 0; cell < counts.length; cell++) {
        const members: number[] = [];
        eachNeighbour(window, cell, (other) => members.push(other));
        expect(new Set(members).has(cell)).toBe(true);
        expect(sizes[cell]).toBe(members.length);
        expect(sums[cell]).toBe(members.reduce((sum, other) => sum + (counts[other] ?? 0), 0));
      }
    }
  });
});

import { describe, expect, it } from 'vitest';

import { buffer } from '#shared/geo/buffer.ts';
import { destination, geodesicDistanceMetres } from '#shared/geo/geodesic.ts';
import { areaSquareMetres, lineLengthMetres } from '#shared/geo/measure.ts';
import { middleOfLine } from '#shared/geo/middle_of_line.ts';
import type { Geometry, LonLat } from '#shared/model/geometry.ts';

const start: LonLat = [103.3, 29.2];

/** A straight line of so many metres, in stretches short enough that plane and ellipsoid do not part. */
function straight(metres: number, azimuth: number): LonLat[] {
  return Array.from({ length: 11 }, (_, step) => destination(start, azimuth, (metres * step) / 10));
}

function distanceToLine(at: LonLat, line: readonly LonLat[]): number {
  let least = Infinity;
  for (let index = 1; index < line.length; index++) {
    const [from, to] = [line[index - 1]!, line[index]!];
    for (let step = 0; step <= 200; step++) {
      const share = step / 200;
      const place: LonLat = [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
      least = Math.min(least, geodesicDistanceMetres(at, place));
    }
  }
  return least;
}

describe('a buffer', () => {
  it.each([50, 500, 5000, 50_000])(
    'of %d m round a point has the area of the circle within 0.1 %%',
    (radius) => {
      const area = areaSquareMetres(buffer({ type: 'Point', coordinates: start }, radius));
      expect(Math.abs(area / (Math.PI * radius * radius) - 1)).toBeLessThan(0.001);
    },
  );

  it('of a straight line has the area of its band and two half circles within 0.1 %', () => {
    for (const azimuth of [0, 37, 90, 200]) {
      const line = straight(20_000, azimuth);
      const area = areaSquareMetres(buffer({ type: 'MultiLineString', coordinates: [line] }, 800));
      const expected = 2 * 800 * lineLengthMetres(line) + Math.PI * 800 * 800;
      expect(Math.abs(area / expected - 1)).toBeLessThan(0.001);
    }
  });

  it('of a bent line ends as far from it as was asked, within 0.1 %', () => {
    const line: LonLat[] = [start, [103.34, 29.22], [103.33, 29.26], [103.4, 29.25]];
    const { coordinates } = buffer({ type: 'MultiLineString', coordinates: [line] }, 300);
    expect(coordinates).toHaveLength(1);
    const ring = coordinates[0]![0]!;
    for (const at of ring.filter((_, index) => index % 9 === 0)) {
      expect(Math.abs(distanceToLine(at, line) / 300 - 1)).toBeLessThan(0.002);
    }
  });

  it('of an area holds the area, and reaches beyond it on every side', () => {
    const square: Geometry = {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [103.3, 29.2],
            [103.31, 29.2],
            [103.31, 29.21],
            [103.3, 29.21],
            [103.3, 29.2],
          ],
        ],
      ],
    };
    const own = areaSquareMetres(square);
    const edge = lineLengthMetres(square.coordinates[0]![0]!);
    const grown = areaSquareMetres(buffer(square, 100));
    expect(Math.abs(grown / (own + edge * 100 + Math.PI * 100 * 100) - 1)).toBeLessThan(0.001);
  });

  it('of a crossing line is one area without a seam', () => {
    const cross: LonLat[] = [start, [103.32, 29.22], [103.32, 29.2], [103.3, 29.22]];
    expect(buffer({ type: 'MultiLineString', coordinates: [cross] }, 60).coordinates).toHaveLength(1);
  });
});

describe('the middle of a line', () => {
  it('lies halfway along it, whatever its corners', () => {
    const line: LonLat[] = [start, destination(start, 90, 100), destination(start, 90, 1000)];
    expect(geodesicDistanceMetres(start, middleOfLine([line]))).toBeCloseTo(500, 1);
  });
});

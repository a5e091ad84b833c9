import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { buildLineIndex } from '#shared/geo/line_index.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';

/** Distances in metres by GEOS on PROJ's equal-area plane, line by line (tests/reference/route_distances.py). */
const reference = JSON.parse(
  readFileSync(new URL('../reference/route_distances.json', import.meta.url), 'utf8'),
) as {
  lines: LonLat[][][];
  places: { at: LonLat; metres: number[] }[];
  areas: { rings: Ring[]; metres: number[] }[];
};

/** Lines nearer than the distance, and those so close to it that the planes may differ. */
function expected(metres: readonly number[], within: number): { sure: number[]; possible: number[] } {
  const slack = 0.01 + within * 2e-4;
  const upTo = (limit: number) => metres.flatMap((distance, line) => (distance <= limit ? [line] : []));
  return { sure: upTo(within - slack), possible: upTo(within + slack) };
}

describe('an index of lines', () => {
  it.each([30, 250, 1000, 5000])('finds within %i m the lines of each place that GEOS finds', (within) => {
    const index = buildLineIndex(reference.lines, within);
    let found = 0;
    for (const { at, metres } of reference.places) {
      const near = index.near(...at);
      const { sure, possible } = expected(metres, within);
      expect(near).toEqual(expect.arrayContaining(sure));
      expect(possible).toEqual(expect.arrayContaining(near));
      found += near.length;
    }
    if (within >= 250) expect(found).toBeGreaterThan(0);
  });

  it.each([0.5, 100, 1500])('finds within %d m the lines of each area, holes left out', (within) => {
    const index = buildLineIndex(reference.lines, within);
    let found = 0;
    for (const { rings, metres } of reference.areas) {
      const near = index.nearArea([rings]);
      const { sure, possible } = expected(metres, within);
      expect(near).toEqual(expect.arrayContaining(sure));
      expect(possible).toEqual(expect.arrayContaining(near));
      found += near.length;
    }
    expect(found).toBeGreaterThan(0);
  });

  it('takes a line that runs wholly inside an area, and none that lies in its hole', () => {
    const line: LonLat[] = [
      [105.01, 31.01],
      [105.0101, 31.0101],
    ];
    const square = (from: number, to: number): Ring => [
      [105 + from, 31 + from],
      [105 + to, 31 + from],
      [105 + to, 31 + to],
      [105 + from, 31 + to],
      [105 + from, 31 + from],
    ];
    const index = buildLineIndex([[line]], 10);
    expect(index.nearArea([[square(0, 0.02)]])).toEqual([0]);
    expect(index.nearArea([[square(0, 0.02), square(0.005, 0.015)]])).toEqual([]);
  });

  it('is near nothing without a line, or with one of a single place', () => {
    expect(buildLineIndex([], 100).near(105, 31)).toEqual([]);
    expect(buildLineIndex([[[[105, 31]]]], 100).near(105, 31)).toEqual([]);
  });
});

import { existsSync, readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { areaParts, type AreaCollection } from '#renderer/map/areas/area_parts.ts';
import { borderLines } from '#renderer/map/areas/border_lines.ts';
import { labelPlace } from '#renderer/map/areas/label_place.ts';
import type { Ring } from '#shared/model/geometry.ts';

const square = (west: number, south: number, side = 1): Ring => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];

const length = (lines: readonly (readonly [number, number][])[]): number =>
  lines.reduce(
    (sum, line) =>
      sum +
      line
        .slice(1)
        .reduce((run, [x, y], index) => run + Math.hypot(x - line[index]![0], y - line[index]![1]), 0),
    0,
  );

describe('borderLines', () => {
  it('draws a border that two areas share once', () => {
    const [only] = borderLines([
      { rank: 0, rings: [square(0, 0)] },
      { rank: 0, rings: [square(1, 0)] },
    ]);
    expect(length(only!.lines)).toBe(7);
    expect(only!.lines).toHaveLength(3);
  });

  it('gives a stretch to the coarsest level that has it', () => {
    const parts = borderLines([
      {
        rank: 0,
        rings: [
          [
            [0, 0],
            [1, 0],
            [2, 0],
            [2, 1],
            [1, 1],
            [0, 1],
            [0, 0],
          ],
        ],
      },
      { rank: 1, rings: [square(0, 0)] },
      { rank: 1, rings: [square(1, 0)] },
    ]);
    expect(parts.map(({ rank, lines }) => [rank, length(lines)])).toEqual([
      [0, 6],
      [1, 1],
    ]);
  });

  it('closes a ring that touches nothing', () => {
    const [only] = borderLines([{ rank: 2, rings: [square(5, 5)] }]);
    expect(only!.lines).toHaveLength(1);
    expect(only!.lines[0]![0]).toEqual(only!.lines[0]!.at(-1));
  });
});

describe('labelPlace', () => {
  it('finds the middle of a square and its half side', () => {
    const { at, clearanceDegrees } = labelPlace([square(10, -0.5)]);
    expect(at[0]).toBeCloseTo(10.5, 1);
    expect(at[1]).toBeCloseTo(0, 1);
    expect(clearanceDegrees).toBeCloseTo(0.5, 1);
  });

  it('stays inside an area bent like a hook and out of a hole', () => {
    const hook: Ring = [
      [0, 0],
      [3, 0],
      [3, 3],
      [2.4, 3],
      [2.4, 0.6],
      [0, 0.6],
      [0, 0],
    ];
    const { at } = labelPlace([hook]);
    expect(at[1] < 0.6 || at[0] > 2.4).toBe(true);
    const holed = labelPlace([square(0, 0, 4), square(1, 1, 2)]);
    const inHole = holed.at[0] > 1 && holed.at[0] < 3 && holed.at[1] > 1 && holed.at[1] < 3;
    expect(inHole).toBe(false);
  });
});

const beats = new URL('../../../shared/realdata/chicago/police_beats.geojson', import.meta.url);

describe('areaParts of a real file', () => {
  it.skipIf(!existsSync(beats))(
    'names every beat once and halves the borders (skipped without ../shared/realdata)',
    () => {
      const file = JSON.parse(readFileSync(beats, 'utf8')) as AreaCollection;
      const collection: AreaCollection = {
        ...file,
        features: file.features.map((feature) => ({
          ...feature,
          properties: { name: '01A-2', code: '1', level: '3' },
        })),
      };
      const { borders, names } = areaParts(collection, ['1', '2', '3']);
      expect(names.features).toHaveLength(277);
      const around = length(
        collection.features.flatMap(({ geometry }) => geometry.coordinates.flat() as [number, number][][]),
      );
      const once = length(borders.features.map(({ geometry }) => geometry.coordinates as [number, number][]));
      expect(once / around).toBeLessThan(0.65);
      expect(once / around).toBeGreaterThan(0.45);
    },
  );
});

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { overlayAreas } from '#shared/geo/overlay/overlay_areas.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';
import { repositoryRoot } from '#tests/helpers/source_files.ts';

/** Areas, ground outside and common ground by GEOS (tests/reference/overlay_areas.py). */
type Case = {
  name: string;
  fixture?: [string, string];
  real?: string[];
  /** Side of the squares that the areas are laid over, in degrees. */
  step?: number;
  from: number[];
  outside: number[];
  pairs: [from: number, to: number, squareMetres: number][];
};

type Shape = Ring[][];
type Feature = {
  properties: { level: string };
  geometry: { type: 'Polygon'; coordinates: Ring[] } | { type: 'MultiPolygon'; coordinates: Ring[][] };
};

const fixtures = path.join(repositoryRoot, 'tests/fixtures/areas');
const real = path.resolve(repositoryRoot, '../shared/realdata');
const { cases } = JSON.parse(readFileSync(path.join(fixtures, 'overlay.json'), 'utf8')) as { cases: Case[] };

const noPause = (): Promise<void> => Promise.resolve();

function shapesOf(text: string, level?: string): Shape[] {
  const { features } = JSON.parse(text) as { features: Feature[] };
  return features
    .filter(({ properties }) => level === undefined || properties.level === level)
    .map(({ geometry }) => (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates))
    .map((polygons) => polygons.map((rings) => rings.map((ring) => ring.map(([x, y]): LonLat => [x, y]))));
}

function hasOgr(): boolean {
  try {
    execFileSync('ogr2ogr', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const readable = existsSync(real) && hasOgr();
if (!readable) console.warn('Skipped: the files of publishers or ogr2ogr, which reads them, are not there.');

function readReal(file: string): Shape[] {
  const name = path.join(real, file);
  const options = ['-f', 'GeoJSON', '-t_srs', 'EPSG:4326', '-lco', 'COORDINATE_PRECISION=9', '/vsistdout/'];
  const source = name.endsWith('.zip') ? `/vsizip/${name}` : name;
  return shapesOf(execFileSync('ogr2ogr', [...options, source], { encoding: 'utf8', maxBuffer: 2 ** 28 }));
}

function lattice(areas: readonly Shape[], step: number): Shape[] {
  const places = areas.flat(3);
  const cells = (axis: 0 | 1): [number, number] => {
    const values = places.map((place) => place[axis] / step);
    const [least, most] = values.reduce<[number, number]>(
      ([a, b], value) => [Math.min(a, value), Math.max(b, value)],
      [Infinity, -Infinity],
    );
    return [Math.floor(least), Math.ceil(most)];
  };
  const [[west, east], [south, north]] = [cells(0), cells(1)];
  const squares: Shape[] = [];
  for (let y = south; y < north; y++) {
    for (let x = west; x < east; x++) squares.push([[square(x * step, y * step, step)]]);
  }
  return squares;
}

function square(west: number, south: number, side: number): Ring {
  const [east, north] = [west + side, south + side];
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

function areasOf({ fixture, real: files, step }: Case): [Shape[], Shape[]] {
  if (fixture) {
    const [one, other] = fixture.map((name) =>
      shapesOf(readFileSync(path.join(fixtures, `${name}.geojson`), 'utf8'), '3'),
    );
    return [one ?? [], other ?? []];
  }
  const [one = [], other] = (files ?? []).map(readReal);
  return [one, other ?? lattice(one, step ?? 1)];
}

describe('the overlay of two kinds of areas', () => {
  for (const known of cases) {
    it.skipIf(known.real !== undefined && !readable)(
      `divides ${known.name} as GEOS does, within 0.1 %, and adds up`,
      async () => {
        const [from, to] = areasOf(known);
        const found = await overlayAreas(from, to, noPause);
        const ours = new Map(found.common.map((pair) => [`${pair.from} ${pair.to}`, pair.squareMetres]));
        expect(known.pairs.length).toBeGreaterThan(10);
        for (const [one, other, squareMetres] of known.pairs) {
          const whole = known.from[one] ?? 0;
          const off = Math.abs((ours.get(`${one} ${other}`) ?? 0) - squareMetres);
          expect(off / whole, `${one} in ${other}`).toBeLessThan(0.001);
          if (squareMetres > 1000) expect(off / squareMetres, `${one} in ${other}`).toBeLessThan(0.001);
        }
        const told = new Set(known.pairs.map(([one, other]) => `${one} ${other}`));
        for (const { from: one, to: other, squareMetres } of found.common) {
          if (!told.has(`${one} ${other}`)) expect(squareMetres / (known.from[one] ?? 1)).toBeLessThan(1e-4);
        }
        for (const [one, squareMetres] of known.from.entries()) {
          expect(Math.abs((found.from[one] ?? 0) / squareMetres - 1)).toBeLessThan(0.001);
          const outside = Math.abs((found.fromOutside[one] ?? 0) - (known.outside[one] ?? 0));
          expect(outside / squareMetres, `outside of ${one}`).toBeLessThan(0.001);
        }
      },
      60_000,
    );
  }

  it('gives the same common ground whichever side it is asked from, and never more than either has', async () => {
    const corner = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }));
    const triangle = fc.tuple(corner, corner, corner).map(([a, b, c]): Shape => {
      const place = ([x, y]: [number, number]): LonLat => [104 + x / 1000, 30 + y / 1000];
      return [[[place(a), place(b), place(c), place(a)]]];
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(triangle, { minLength: 1, maxLength: 4 }),
        fc.array(triangle, { minLength: 1, maxLength: 4 }),
        async (from, to) => {
          const [there, back] = [
            await overlayAreas(from, to, noPause),
            await overlayAreas(to, from, noPause),
          ];
          const sizes = new Map(back.common.map((pair) => [`${pair.to} ${pair.from}`, pair.squareMetres]));
          expect(back.common).toHaveLength(there.common.length);
          for (const { from: one, to: other, squareMetres } of there.common) {
            expect(sizes.get(`${one} ${other}`)).toBeCloseTo(squareMetres, 3);
            expect(squareMetres).toBeLessThan(Math.min(there.from[one] ?? 0, there.to[other] ?? 0) + 0.01);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('takes what two areas cover together off once', async () => {
    const found = await overlayAreas(
      [[[square(104, 30, 0.01)]]],
      [[[square(104, 30, 0.008)]], [[square(104.004, 30.004, 0.006)]]],
      noPause,
    );
    const [whole = 0] = found.from;
    const shares = found.common.map(({ squareMetres }) => squareMetres / whole);
    expect(shares.map((share) => share.toFixed(3))).toEqual(['0.640', '0.360']);
    expect((found.fromOutside[0] ?? 0) / whole).toBeCloseTo(1 - 0.64 - 0.36 + 0.16, 3);
  });

  it('sees no common ground along a border that two areas share', async () => {
    const found = await overlayAreas([[[square(104, 30, 0.01)]]], [[[square(104.01, 30, 0.01)]]], noPause);
    expect(found.common).toEqual([]);
    expect(found.fromOutside[0]).toBeCloseTo(found.from[0] ?? 0, 6);
  });
});

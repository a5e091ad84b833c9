import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import type { AreaTrouble, CheckedArea } from '#shared/geo/coverage/area_trouble.ts';
import { checkAreas } from '#shared/geo/coverage/check_areas.ts';
import { areaSquareMetres } from '#shared/geo/measure.ts';
import type { Ring } from '#shared/model/geometry.ts';
import { repositoryRoot } from '#tests/helpers/source_files.ts';

type Feature = {
  properties: { code: string; level: string; parent_code: string };
  geometry: { coordinates: Ring[] };
};

function read(name: string): unknown {
  return JSON.parse(readFileSync(path.join(repositoryRoot, 'tests/fixtures/areas', name), 'utf8'));
}

function areasOf(name: string): CheckedArea[] {
  return (read(name) as { features: Feature[] }).features.map(({ properties, geometry }) => ({
    code: properties.code,
    level: properties.level,
    parentCode: properties.parent_code,
    mayOverlap: false,
    polygons: [geometry.coordinates],
  }));
}

const noPause = (): Promise<void> => Promise.resolve();

/** What was planted, with its area by GEOS and PROJ (tests/reference/make_planted_areas.py). */
type Planted = { kind: AreaTrouble['kind']; code: string; squareMetres?: number };

describe('the check of areas', () => {
  it('finds nothing in grids that tile their ground, points between two corners of a neighbour included', async () => {
    expect(await checkAreas(areasOf('clean.geojson'), noPause)).toEqual([]);
  });

  it('finds each planted gap, overlap and orphan, as large as GEOS has it within 1 %, and nothing else', async () => {
    const found = await checkAreas(areasOf('planted.geojson'), noPause);
    const planted = read('planted.json') as Planted[];
    expect(planted).toHaveLength(16);
    for (const { kind, code, squareMetres } of planted) {
      const own = found.filter((trouble) => trouble.kind === kind && trouble.codes.includes(code));
      const nearest = own.map((trouble) => Math.abs((trouble.squareMetres ?? 0) / (squareMetres ?? 1) - 1));
      expect(own, `${kind} ${code}`).not.toHaveLength(0);
      if (squareMetres !== undefined) expect(Math.min(...nearest), `${kind} ${code}`).toBeLessThan(0.01);
    }
    const count = (kind: AreaTrouble['kind']): number => found.filter((item) => item.kind === kind).length;
    expect([count('gap'), count('overlap'), count('parent_missing'), count('outside_parent')]).toEqual([
      5, 5, 2, 4,
    ]);
    expect(count('self_crossing')).toBe(0);
  });

  it('tells of a boundary that crosses itself and where', async () => {
    const bow: Ring = [
      [104, 30],
      [104.01, 30.01],
      [104.01, 30],
      [104, 30.01],
      [104, 30],
    ];
    const area = { code: 'A', level: '3', parentCode: '', mayOverlap: false, polygons: [[bow]] };
    const [found] = await checkAreas([area], noPause);
    expect(found).toMatchObject({ kind: 'self_crossing', codes: ['A'] });
    expect(found?.at[0]).toBeCloseTo(104.005, 6);
    expect(found?.at[1]).toBeCloseTo(30.005, 6);
  });

  it('lets grids of single premises lie over others, and tells of an area that is there twice', async () => {
    const areas = areasOf('clean.geojson');
    const [first] = areas.filter(({ level }) => level === '3');
    if (!first) throw new Error('No area');
    expect(await checkAreas([...areas, { ...first, code: 'premises', mayOverlap: true }], noPause)).toEqual(
      [],
    );
    const twice = await checkAreas([...areas, { ...first, code: 'twice' }], noPause);
    expect(twice.map(({ kind, codes }) => [kind, codes])).toEqual([['overlap', [first.code, 'twice']]]);
  });

  it('finds a hole between areas that no level above encloses', async () => {
    const areas = areasOf('clean.geojson').filter(
      ({ level, code }) => level === '3' && !code.endsWith('111'),
    );
    const found = await checkAreas(
      areas.map((area) => ({ ...area, parentCode: '' })),
      noPause,
    );
    expect(found.map(({ kind, level }) => [kind, level])).toEqual([['gap', '3']]);
    expect(found[0]?.codes.length).toBeGreaterThanOrEqual(4);
  });

  it('calls a long and narrow strip a sliver, and tells it once it is wider than the tolerance', async () => {
    const box = (west: number, south: number, east: number, north: number): Ring[] => [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ];
    const metre = 1 / 96_400;
    const grid = (code: string, ring: Ring[]) => {
      return { code, level: '3', parentCode: 'V', mayOverlap: false, polygons: [ring] };
    };
    const apart = (metres: number): CheckedArea[] => [
      { code: 'V', level: '2', parentCode: '', mayOverlap: false, polygons: [box(104, 30, 104.02, 30.01)] },
      grid('A', box(104, 30, 104.01, 30.01)),
      grid('B', box(104.01 + metres * metre, 30, 104.02, 30.01)),
    ];
    const [gap, ...others] = await checkAreas(apart(1.5), noPause);
    expect(others).toEqual([]);
    expect(gap).toMatchObject({ kind: 'sliver_gap', parentCode: 'V' });
    expect(new Set(gap?.codes)).toEqual(new Set(['A', 'B']));
    expect(gap?.widthMetres).toBeCloseTo(1.5, 1);
    expect((gap?.squareMetres ?? 0) / (1.5 * 1108.6)).toBeCloseTo(1, 2);
    expect((await checkAreas(apart(-1.5), noPause)).map(({ kind }) => kind)).toEqual(['sliver_overlap']);
    expect((await checkAreas(apart(30), noPause)).map(({ kind }) => kind)).toEqual(['gap']);
    expect(await checkAreas(apart(0.3), noPause)).toEqual([]);
    expect(await checkAreas(apart(0.3), noPause, { toleranceMetres: 0.1 })).toHaveLength(1);
    expect(await checkAreas(apart(1.5), noPause, { toleranceMetres: 2 })).toEqual([]);
  });

  it('marks where the boundaries of two areas cross, and draws the ground they both cover', async () => {
    const corner = (west: number, south: number): Ring[][] => [
      [
        [
          [west, south],
          [west + 0.01, south],
          [west + 0.01, south + 0.01],
          [west, south + 0.01],
          [west, south],
        ],
      ],
    ];
    const one = { code: 'A', level: '3', parentCode: '', mayOverlap: false, polygons: corner(104, 30) };
    const [found] = await checkAreas(
      [one, { ...one, code: 'B', polygons: corner(104.004, 30.006) }],
      noPause,
    );
    expect(found).toMatchObject({ kind: 'overlap', codes: ['A', 'B'] });
    const places = found?.crossings.map((at) => at.map((degrees) => degrees.toFixed(5)).join(' ')).sort();
    expect(places).toEqual(['104.00400 30.01000', '104.01000 30.00600']);
    const drawn = areaSquareMetres({ type: 'MultiPolygon', coordinates: found?.shape ?? [] });
    expect(drawn / (found?.squareMetres ?? 1)).toBeCloseTo(1, 6);
  });

  it('tells how far it has come and ends when it is told to', async () => {
    const shares: number[] = [];
    await checkAreas(areasOf('planted.geojson'), noPause, { onProgress: (share) => shares.push(share) });
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    const stop = (): Promise<void> => Promise.reject(new Error('stopped'));
    await expect(checkAreas(areasOf('clean.geojson'), stop)).rejects.toThrow('stopped');
  });
});

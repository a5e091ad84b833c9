import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { drawArea, mergeAreas, piecesOf } from '#shared/geo/editing/area_operations.ts';
import { topologyOf } from '#shared/geo/editing/apply_edit.ts';
import type { EditedArea } from '#shared/geo/editing/area_topology.ts';
import type { Feature, Values } from '#shared/model/feature.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';

import { repositoryRoot } from '#tests/helpers/source_files.ts';

/** What GEOS makes of the same edits (tests/reference/area_edits.py), in square degrees. */
type Reference = {
  splits: { code: string; line: LonLat[]; pieces: number[] }[];
  merges: { codes: string[]; size: number; length: number }[];
  draws: { code: string; ring: LonLat[]; size: number; left: Record<string, number> }[];
};

function read(name: string): unknown {
  return JSON.parse(readFileSync(path.join(repositoryRoot, 'tests', name), 'utf8'));
}

const reference = read('reference/area_edits.json') as Reference;

type Source = { properties: Values; geometry: { coordinates: Ring[] } };

const features = (read('fixtures/areas/clean.geojson') as { features: Source[] }).features.map(
  ({ properties, geometry }, index): Feature => ({
    fid: index + 1,
    geometry: { type: 'MultiPolygon', coordinates: [geometry.coordinates] },
    values: properties,
  }),
);
const topology = topologyOf('grids', features);
const areas = [...topology.areas.values()];

function byCode(code: string): EditedArea {
  const found = areas.find((area) => area.code === code);
  if (!found) throw new Error(`No area ${code}`);
  return found;
}

function ringSize(ring: Ring): number {
  const [[x0, y0] = [0, 0]] = ring;
  return ring.reduce((sum, [x, y], at) => {
    const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y];
    return sum + ((x - x0) * (nextY - y0) - (nextX - x0) * (y - y0)) / 2;
  }, 0);
}

const size = (polygons: readonly Ring[][]): number =>
  polygons.reduce(
    (sum, [shell = [], ...holes]) =>
      sum + Math.abs(ringSize(shell)) - holes.reduce((all, hole) => all + Math.abs(ringSize(hole)), 0),
    0,
  );

const length = (polygons: readonly Ring[][]): number =>
  polygons
    .flat()
    .flatMap((ring) =>
      ring.slice(1).map(([x, y], at) => Math.hypot(x - (ring[at]?.[0] ?? x), y - (ring[at]?.[1] ?? y))),
    )
    .reduce((sum, one) => sum + one, 0);

/** A border of half a kilometre may be half a step of the grid of corners off: a few 1e-10 square degrees. */
const mostOff = 2e-9;

describe('edits beside GEOS', () => {
  it('cut areas into pieces of the same sizes', async () => {
    for (const { code, line, pieces } of reference.splits) {
      const own = (await piecesOf(byCode(code), line)).map(size).sort((a, b) => b - a);
      expect(own, code).toHaveLength(pieces.length);
      own.forEach((one, at) => expect(Math.abs(one - (pieces[at] ?? 0)), code).toBeLessThan(mostOff));
    }
  });

  it('merge areas to the same size, with no more border: GEOS keeps slits where only one neighbour has a corner', async () => {
    for (const { codes, ...wanted } of reference.merges) {
      const members = codes.map(byCode);
      const [first] = members;
      if (!first) continue;
      const edit = await mergeAreas(topology, members, first);
      const merged = edit.reshaped.get(first.fid) ?? [];
      expect(Math.abs(size(merged) - wanted.size), codes.join()).toBeLessThan(mostOff);
      expect(length(merged), codes.join()).toBeLessThan(wanted.length + 1e-6);
    }
  });

  it('take from neighbours what a drawn area covers, and leave them the rest', async () => {
    for (const { code, ring, size: wanted, left } of reference.draws) {
      const parent = areas.find((area) => area.code === byCode(code).parentCode) ?? null;
      const edit = await drawArea(
        topology,
        ring,
        { values: { code: 'new', name: 'new' }, level: '3', parent, free: false },
        'all',
      );
      expect(
        edit.problems.filter(({ blocking }) => blocking),
        code,
      ).toEqual([]);
      expect(Math.abs(size(edit.added[0]?.polygons ?? []) - wanted), code).toBeLessThan(mostOff);
      for (const [other, rest] of Object.entries(left)) {
        const area = byCode(other);
        const polygons = edit.reshaped.get(area.fid) ?? area.polygons;
        expect(Math.abs(size(polygons) - rest), other).toBeLessThan(mostOff);
      }
    }
  });
});

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import * as turf from '@turf/turf';
import type { Feature as GeoJsonFeature, LineString, MultiPolygon, Polygon } from 'geojson';
import { beforeAll, afterAll, describe, expect, it } from 'vitest';

import { geodesicDistanceMetres } from '#shared/geo/geodesic.ts';
import { facilityKinds } from '#shared/codes/facility_kinds.ts';
import { firstPlaceRules } from '#shared/model/place_rules.ts';
import type { Feature } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import { polygonCovers, preparePolygon } from '#shared/geo/point_in_polygon.ts';
import type { LayerId } from '#shared/layers/index.ts';

import { openTestCore, type TestCore } from '#tests/helpers/open_test_core.ts';
import { seededRandom } from '#tests/map/seeded_random.ts';

let home: string;
let core: TestCore;
let facilities: Feature[];

/** Every row of a layer with its geometry. */
async function allOf(layer: LayerId): Promise<Feature[]> {
  const rows: Feature[] = [];
  for (;;) {
    const question = { layer, filter: {}, sort: null, offset: rows.length, limit: 1000 };
    const page = await core.call('features.page', question);
    for (const { fid } of page.rows) rows.push(await core.call('features.get', { layer, fid }));
    if (rows.length >= page.total) return rows;
  }
}

const placeOf = ({ geometry }: Feature): LonLat =>
  geometry.type === 'Point' ? geometry.coordinates : [NaN, NaN];

/** A test for one area: whether a place lies in it. */
function insideOf({ geometry }: Feature): (at: LonLat) => boolean {
  const parts = geometry.type === 'MultiPolygon' ? geometry.coordinates.map(preparePolygon) : [];
  return ([x, y]) => parts.some((part) => polygonCovers(part, x, y));
}

/** Places along a line, `stepMetres` apart. */
function stepsAlong(line: GeoJsonFeature<LineString>, stepMetres: number): LonLat[] {
  const count = Math.ceil(turf.length(line, { units: 'meters' }) / stepMetres);
  return Array.from({ length: count + 1 }, (_, at): LonLat => {
    const [x = NaN, y = NaN] = turf.along(line, at * stepMetres, { units: 'meters' }).geometry.coordinates;
    return [x, y];
  });
}

/** Metres from a place to an area; 0 inside. */
function metresTo(area: Polygon | MultiPolygon, at: LonLat): number {
  if (turf.booleanPointInPolygon(at, area)) return 0;
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  const rings = polygons.flat().map((ring) => turf.lineString(ring));
  return Math.min(...rings.map((ring) => turf.pointToLineDistance(at, ring, { units: 'meters' })));
}

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'guanlan-facilities-'));
  core = await openTestCore({ homeDirectory: home });
  await core.call('workspace.open_demo', { scale: 'county', seed: 1 });
  facilities = await allOf('facilities');
}, 60_000);

afterAll(async () => {
  await core.close();
  rmSync(home, { recursive: true, force: true });
});

describe('the nearest facilities', () => {
  it('are those of measuring every one that fits what is asked', async () => {
    const random = seededRandom(3);
    const kinds = facilityKinds.map(({ code }) => code);
    for (let round = 0; round < 200; round++) {
      const at: LonLat = [102.0 + random() * 0.6, 40.05 + random() * 0.45];
      const wanted = kinds.filter(() => random() < 0.2);
      const leastCapacity = round % 3 === 0 ? 100 : undefined;
      const found = await core.call('facilities.nearest', {
        at,
        count: 5,
        inUseOnly: true,
        ...(wanted.length > 0 ? { kinds: wanted } : {}),
        ...(leastCapacity === undefined ? {} : { leastCapacity }),
      });
      const expected = facilities
        .filter(
          ({ values }) =>
            values.state === 'in_use' &&
            (wanted.length === 0 || wanted.includes(String(values.kind))) &&
            (leastCapacity === undefined || Number(values.capacity ?? -1) >= leastCapacity),
        )
        .map((row) => ({ fid: row.fid, distance: geodesicDistanceMetres(at, placeOf(row)) }))
        .sort((a, b) => a.distance - b.distance || a.fid - b.fid)
        .slice(0, 5);
      expect(found.map(({ fid }) => fid)).toEqual(expected.map(({ fid }) => fid));
    }
  });
});

describe('the matrix of completeness', () => {
  it.each(['township', 'village'] as const)('counts for each %s what stands in it', async (level) => {
    const matrix = await core.call('facilities.matrix', { level });
    const areas = (await allOf('grids')).filter(
      ({ values }) => values.level === (level === 'township' ? '1' : '2'),
    );
    expect(matrix.rows).toHaveLength(areas.length);
    const rules = firstPlaceRules.filter(({ areaLevel }) => areaLevel === level);
    let met = 0;
    for (const area of areas) {
      const row = matrix.rows.find(({ fid }) => fid === area.fid);
      const isInside = insideOf(area);
      const counts = rules.map(
        ({ kind, sameLevel }) =>
          facilities.filter(
            (facility) =>
              facility.values.kind === kind &&
              facility.values.state === 'in_use' &&
              (!sameLevel || facility.values.level === level) &&
              isInside(placeOf(facility)),
          ).length,
      );
      expect(row?.counts).toEqual(counts);
      met += counts.filter((count) => count >= 1).length;
    }
    expect(matrix.met).toBe(met);
    expect(matrix.asked).toBe(areas.length * rules.length);
    expect(matrix.lacking).toBeGreaterThan(0);
    expect(matrix.outOfUse).toBeGreaterThanOrEqual(0);
  });

  it('follows rules that are stored, says what lacks where, and takes them back', async () => {
    const before = await core.call('facilities.rules', {});
    expect(before).toEqual(firstPlaceRules);
    const rules = [
      { areaLevel: 'township' as const, kind: 'hospital', least: 2, sameLevel: false },
      { areaLevel: 'township' as const, kind: 'centre', least: 1, sameLevel: true },
    ];
    const stored = await core.call('facilities.set_rules', { rules });
    expect(stored.map(({ kind }) => kind)).toEqual(['centre', 'hospital']);
    const matrix = await core.call('facilities.matrix', { level: 'township' });
    expect(matrix.columns.map(({ kind, least }) => [kind, least])).toEqual([
      ['centre', 1],
      ['hospital', 2],
    ]);
    expect((await core.call('facilities.matrix', { level: 'village' })).asked).toBe(0);
    const question = { level: 'township', format: 'csv', language: 'zh', lackingOnly: true } as const;
    const made = await core.call('facilities.export_matrix', question);
    const { file = '' } = await core.resource({ url: made.url });
    const [heading = '', ...lines] = readFileSync(file, 'utf8').trim().split('\r\n');
    expect(heading).toContain('本级综治中心,医院（至少2）,齐全度（%）,缺少');
    expect(heading).toContain('演示数据');
    expect(lines).toHaveLength(matrix.lacking);
    for (const line of lines) expect(line).toMatch(/综治中心|医院/u);
    const twice = [...rules, ...rules];
    await expect(core.call('facilities.set_rules', { rules: twice })).rejects.toMatchObject({
      code: 'bad_input',
    });
    expect(await core.call('facilities.set_rules', { rules: [] })).toEqual(firstPlaceRules);
  });
});

describe('the units of 平安细胞', () => {
  it('are 80, by type and level and by area, and families are a number of an area', async () => {
    const counts = await core.call('facilities.units', { level: 'township' });
    expect(counts.total).toBe(80);
    expect(counts.byKind.reduce((sum, { count }) => sum + count, 0)).toBe(80);
    expect(counts.areas.reduce((sum, { total }) => sum + total, counts.outside)).toBe(80);
    const grids = await allOf('grids');
    const finest = grids
      .filter(({ values }) => values.level === '3')
      .reduce((sum, { values }) => sum + Number(values.safe_households), 0);
    expect(counts.areas.reduce((sum, { safeHouseholds }) => sum + (safeHouseholds ?? 0), 0)).toBe(finest);
    const change = {
      kind: 'insert' as const,
      layer: 'units' as const,
      feature: {
        geometry: { type: 'Point' as const, coordinates: [102.3, 40.25] as LonLat },
        values: { name: '某户平安家庭' },
      },
    };
    await expect(
      core.call('features.apply', { operationId: 'a-family-no', label: '家庭', changes: [change] }),
    ).rejects.toMatchObject({ code: 'bad_input' });
  });
});

describe('planned routes', () => {
  it('pass the hot cells and the incidents that turf finds within the distance', async () => {
    const withinMetres = 400;
    const hotspots = await core.call('hotspots.run', {
      method: 'gistar',
      selection: { window: { fromMs: null, toMs: null }, categories: null, filter: { op: 'and', parts: [] } },
      cells: { shape: 'hex', sizeMetres: 800 },
      neighbours: { rule: 'six' },
      correction: 'none',
      suppressBelow: 1,
    });
    const window = { fromMs: Date.UTC(2026, 8, 1), toMs: Date.UTC(2026, 8, 8) };
    const measured = await core.call('routes.measure', { withinMetres, hotspots: hotspots.id, window });
    const { body } = await core.resource({ url: `/hotspots/${hotspots.id}.geojson` });
    const cells = (
      JSON.parse(new TextDecoder().decode(body)) as {
        features: { properties: { class?: number }; geometry: Polygon | MultiPolygon }[];
      }
    ).features.filter(({ properties }) => (properties.class ?? 0) > 0);
    const routes = (await allOf('routes')).filter(
      ({ values }, at) => values.kind !== 'border' && at % 6 === 0,
    );
    const page = await core.call('features.page', {
      layer: 'incidents',
      filter: { window },
      sort: null,
      offset: 0,
      limit: 1000,
    });
    expect(page.total).toBeLessThan(1000);
    const places = page.rows.filter(({ values }) => values.disclosure !== 'folded').map(({ at }) => at);
    expect(measured.incidentTotal).toBe(places.length);
    expect(measured.hotTotal).toBe(cells.length);
    for (const route of routes) {
      if (route.geometry.type !== 'MultiLineString') throw new Error('A route is lines');
      const lines = turf.multiLineString(route.geometry.coordinates);
      const parts = route.geometry.coordinates.map((part) => turf.lineString(part));
      const own = measured.routes.find(({ fid }) => fid === route.fid);
      expect(Math.abs((own?.lengthMetres ?? 0) / turf.length(lines, { units: 'meters' }) - 1)).toBeLessThan(
        0.006,
      );
      const near = (limit: number) =>
        places.filter((at) =>
          parts.some((part) => turf.pointToLineDistance(at, part, { units: 'meters' }) <= limit),
        ).length;
      expect(own?.incidents).toBeGreaterThanOrEqual(near(withinMetres * 0.99));
      expect(own?.incidents).toBeLessThanOrEqual(near(withinMetres * 1.01));
      const steps = parts.flatMap((part) => stepsAlong(part, 20));
      const passed = (limit: number) =>
        cells.filter(({ geometry }) => steps.some((at) => metresTo(geometry, at) <= limit)).length;
      expect(own?.hotCells).toBeGreaterThanOrEqual(passed(withinMetres * 0.99));
      expect(own?.hotCells).toBeLessThanOrEqual(passed(withinMetres * 1.01 + 10));
    }
    expect((measured.all.hotCells ?? 0) + measured.missed.length).toBe(measured.hotTotal);
    expect(measured.all.hotCells).toBeGreaterThan(0);
    expect(measured.all.incidents).toBeGreaterThan(0);
    await expect(core.call('routes.measure', { withinMetres, hotspots: 'not-there' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('leave as lines in every format', async () => {
    for (const format of ['geojson', 'kml', 'shapefile', 'gpkg', 'csv'] as const) {
      const made = await core.call('exports.run', {
        layer: 'routes',
        format,
        filter: {},
        exact: false,
        language: 'zh',
      });
      expect(made.count).toBe(45);
      const { file = '' } = await core.resource({ url: made.url });
      if (format === 'geojson') expect(readFileSync(file, 'utf8')).toContain('"MultiLineString"');
      if (format === 'csv') expect(readFileSync(file, 'utf8')).toContain('MULTILINESTRING((');
      if (format === 'kml') expect(readFileSync(file, 'utf8')).toContain('<LineString>');
    }
  });
});

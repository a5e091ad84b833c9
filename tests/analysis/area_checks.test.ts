import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { geodesicDistanceMetres } from '#shared/geo/geodesic.ts';
import { crosswalkRows, dividedRows } from '#shared/model/crosswalk_rows.ts';
import type { NewFeature, Values } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { crossAreas } from '#main/analysis/area_checks/cross_areas.ts';
import { checkSeams } from '#main/analysis/area_checks/check_seams.ts';
import type { CheckedWorkspace } from '#main/analysis/area_checks/drawn_areas.ts';
import { describeBorder, listBorders } from '#main/analysis/area_checks/list_borders.ts';
import { staffingGap } from '#main/analysis/area_checks/staffing_gap.ts';
import { countByArea } from '#main/analysis/count_by_area.ts';
import { indexesOf } from '#main/analysis/indexes.ts';

import { areaOf, openTestDatabase, pointAt, squareRing, type TestDatabase } from './open_test_database.ts';

const never = new AbortController().signal;
const noNames = (): ReadonlyMap<string, string> => new Map();

let codes = 0;
const incident = (at: LonLat, values: Values = {}): NewFeature => ({
  geometry: pointAt(at),
  values: { code: `E${++codes}`, disclosure: 'open', occurred_at: Date.UTC(2026, 5, 1), ...values },
});

const area = (west: number, south: number, size: number, values: Values): NewFeature => ({
  geometry: areaOf(squareRing(west, south, size)),
  values: { name: `区${String(values.code)}`, ...values },
});

/** Four grids of a village in a square, and two districts that cut them askew: one takes three quarters, one reaches beyond. */
async function openCounty(): Promise<{ database: TestDatabase; workspace: CheckedWorkspace }> {
  const database = await openTestDatabase();
  await database.fill('grids', [
    area(104, 30, 0.02, { code: 'V', level: '2' }),
    ...[0, 1, 2, 3].map((at) =>
      area(104 + 0.01 * (at % 2), 30 + 0.01 * Math.floor(at / 2), 0.01, {
        code: `G${at}`,
        level: '3',
        parent_code: 'V',
        staff_count: [0, 1, 2, null][at] ?? null,
        households: [700, 301, 300, 500][at] ?? null,
      }),
    ),
  ]);
  await database.fill('police_districts', [
    area(104, 30, 0.015, { code: 'P1', level: 'district' }),
    area(104.015, 30, 0.02, { code: 'P2', level: 'district' }),
  ]);
  return { database, workspace: Object.assign(database, { asOfMs: () => null }) };
}

const sides = { from: { layer: 'grids' as const }, to: { layer: 'police_districts' as const } };

describe('the crosswalk of a database', () => {
  it('divides each area into shares that add up with what lies outside, in both directions', async () => {
    const { workspace } = await openCounty();
    const answer = await crossAreas(workspace, sides, never);
    expect(answer.from.level).toBe('3');
    for (const direction of ['from', 'to'] as const) {
      for (const { parts, outsideShare } of crosswalkRows(answer, direction, 'area')) {
        const sum = parts.reduce((all, { share }) => all + share, outsideShare);
        expect(sum).toBeCloseTo(1, 6);
      }
    }
    const rows = crosswalkRows(answer, 'from', 'area');
    const shares = rows.map(({ area: { code }, parts, outsideShare }) => [
      code,
      parts.map((part) => `${part.area.code} ${part.share.toFixed(3)}`),
      outsideShare.toFixed(3),
    ]);
    expect(shares).toEqual([
      ['G0', ['P1 1.000'], '0.000'],
      ['G1', ['P1 0.500', 'P2 0.500'], '0.000'],
      ['G2', ['P1 0.500'], '0.500'],
      ['G3', ['P2 0.500', 'P1 0.250'], '0.250'],
    ]);
    expect(dividedRows(rows, 0.01).map((row) => row.area.code)).toEqual(['G1', 'G3']);
    expect(dividedRows(rows, 0.3).map((row) => row.area.code)).toEqual(['G1']);
  });

  it('counts incidents as the counts by area do, whatever is folded or lies nowhere', async () => {
    const { database, workspace } = await openCounty();
    const place = fc.tuple(
      fc.double({ min: 103.99, max: 104.04, noNaN: true }),
      fc.double({ min: 29.99, max: 30.03, noNaN: true }),
    );
    const drawn = fc.sample(fc.tuple(place, fc.constantFrom('open', 'open', 'family', 'folded')), {
      numRuns: 300,
      seed: 5,
    });
    await database.fill(
      'incidents',
      drawn.map(([at, disclosure]) => incident(at, { disclosure })),
    );
    const answer = await crossAreas(workspace, sides, never);
    const counted = await countByArea(indexesOf(workspace), { layer: 'incidents', by: 'grids' });
    expect(answer.incidents).toBe(300);
    expect(answer.from.areas.map(({ code, incidents }) => [code, incidents])).toEqual(
      counted.areas.map(({ code, count }) => [code, count]),
    );
    for (const { area: own, whole, parts, outside } of crosswalkRows(answer, 'from', 'incidents')) {
      expect(
        parts.reduce((sum, { value }) => sum + value, outside),
        own.code,
      ).toBe(whole);
    }
  });
});

describe('zones along borders', () => {
  it('list exactly the incidents within the distance, on both sides, as a loop over all of them finds', async () => {
    const { database, workspace } = await openCounty();
    const places = fc.sample(
      fc.tuple(
        fc.double({ min: 103.998, max: 104.024, noNaN: true }),
        fc.double({ min: 29.998, max: 30.022, noNaN: true }),
      ),
      { numRuns: 800, seed: 11 },
    );
    await database.fill(
      'incidents',
      places.map((at) => incident(at)),
    );
    const question = { layer: 'grids' as const, level: '3', radiusMetres: 120 };
    const zone = await describeBorder(
      workspace,
      { ...question, border: 'G0|G1', limit: 2000 },
      noNames,
      never,
    );
    /** The border is a stretch of the meridian of 104.01° from 30° to 30.01°. */
    const near = places.filter(([x, y]) => {
      const foot: LonLat = [104.01, Math.max(30, Math.min(30.01, y))];
      return geodesicDistanceMetres([x, y], foot) <= 120;
    });
    const side = ([x, y]: LonLat): string => {
      if (y < 30 || y > 30.01) return 'beyond';
      return x < 104.01 ? 'left' : 'right';
    };
    expect(near.length).toBeGreaterThan(20);
    expect(zone.incidents).toBe(near.length);
    expect(zone.leftIncidents).toBe(near.filter((at) => side(at) === 'left').length);
    expect(zone.rightIncidents).toBe(near.filter((at) => side(at) === 'right').length);
    expect(new Set(zone.events.map(({ at, side: own }) => `${at.join()} ${own}`))).toEqual(
      new Set(near.map((at) => `${at.join()} ${side(at)}`)),
    );
    const all = await listBorders(workspace, question, noNames, never);
    expect(all.borders.find(({ id }) => id === 'G0|G1')).toMatchObject({ incidents: near.length });
    expect(all.borders.map(({ id }) => id)).toContain('G0|');
  });

  it('hold disputes within a family at the centre of their grid, and nothing that is folded', async () => {
    const { database, workspace } = await openCounty();
    const atBorder: LonLat = [104.0099, 30.005];
    await database.fill('incidents', [
      incident(atBorder, { disclosure: 'family' }),
      incident(atBorder, { disclosure: 'folded' }),
      incident(atBorder),
    ]);
    const question = { layer: 'grids' as const, level: '3', border: 'G0|G1', limit: 10 };
    const narrow = await describeBorder(workspace, { ...question, radiusMetres: 100 }, noNames, never);
    expect(narrow.events.map(({ at }) => at)).toEqual([atBorder]);
    const wide = await describeBorder(workspace, { ...question, radiusMetres: 600 }, noNames, never);
    expect(wide.incidents).toBe(2);
    expect(wide.events.some(({ at: [x] }) => Math.abs(x - 104.005) < 0.001)).toBe(true);
  });

  it('throw for a border that is not there', async () => {
    const { workspace } = await openCounty();
    const asked = { layer: 'grids' as const, level: '3', radiusMetres: 100, border: 'G0|G3x', limit: 1 };
    await expect(describeBorder(workspace, asked, noNames, never)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('head-counts against a norm', () => {
  it('tell grids without staff from those that state none, and make nothing up between grids', async () => {
    const { workspace } = await openCounty();
    const { rows, total } = await staffingGap(workspace, {});
    expect(total).toMatchObject({
      grids: 4,
      none: 1,
      unstated: 1,
      staff: 3,
      needed: 3 + 2 + 1 + 2,
      missing: 3 + 1,
      below: 2,
    });
    expect(rows.filter(({ none, level }) => none > 0 && level === '3').map(({ code }) => code)).toEqual([
      'G0',
    ]);
    expect(rows.find(({ code }) => code === 'V')).toMatchObject({ grids: 4, staff: 3, missing: 4, path: [] });
  });

  it('show 228 staff in 243 grids as 0.94 a grid and list exactly those with none', async () => {
    const database = await openTestDatabase();
    const without = new Set([3, 17, 44, 101, 102, 180, 199, 200, 201, 202, 203, 204, 230, 240, 242]);
    await database.fill(
      'grids',
      Array.from({ length: 243 }, (_, at) =>
        area(104 + 0.001 * (at % 27), 30 + 0.001 * Math.floor(at / 27), 0.001, {
          code: `N${String(at).padStart(3, '0')}`,
          level: '3',
          staff_count: without.has(at) ? 0 : 1,
        }),
      ),
    );
    const { rows, total } = await staffingGap(Object.assign(database, { asOfMs: () => null }), {});
    expect([total.grids, total.staff, (total.staff / total.grids).toFixed(2)]).toEqual([243, 228, '0.94']);
    const listed = rows.flatMap(({ none, code }) => (none > 0 ? [Number(code.slice(1))] : []));
    expect(new Set(listed)).toEqual(without);
  });
});

describe('the seamless check of a database', () => {
  it('names a trouble the same as long as it stays, and otherwise when the ground changes', async () => {
    const { database, workspace } = await openCounty();
    await database.fill('grids', [area(104.02, 30.0, 0.004, { code: 'G9', level: '3', parent_code: 'V' })]);
    const ask = () => checkSeams(workspace, { layer: 'grids' }, new Map(), never, () => undefined);
    const [first] = (await ask()).problems;
    expect(first).toMatchObject({
      kind: 'outside_parent',
      codes: ['G9', 'V'],
      parentName: '区V',
      state: 'open',
    });
    const again = await checkSeams(
      workspace,
      { layer: 'grids' },
      new Map([[first?.id ?? '', 'accepted']]),
      never,
      () => undefined,
    );
    expect(again.problems[0]).toMatchObject({ id: first?.id, state: 'accepted' });
    await database.fill('grids', [
      area(104.02, 30.004, 0.004, { code: 'G10', level: '3', parent_code: 'V' }),
    ]);
    const more = await ask();
    expect(more.problems.map(({ id }) => id)).toContain(first?.id);
    expect(more.problems.map(({ kind }) => kind)).toEqual(['outside_parent', 'outside_parent']);
  });

  it('leaves out areas that are not in force on the day', async () => {
    const { database, workspace } = await openCounty();
    await database.fill('grids', [
      area(104, 30, 0.01, { code: 'OLD', level: '3', parent_code: 'V', valid_to: '2020-12-31' }),
    ]);
    const on = (asOf: string) =>
      checkSeams(workspace, { layer: 'grids', asOf }, new Map(), never, () => undefined);
    expect((await on('2026-01-01')).problems).toEqual([]);
    expect((await on('2019-06-01')).problems.map(({ kind }) => kind)).toEqual(['overlap']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { areaTree, rollUp } from '#shared/model/area_tree.ts';
import { isInForce, validityOf } from '#shared/model/areas_in_force.ts';
import type { NewFeature } from '#shared/model/feature.ts';
import type { RollUp } from '#shared/rpc/area_schemas.ts';

import { countByArea } from '#main/analysis/count_by_area.ts';
import { indexesOf } from '#main/analysis/indexes.ts';
import { rollUpAreas } from '#main/analysis/roll_up_areas.ts';

import { squareAt } from '#tests/helpers/new_store.ts';
import { openTestDatabase } from './open_test_database.ts';

const day = (text: string): number => Date.parse(`${text}T04:00:00Z`);

type Drawn = { x: number; y: number; size: number; values: Record<string, string | number | null> };

const areaOf = ({ x, y, size, values }: Drawn): NewFeature => ({ geometry: squareAt([x, y], size), values });

const incident = (x: number, y: number, timeMs: number | null, category: string): NewFeature => ({
  geometry: { type: 'Point', coordinates: [x, y] },
  values: {
    title: 'a',
    occurred_at: timeMs,
    category,
    severity: timeMs === null ? null : '1',
    disclosure: 'open',
  },
});

/** Every parent is the sum of its children and what lies in none of them, and the whole that of the top. */
function expectSums({ rows, unassigned, mobileUnassigned, total }: RollUp): void {
  for (const [at, { count, unassigned: rest, place }] of rows.entries()) {
    const below = rows.filter((row) => row.parent === at && row.place !== 'mobile');
    if (place === 'mobile') continue;
    expect(rest === null).toBe(below.length === 0);
    if (rest === null) continue;
    expect(rest).toBeGreaterThanOrEqual(0);
    expect(below.reduce((sum, row) => sum + row.count, rest)).toBe(count);
  }
  const top = rows.filter(({ parent, place }) => parent === null && place !== 'mobile');
  expect(top.reduce((sum, { count }) => sum + count, unassigned)).toBe(total);
  const mobile = rows.filter(({ place }) => place === 'mobile');
  expect(mobileUnassigned === null).toBe(mobile.length === 0);
  if (mobileUnassigned !== null) {
    expect(mobile.reduce((sum, { count }) => sum + count, mobileUnassigned)).toBe(total);
  }
}

const places = fc.integer({ min: 0, max: 40 }).map((at) => 105 + at / 1000 + 0.0003);

const drawnAreas = fc.uniqueArray(
  fc.record({
    code: fc.integer({ min: 1, max: 60 }).map(String),
    x: fc.integer({ min: 0, max: 35 }).map((at) => 105 + at / 1000),
    y: fc.integer({ min: 0, max: 35 }).map((at) => 31 + at / 1000),
    size: fc.constantFrom(0.004, 0.009, 0.02),
    level: fc.constantFrom('1', '2', '3', '3'),
    parent: fc.integer({ min: 1, max: 60 }).map(String),
    kind: fc.constantFrom('general', 'general', 'dedicated', 'mobile', null),
    season: fc.constantFrom(null, null, null, '05-01~06-30', '11-01~03-31'),
    validTo: fc.constantFrom(null, null, null, '2026-03-01'),
  }),
  { selector: ({ code }) => code, minLength: 1, maxLength: 25 },
);

const events = fc.array(
  fc.record({
    x: places,
    y: fc.integer({ min: 0, max: 40 }).map((at) => 31 + at / 1000 + 0.0003),
    timeMs: fc.option(fc.integer({ min: day('2025-10-01'), max: day('2026-08-01') }), { freq: 10 }),
    category: fc.constantFrom('MD', 'ZA', 'JT'),
  }),
  { maxLength: 120 },
);

const questions = fc.record({
  fromMs: fc.option(fc.integer({ min: day('2025-10-01'), max: day('2026-08-01') })),
  toMs: fc.option(fc.integer({ min: day('2025-10-01'), max: day('2026-08-01') })),
  categories: fc.option(fc.subarray(['MD', 'ZA', 'JT'])),
  asOf: fc.constantFrom(undefined, '2026-05-15', '2026-07-15'),
});

const localDay = (timeMs: number): string => new Date(timeMs + 8 * 3_600_000).toISOString().slice(0, 10);

describe('counts rolled up along the areas', () => {
  it('add up under any filter, over any drawing of areas, as a loop over all events has it', async () => {
    await fc.assert(
      fc.asyncProperty(
        drawnAreas,
        events,
        fc.array(questions, { minLength: 1, maxLength: 4 }),
        async (areas, happened, asked) => {
          const database = await openTestDatabase();
          await database.fill(
            'grids',
            areas.map(({ code, x, y, size, level, parent, kind, season, validTo }) =>
              areaOf({
                x,
                y,
                size,
                values: { code, name: code, level, parent_code: parent, kind, season, valid_to: validTo },
              }),
            ),
          );
          await database.fill(
            'incidents',
            happened.map(({ x, y, timeMs, category }) => incident(x, y, timeMs, category)),
          );
          const newestMs = Math.max(...happened.map(({ timeMs }) => timeMs ?? -Infinity));
          const newest = Number.isFinite(newestMs) ? localDay(newestMs) : localDay(Date.now());
          const sorted = [...areas].sort((a, b) => (a.code < b.code ? -1 : 1));
          for (const { fromMs, toMs, categories, asOf } of asked) {
            const window = { fromMs, toMs };
            const answer = await rollUpAreas(indexesOf(database), {
              layer: 'incidents',
              by: 'grids',
              window,
              ...(categories ? { categories } : {}),
              ...(asOf ? { asOf } : {}),
            });
            expectSums(answer);
            const on = asOf ?? (toMs === null ? newest : localDay(toMs - 1));
            const inForce = (area: (typeof areas)[number], at: string): boolean =>
              isInForce(validityOf({ season: area.season, valid_to: area.validTo }), at);
            const chosen = happened.filter(
              ({ timeMs, category }) =>
                (categories === null || categories.includes(category)) &&
                (timeMs === null
                  ? fromMs === null && toMs === null
                  : timeMs >= (fromMs ?? -Infinity) && timeMs < (toMs ?? Infinity)),
            );
            const own = new Map<string, number>();
            const found = (
              x: number,
              y: number,
              at: string,
              set: (area: (typeof areas)[number]) => boolean,
            ) => {
              const area = sorted.find(
                (candidate) =>
                  set(candidate) &&
                  inForce(candidate, at) &&
                  x > candidate.x &&
                  x < candidate.x + candidate.size &&
                  y > candidate.y &&
                  y < candidate.y + candidate.size,
              );
              return area && inForce(area, on) ? area : undefined;
            };
            for (const { x, y, timeMs } of chosen) {
              const at = timeMs === null ? (Number.isFinite(newestMs) ? newest : '') : localDay(timeMs);
              const area = ['3', '2', '1'].flatMap(
                (level) => found(x, y, at, (one) => one.kind !== 'mobile' && one.level === level) ?? [],
              )[0];
              const over = found(x, y, at, ({ kind }) => kind === 'mobile');
              for (const hit of [area, over]) if (hit) own.set(hit.code, (own.get(hit.code) ?? 0) + 1);
            }
            const rows = new Map(answer.rows.map((row, at) => [row.code, { ...row, at }]));
            expect(new Set(rows.keys())).toEqual(
              new Set(areas.filter((area) => inForce(area, on)).map(({ code }) => code)),
            );
            expect(answer.total).toBe(chosen.length);
            for (const { code, place, count, unassigned } of rows.values()) {
              expect([code, place === 'mobile' ? count : (unassigned ?? count)]).toEqual([
                code,
                own.get(code) ?? 0,
              ]);
            }
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  it('stand under their parents, orphans and rings at the top, each area once', () => {
    const areas = [
      { code: 't1', parentCode: '510104', level: '1' },
      { code: 'v1', parentCode: 't1', level: '2' },
      { code: 'g1', parentCode: 'v1', level: '3' },
      { code: 'g2', parentCode: 'nowhere', level: '3' },
      { code: 'r1', parentCode: 'r2', level: '3' },
      { code: 'r2', parentCode: 'r1', level: '3' },
      { code: 's', parentCode: 's', level: '3' },
    ];
    const tree = areaTree(areas, ['1', '2', '3']);
    expect([...tree.parents]).toEqual([-1, 0, 1, -1, -1, 4, -1]);
    expect([...tree.orphans]).toEqual([0, 0, 0, 1, 1, 0, 1]);
    expect(tree.order).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(rollUp(tree, [1, 2, 4, 8, 16, 32, 64])).toEqual([7, 6, 4, 8, 48, 32, 64]);
  });

  it('take head-counts from the records, and the sum of those below where it is more', async () => {
    const database = await openTestDatabase();
    const values = (code: string, level: string, parent: string | null, residents: number | null) => ({
      x: 105,
      y: 31,
      size: 0.01,
      values: { code, name: code, level, parent_code: parent, residents },
    });
    await database.fill(
      'grids',
      [
        values('1', '1', null, 100),
        values('11', '2', '1', 30),
        values('12', '2', '1', 50),
        values('111', '3', '11', 20),
        values('112', '3', '11', 15),
        values('121', '3', '12', null),
      ].map(areaOf),
    );
    const answer = await rollUpAreas(indexesOf(database), { layer: 'residents', by: 'grids' });
    expectSums(answer);
    expect(
      answer.rows.map(({ code, count, unassigned, declared }) => [code, count, unassigned, declared]),
    ).toEqual([
      ['1', 100, 15, undefined],
      ['11', 35, 0, 30],
      ['111', 20, null, undefined],
      ['112', 15, null, undefined],
      ['12', 50, 50, undefined],
      ['121', 0, null, undefined],
    ]);
  });
});

describe('a mobile grid of 1 May to 30 June', () => {
  async function withMobileGrid() {
    const database = await openTestDatabase();
    await database.fill('grids', [
      areaOf({ x: 105, y: 31, size: 0.01, values: { code: '1', name: '全镇', level: '1' } }),
      areaOf({
        x: 105,
        y: 31,
        size: 0.01,
        values: { code: '11', name: '一村', level: '2', parent_code: '1' },
      }),
      areaOf({
        x: 105,
        y: 31,
        size: 0.01,
        values: { code: '111', name: '一网格', level: '3', parent_code: '11' },
      }),
      areaOf({
        x: 105.002,
        y: 31.002,
        size: 0.004,
        values: {
          code: '1-L',
          name: '采收流动网格',
          level: '3',
          parent_code: '11',
          kind: 'mobile',
          season: '05-01~06-30',
        },
      }),
    ]);
    await database.fill(
      'incidents',
      ['2026-04-20', '2026-05-10', '2026-05-14', '2026-06-20', '2026-07-10'].map((text) =>
        incident(105.004, 31.004, day(text), 'MD'),
      ),
    );
    return indexesOf(database);
  }
  const until = (text: string) => ({ fromMs: null, toMs: Date.parse(`${text}T16:00:00Z`) });

  it('is counted on 15 May, with the events of its days alone, and takes none from the grid below it', async () => {
    const indexes = await withMobileGrid();
    const answer = await rollUpAreas(indexes, {
      layer: 'incidents',
      by: 'grids',
      window: until('2026-05-15'),
    });
    expectSums(answer);
    expect(answer.day).toBe('2026-05-15');
    expect(answer.rows.map(({ code, place, count }) => [code, place, count])).toEqual([
      ['1', 'tree', 3],
      ['11', 'tree', 3],
      ['111', 'tree', 3],
      ['1-L', 'mobile', 2],
    ]);
    const counted = await countByArea(indexes, {
      layer: 'incidents',
      by: 'grids',
      level: 'mobile',
      window: until('2026-05-15'),
    });
    expect(counted).toEqual({
      areas: [{ code: '1-L', name: '采收流动网格', count: 2 }],
      unassigned: 1,
      total: 3,
    });
  });

  it('is absent on 15 July', async () => {
    const indexes = await withMobileGrid();
    const answer = await rollUpAreas(indexes, {
      layer: 'incidents',
      by: 'grids',
      window: until('2026-07-15'),
    });
    expectSums(answer);
    expect(answer.rows.map(({ code, count }) => [code, count])).toEqual([
      ['1', 5],
      ['11', 5],
      ['111', 5],
    ]);
  });

  it('is back on a chosen day, whatever the window', async () => {
    const indexes = await withMobileGrid();
    const answer = await rollUpAreas(indexes, {
      layer: 'incidents',
      by: 'grids',
      window: until('2026-07-15'),
      asOf: '2026-05-15',
    });
    expect(answer.rows.at(-1)).toMatchObject({ code: '1-L', place: 'mobile', count: 3 });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { EventCondition, EventFilter } from '#shared/model/event_filter.ts';
import { decodePlaces, encodePlaces } from '#shared/model/event_places.ts';
import type { NewFeature, Values } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { FeatureFilter } from '#shared/rpc/schemas.ts';
import { decodeIncidentColumns, encodeIncidentColumns } from '#shared/model/incident_columns.ts';

import { countByArea } from '#main/analysis/count_by_area.ts';
import { indexesOf } from '#main/analysis/indexes.ts';
import { rowsInWindow } from '#shared/geo/heat_window.ts';
import { holdColumns } from '#renderer/map/heat/heat_columns.ts';
import { seededRandom } from '#tests/map/seeded_random.ts';

import { isDoubtful, judgeFilter, type JudgedEvent } from './filter_judge.ts';
import { areaOf, openTestDatabase, pointAt, squareRing, type TestDatabase } from './open_test_database.ts';

const timezone = 'America/Chicago';
const west = 104;
const south = 30;
const startMs = Date.UTC(2021, 0, 1);
const spanMs = 3 * 365 * 86_400_000;

const sources = ['12345', '网格上报', "O'Hare", null];

type Area = { layer: 'grids' | 'police_districts'; code: string; west: number; south: number; size: number };

/** Two levels of grids without the north-east corner, and police districts that lie across them. */
function areas(): (Area & { level: string })[] {
  const list: (Area & { level: string })[] = [];
  for (let column = 0; column < 4; column++) {
    for (let row = 0; row < 4; row++) {
      if (column === 3 && row === 3) continue;
      const [x, y] = [west + column * 0.05, south + row * 0.05];
      list.push({ layer: 'grids', code: `G${column}${row}`, level: '3', west: x, south: y, size: 0.05 });
    }
  }
  for (const [index, [x, y]] of [
    [0, 0],
    [0.1, 0],
    [0, 0.1],
  ].entries()) {
    const place = { west: west + (x ?? 0), south: south + (y ?? 0), size: 0.1 };
    list.push({ layer: 'grids', code: `T${index}`, level: '1', ...place });
  }
  list.push({
    layer: 'police_districts',
    code: 'P',
    level: 'district',
    west: 104.03,
    south: 30.02,
    size: 0.11,
  });
  return list;
}

const covers = (area: Area, [x, y]: LonLat): boolean =>
  x >= area.west && x <= area.west + area.size && y >= area.south && y <= area.south + area.size;

type World = { database: TestDatabase; events: JudgedEvent[] };

async function world(count: number): Promise<World> {
  const database = await openTestDatabase(timezone);
  const ground = areas();
  for (const layer of ['grids', 'police_districts'] as const) {
    await database.fill(
      layer,
      ground
        .filter((area) => area.layer === layer)
        .map(({ code, level, west: x, south: y, size }) => ({
          geometry: areaOf(squareRing(x, y, size)),
          values: { code, name: code, level },
        })),
    );
  }
  const random = seededRandom(5);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const events: JudgedEvent[] = [];
  const rows = Array.from({ length: count }, (_, index): NewFeature => {
    const at: LonLat = [west + random() * 0.22, south + random() * 0.22];
    const disclosure = random() < 0.08 ? 'family' : random() < 0.04 ? 'folded' : 'open';
    const category =
      disclosure === 'folded' ? 'QT' : disclosure === 'family' ? 'MD' : pick(['ZA', 'MD', 'QT', 'JT']);
    const grid = ground.find((area) => area.level === '3' && covers(area, at));
    const centre: LonLat | null = grid ? [grid.west + grid.size / 2, grid.south + grid.size / 2] : null;
    events.push({
      fid: index + 1,
      shown: disclosure === 'folded' ? null : disclosure === 'family' ? centre : at,
      codes:
        disclosure === 'folded'
          ? []
          : ground.filter((area) => covers(area, at)).map(({ layer, code }) => `${layer} ${code}`),
    });
    const values: Values = {
      code: `E${index}`,
      occurred_at: random() < 0.06 ? null : startMs + Math.floor(random() * (spanMs / 1000)) * 1000,
      category,
      category_text: category === 'QT' && disclosure === 'open' ? pick(['噪声', '路灯', null]) : null,
      severity: pick(['1', '2', '3', '4', null]),
      source: pick(sources),
      stage: pick(['reported', 'closed', null]),
      disclosure,
    };
    return { geometry: pointAt(at), values };
  });
  await database.fill('incidents', rows);
  return { database, events };
}

const place = fc.tuple(
  fc.double({ min: west - 0.02, max: west + 0.24, noNaN: true }),
  fc.double({ min: south - 0.02, max: south + 0.24, noNaN: true }),
);
const not = fc.boolean();
const instant = fc.option(
  fc.integer({ min: 0, max: spanMs / 1000 }).map((seconds) => startMs + seconds * 1000),
);

const condition: fc.Arbitrary<EventCondition> = fc.oneof(
  fc.record({
    kind: fc.constant('value' as const),
    field: fc.constant('category' as const),
    values: fc.subarray(['ZA', 'MD', 'QT', 'JT', '噪声', '没有']),
    not,
  }),
  fc.record({
    kind: fc.constant('value' as const),
    field: fc.constantFrom('severity' as const, 'source' as const, 'stage' as const),
    values: fc.subarray(['', '1', '3', '12345', "O'Hare", 'closed', 'reported']),
    not,
  }),
  fc.record({
    kind: fc.constant('area' as const),
    layer: fc.constantFrom('grids' as const, 'police_districts' as const),
    codes: fc.subarray(['G00', 'G11', 'G22', 'T0', 'T1', 'T2', 'P', 'none']),
    not,
  }),
  fc.record({
    kind: fc.constant('polygon' as const),
    ring: fc.array(place, { minLength: 3, maxLength: 7 }),
    not,
  }),
  fc.record({
    kind: fc.constant('near' as const),
    at: place,
    radiusMetres: fc.double({ min: 50, max: 15_000, noNaN: true }),
    not,
  }),
  fc.record({
    kind: fc.constant('hours' as const),
    fromHour: fc.integer({ min: 0, max: 23 }),
    toHour: fc.integer({ min: 0, max: 24 }),
    not,
  }),
  fc.record({ kind: fc.constant('weekdays' as const), days: fc.subarray([1, 2, 3, 4, 5, 6, 7]), not }),
  fc.record({ kind: fc.constant('window' as const), fromMs: instant, toMs: instant, not }),
);

const filters: fc.Arbitrary<EventFilter> = fc.letrec<{ group: EventFilter }>((tie) => ({
  group: fc.record({
    op: fc.constantFrom('and' as const, 'or' as const),
    parts: fc.array(fc.oneof({ depthSize: 'small', maxDepth: 2 }, condition, tie('group')), { maxLength: 4 }),
  }),
})).group;

const categoryChoice = fc.option(fc.subarray(['ZA', 'MD', 'QT', 'JT', '噪声']), { freq: 2 });
const windowChoice = fc.record({ fromMs: instant, toMs: instant });

describe('one filter', () => {
  it('gives the same number to map, table, charts and SQL, for 200 filters', async () => {
    const { database, events } = await world(2500);
    const indexes = indexesOf(database);
    const { columns, places } = await indexes.filterable();
    const held = holdColumns(decodeIncidentColumns(encodeIncidentColumns(columns).buffer), 0, timezone);
    held.setPlaces(decodePlaces(encodePlaces(places).buffer));
    const count = (where: string): number =>
      Number(database.store.database.get(`SELECT count(*) AS n FROM incidents WHERE ${where}`)?.n);
    const seen = new Set<number>();

    await fc.assert(
      fc.asyncProperty(filters, categoryChoice, windowChoice, async (filter, categories, window) => {
        fc.pre(!isDoubtful(filter, events));
        const chosen = judgeFilter(
          {
            op: 'and',
            parts: [
              filter,
              ...(categories
                ? [{ kind: 'value' as const, field: 'category' as const, values: categories }]
                : []),
            ],
          },
          events,
        );
        const open = window.fromMs === null && window.toMs === null;
        const within = judgeFilter({ op: 'and', parts: open ? [] : [{ kind: 'window', ...window }] }, events);
        const wanted = count(`${chosen} AND ${within}`);
        seen.add(wanted);

        held.select({ categories, filter });
        const points = held.points();
        const range = rowsInWindow(points.timeSeconds, window);
        const onMap = range.end - range.start;

        const listed = await database.features.page({
          layer: 'incidents',
          filter: { window, events: filter, ...(categories ? { equals: { category: categories } } : {}) },
          sort: null,
          offset: 0,
          limit: 0,
        });
        const question = {
          layer: 'incidents' as const,
          window,
          events: filter,
          ...(categories ? { categories } : {}),
        };
        const byGrid = await countByArea(indexes, { ...question, by: 'grids' });
        const summed = byGrid.areas.reduce((sum, area) => sum + area.count, 0) + byGrid.unassigned;
        const byHour = held.histogram()?.shown.reduce((sum, bin) => sum + bin, 0);

        expect({ onMap, inTable: listed.total, inChart: summed, total: byGrid.total, byHour }).toEqual({
          onMap: wanted,
          inTable: wanted,
          inChart: wanted,
          total: wanted,
          byHour: count(`${chosen} AND occurred_at IS NOT NULL`),
        });
      }),
      { numRuns: 200, seed: 47 },
    );
    expect(seen.size).toBeGreaterThan(60);
  });
});

describe('a window that asks for what lasts', () => {
  it('shows an event of 10:00 to 14:00 at 12:00 and not at 15:00, and one without an end when it occurs', async () => {
    const database = await openTestDatabase();
    const at = (hour: number): number => Date.UTC(2024, 4, 1, hour - 8);
    const event = (code: string, from: number, to: number | null): NewFeature => ({
      geometry: pointAt([104, 30]),
      values: { code, occurred_at: at(from), ended_at: to === null ? null : at(to), disclosure: 'open' },
    });
    await database.fill('incidents', [event('long', 10, 14), event('short', 12, null)]);
    const shownAt = async (hour: number, lasting: boolean): Promise<number> => {
      const window = { kind: 'window' as const, fromMs: at(hour), toMs: at(hour) + 60_000, lasting };
      const query = { events: { op: 'and' as const, parts: [window] } };
      return (await database.features.select({ layer: 'incidents', filter: query, sort: null })).length;
    };
    const hours = [9, 10, 12, 13, 14, 15];
    expect(await Promise.all(hours.map((hour) => shownAt(hour, true)))).toEqual([0, 1, 2, 1, 0, 0]);
    expect(await Promise.all(hours.map((hour) => shownAt(hour, false)))).toEqual([0, 1, 1, 0, 0, 0]);
  });
});

describe('what may be shown nowhere', () => {
  it('is counted, in no area, never near anything and never drawn', async () => {
    const { database } = await world(600);
    const { table, places, columns } = await indexesOf(database).filterable();
    const nowhere = [...table.fid.keys()].filter((row) => Number.isNaN(places.longitude[row]));
    expect(nowhere.length).toBeGreaterThan(20);
    expect(nowhere.every((row) => columns.x[row] === Infinity)).toBe(true);
    const all: EventFilter = {
      op: 'and',
      parts: [{ kind: 'near', at: [104.1, 30.1], radiusMetres: 200_000 }],
    };
    const { total } = await database.features.page({
      layer: 'incidents',
      filter: { events: all },
      sort: null,
      offset: 0,
      limit: 0,
    });
    expect(total).toBe(table.fid.length - nowhere.length);
  });

  it('and a dispute within a family is found by a fine polygon, or by bounds, only at the centre of its grid', async () => {
    const database = await openTestDatabase();
    await database.fill('grids', [
      { geometry: areaOf(squareRing(104, 30, 0.1)), values: { code: 'G', name: 'G', level: '3' } },
    ]);
    await database.fill('incidents', [
      { geometry: pointAt([104.01, 30.01]), values: { code: 'F', category: 'MD', disclosure: 'family' } },
    ]);
    const found = ([x, y]: LonLat): Promise<number[]> => {
      const ring = squareRing(x - 0.001, y - 0.001, 0.002).slice(0, 4);
      const questions: FeatureFilter[] = [
        { events: { op: 'and', parts: [{ kind: 'polygon', ring }] } },
        { bounds: [x - 0.001, y - 0.001, x + 0.001, y + 0.001] },
      ];
      const select = (filter: FeatureFilter) =>
        database.features.select({ layer: 'incidents', filter, sort: null });
      return Promise.all(questions.map(async (filter) => (await select(filter)).length));
    };
    expect(await found([104.01, 30.01])).toEqual([0, 0]);
    expect(await found([104.05, 30.05])).toEqual([1, 1]);
  });
});

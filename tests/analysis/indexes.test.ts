import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fromMercator } from '#shared/geo/mercator.ts';
import type { NewFeature, Values } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import {
  decodeIncidentColumns,
  encodeIncidentColumns,
  undatedSeconds,
} from '#shared/model/incident_columns.ts';

import { countByArea } from '#main/analysis/count_by_area.ts';
import { rowsInWindow } from '#main/analysis/incident_table.ts';
import { gridCentres, indexesOf } from '#main/analysis/indexes.ts';
import { cacheByRevision } from '#main/analysis/revision_cache.ts';
import { sortByTime } from '#main/analysis/sort_by_time.ts';

import {
  areaOf,
  moveFeature,
  nextOperationId,
  openTestDatabase,
  pointAt,
  squareRing,
  type TestDatabase,
} from './open_test_database.ts';
import { applyChangeSet } from '#main/store/apply_change_set.ts';

const day = 86_400_000;
const start = Date.UTC(2024, 0, 1);

let codes = 0;
function incident(at: LonLat, values: Values): NewFeature {
  return { geometry: pointAt(at), values: { code: `E${++codes}`, disclosure: 'open', ...values } };
}

function grid(west: number, south: number, size: number, values: Values): NewFeature {
  return {
    geometry: areaOf(squareRing(west, south, size)),
    values: { name: `格${String(values.code)}`, ...values },
  };
}

/** One township of two villages of one grid each; the east village has no grid. */
async function smallCounty(): Promise<TestDatabase> {
  const database = await openTestDatabase();
  await database.fill('grids', [
    grid(104, 30, 0.2, { code: 'T', level: '1' }),
    grid(104, 30, 0.1, { code: 'V1', level: '2', parent_code: 'T' }),
    grid(104.1, 30, 0.1, { code: 'V2', level: '2', parent_code: 'T' }),
    grid(104, 30, 0.1, { code: 'G1', level: '3', parent_code: 'V1' }),
    grid(104, 30.1, 0.1, { code: 'G2', level: '3', parent_code: 'V1' }),
  ]);
  await database.fill('police_districts', [
    grid(104, 30, 0.1, { code: 'P1', level: 'district', station_code: 'S' }),
    grid(104.1, 30, 0.1, { code: 'P2', level: 'district', station_code: 'S' }),
  ]);
  await database.fill('incidents', [
    incident([104.05, 30.05], { occurred_at: start + 2 * day, category: 'ZA' }),
    incident([104.06, 30.05], { occurred_at: start, category: 'QT', category_text: '路灯不亮' }),
    incident([104.15, 30.05], { occurred_at: start + day, category: 'ZA' }),
    incident([104.02, 30.02], { occurred_at: start + day, category: 'MD', disclosure: 'family' }),
    incident([104.18, 30.01], { occurred_at: start + day, category: 'MD', disclosure: 'family' }),
    incident([104.03, 30.03], { occurred_at: start + day, category: 'QT', disclosure: 'folded' }),
    incident([104.05, 30.15], { occurred_at: null, category: 'JT' }),
  ]);
  return database;
}

describe('the order of time', () => {
  it('is that of a stable sort, undated first', () => {
    const instant = fc.oneof(
      fc.constant(NaN),
      fc.integer({ min: -1e12, max: 4e12 }),
      fc.integer({ min: 0, max: 5 }),
    );
    fc.assert(
      fc.property(fc.array(instant), (list) => {
        const times = Float64Array.from(list);
        const expected = list
          .map((time, row) => ({ key: Number.isNaN(time) ? -Infinity : time, row }))
          .sort((a, b) => (a.key === b.key ? a.row - b.row : a.key - b.key));
        expect([...sortByTime(times)]).toEqual(expected.map(({ row }) => row));
      }),
    );
  });
});

describe('a value kept by revision', () => {
  it('is made once for a revision, shared while it is being made, and made again after a failure', async () => {
    let revision = 1;
    let made = 0;
    const get = cacheByRevision(
      () => revision,
      () => {
        made += 1;
        return made === 3 ? Promise.reject(new Error('third')) : Promise.resolve(made);
      },
    );
    expect(await Promise.all([get(), get()])).toEqual([1, 1]);
    revision = 2;
    expect(await get()).toBe(2);
    revision = 3;
    await expect(get()).rejects.toThrow('third');
    expect(await get()).toBe(4);
  });
});

describe('incidents in memory', () => {
  it('are sorted by time, what is folded without a place, family disputes at the centre of their grid', async () => {
    const { table, places } = await indexesOf(await smallCounty()).incidents();
    expect([...table.fid]).toEqual([7, 2, 3, 4, 5, 6, 1]);
    expect([table.longitude[5], table.latitude[5]]).toEqual([NaN, NaN]);
    expect(table.timeMs[0]).toBeNaN();
    expect(places.longitude[3]).toBeCloseTo(104.05, 9);
    expect(places.latitude[3]).toBeCloseTo(30.05, 9);
    expect(places.longitude[4]).toBeNaN();
    expect(table.longitude[3]).toBe(104.02);
  });

  it('become columns that keep centimetres and have what may be shown nowhere outside every picture', async () => {
    const { columns: built } = await indexesOf(await smallCounty()).filterable();
    const columns = decodeIncidentColumns(encodeIncidentColumns(built).buffer);
    expect(columns).toEqual(built);
    expect([...columns.fid]).toEqual([7, 2, 3, 4, 5, 6, 1]);
    expect(columns.timeSeconds[0]).toBe(undatedSeconds);
    expect(columns.timeSeconds[6]).toBe((start + 2 * day) / 1000);
    const keys = [...columns.category].map((index) => columns.categories[index]?.key);
    expect(keys).toEqual(['JT', '路灯不亮', 'ZA', 'MD', 'MD', 'QT', 'ZA']);
    expect(columns.categories.find(({ key }) => key === 'ZA')).toEqual({
      key: 'ZA',
      label: { zh: '社会治安', en: 'Public order' },
      count: 2,
    });
    expect([columns.x[4], columns.y[4], columns.x[5], columns.y[5]]).toEqual(Array(4).fill(Infinity));
    const [x = NaN, y = NaN] = [columns.x[6], columns.y[6]];
    const [longitude, latitude] = fromMercator(columns.origin[0] + x, columns.origin[1] + y);
    expect(Math.abs(longitude - 104.05)).toBeLessThan(2e-8);
    expect(Math.abs(latitude - 30.05)).toBeLessThan(2e-8);
  });

  it('fold the rarest words into 其他 when a byte cannot tell the categories apart', async () => {
    const database = await openTestDatabase();
    const rows = Array.from({ length: 600 }, (_, index) =>
      incident([104, 30], { category: 'QT', category_text: `类别${index % 300}` }),
    );
    rows.push(incident([104, 30], { category: 'QT', category_text: '类别7' }));
    await database.fill('incidents', rows);
    const { categories, category } = (await indexesOf(database).filterable()).columns;
    expect(categories).toHaveLength(256);
    expect(categories[1]).toMatchObject({ key: '类别7', count: 3 });
    const other = categories.findIndex(({ key }) => key === 'QT');
    expect(categories[other]?.count).toBe(601 - 3 - 254 * 2);
    expect(category.filter((index) => index === other)).toHaveLength(601 - 3 - 254 * 2);
  });

  it('are cut out by half-open windows, which leave out those without a time', async () => {
    const { table } = await indexesOf(await smallCounty()).incidents();
    const fids = (fromMs: number | null, toMs: number | null): number[] => [
      ...table.fid.subarray(...rowsInWindow(table, { fromMs, toMs })),
    ];
    expect(fids(null, null)).toHaveLength(7);
    expect(fids(null, start + 10 * day)).toEqual([2, 3, 4, 5, 6, 1]);
    expect(fids(start, start + day)).toEqual([2]);
    expect(fids(start + day, start + 2 * day)).toEqual([3, 4, 5, 6]);
    expect(fids(start + 2 * day, null)).toEqual([1]);
    expect(fids(start + day, start)).toEqual([]);
  });

  it('follow an edit of their own layer and of the grids', async () => {
    const database = await smallCounty();
    const indexes = indexesOf(database);
    const before = await indexes.incidents();
    expect(await indexes.incidents()).toBe(before);
    moveFeature(database.store, 'incidents', 1, pointAt([104.01, 30.15]));
    const after = await indexes.incidents();
    expect(after.places.longitude[after.table.fid.indexOf(1)]).toBe(104.01);
    moveFeature(database.store, 'grids', 4, areaOf(squareRing(104, 30, 0.04)));
    const regridded = await indexes.incidents();
    expect(regridded.table).toBe(after.table);
    expect(regridded.places.longitude[regridded.table.fid.indexOf(4)]).toBeCloseTo(104.02, 9);
  });

  it('share one set of indexes for a database, and know where a family dispute may be shown', async () => {
    const database = await smallCounty();
    expect(indexesOf(database)).toBe(indexesOf(database));
    const centreOf = await gridCentres(database);
    expect(centreOf([104.18, 30.01])).toBeNull();
    expect(centreOf([104.01, 30.01])?.[0]).toBeCloseTo(104.05, 9);
  });

  it('appear when they are added', async () => {
    const database = await smallCounty();
    await indexesOf(database).incidents();
    applyChangeSet(database.store, {
      operationId: nextOperationId(),
      label: 'add',
      changes: [
        {
          kind: 'insert',
          layer: 'incidents',
          feature: {
            geometry: pointAt([104.01, 30.01]),
            values: { category: 'ZA', occurred_at: start + 9 * day },
          },
        },
      ],
    });
    const { table } = await indexesOf(database).incidents();
    expect(table.timeMs.at(-1)).toBe(start + 9 * day);
  });
});

describe('counts by area', () => {
  it('are of the finest level unless another is named, list empty areas and add up', async () => {
    const indexes = indexesOf(await smallCounty());
    const finest = await countByArea(indexes, { layer: 'incidents', by: 'grids' });
    expect(finest).toEqual({
      areas: [
        { code: 'G1', name: '格G1', count: 3 },
        { code: 'G2', name: '格G2', count: 1 },
      ],
      unassigned: 3,
      total: 7,
    });
    const villages = await countByArea(indexes, { layer: 'incidents', by: 'grids', level: '2' });
    expect(villages.areas.map(({ count }) => count)).toEqual([3, 2]);
    const none = await countByArea(indexes, { layer: 'incidents', by: 'grids', level: '9' });
    expect(none).toEqual({ areas: [], unassigned: 7, total: 7 });
  });

  it('take a category by code, label or the words of the source', async () => {
    const indexes = indexesOf(await smallCounty());
    const total = async (category: string): Promise<number> =>
      (await countByArea(indexes, { layer: 'incidents', by: 'grids', category })).total;
    expect(await total('ZA')).toBe(2);
    expect(await total('社会治安')).toBe(2);
    expect(await total('public order')).toBe(2);
    expect(await total('路灯不亮')).toBe(1);
    expect(await total('QT')).toBe(2);
    expect(await total('XF')).toBe(0);
    await expect(total('no such thing')).rejects.toMatchObject({ code: 'bad_input' });
  });

  it('of a window leave out events without a time', async () => {
    const indexes = indexesOf(await smallCounty());
    const window = { fromMs: start, toMs: start + 30 * day };
    const counts = await countByArea(indexes, { layer: 'incidents', by: 'police_districts', window });
    expect(counts).toEqual({
      areas: [
        { code: 'P1', name: '格P1', count: 3 },
        { code: 'P2', name: '格P2', count: 2 },
      ],
      unassigned: 1,
      total: 6,
    });
  });

  it('of cameras and facilities are by their kind', async () => {
    const database = await smallCounty();
    await database.fill('cameras', [
      { geometry: pointAt([104.01, 30.01]), values: { code: 'c1', name: '路口', kind: 'ptz' } },
      { geometry: pointAt([104.02, 30.01]), values: { code: 'c2', name: '广场', kind: 'bullet' } },
      { geometry: pointAt([110, 30]), values: { code: 'c3', name: '远处', kind: 'ptz' } },
    ]);
    const indexes = indexesOf(database);
    const all = await countByArea(indexes, { layer: 'cameras', by: 'grids' });
    expect([all.areas[0]?.count, all.unassigned, all.total]).toEqual([2, 1, 3]);
    const domes = await countByArea(indexes, { layer: 'cameras', by: 'grids', category: '球机' });
    expect([domes.areas[0]?.count, domes.total]).toEqual([1, 2]);
    const schools = await countByArea(indexes, { layer: 'facilities', by: 'grids', category: 'school' });
    expect(schools.total).toBe(0);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Value, Values } from '#shared/model/feature.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { FeatureFilter } from '#shared/rpc/schemas.ts';

import { applyChangeSet } from '#main/store/apply_change_set.ts';
import type { FeatureSort, FeatureStore } from '#main/store/feature_store.ts';
import { createFeatureStore } from '#main/store/features.ts';
import type { Store } from '#main/store/store.ts';
import { newBatch, newStore, pointRow, squareAt } from '#tests/helpers/new_store.ts';
import { seededRandom } from '#tests/map/seeded_random.ts';

const count = 100_000;

type Row = { fid: number; at: LonLat; values: Values };

const categories = ['ZA', 'MD', 'QT', null];
const titles = ['路灯不亮', '井盖缺失', '邻里纠纷', '阿姨走失', '占道 100% 经营', '中山路拥堵'];

function makeRows(): Row[] {
  const random = seededRandom(11);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  return Array.from({ length: count }, (_, index): Row => {
    const category = pick(categories);
    return {
      fid: index + 1,
      at: [105 + Math.floor(random() * 1000) / 1000, 31 + Math.floor(random() * 1000) / 1000],
      values: {
        code: `SJ${String(index).padStart(6, '0')}`,
        title: random() < 0.1 ? null : `${pick(titles)} ${Math.floor(random() * 200)}`,
        occurred_at: random() < 0.05 ? null : 1_600_000_000_000 + Math.floor(random() * 5000) * 3_600_000,
        dispatched_at: null,
        on_scene_at: null,
        ended_at: null,
        category,
        category_text: category === 'QT' ? pick(['噪声', '', null]) : null,
        severity: pick(['1', '2', '3', '4', null]),
        source: null,
        stage: null,
        address: pick(['人民路_1号', '解放路 2 号', null]),
        disclosure: 'open',
      },
    };
  });
}

const rows = makeRows();
let store: Store;
let features: FeatureStore;

const folder = mkdtempSync(path.join(tmpdir(), 'guanlan-pages-'));

beforeAll(async () => {
  store = await newStore(path.join(folder, 'guanlan.gpkg'));
  const batch = newBatch(store, 'incidents');
  await batch.add(rows.map(({ at, values }) => pointRow(at, values)));
  await batch.commit({ accepted: count, rejected: 0, warnings: 0 });
  features = createFeatureStore(store);
});

afterAll(() => {
  store.database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a page has to hold, told the slow way. */
function expected(keep: (row: Row) => boolean, compare?: (a: Row, b: Row) => number): number[] {
  const kept = rows.filter(keep);
  return (compare ? kept.sort(compare) : kept).map(({ fid }) => fid);
}

const incidents = { layer: 'incidents' as const };

async function listed(filter: FeatureFilter, sort: FeatureSort = null): Promise<number[]> {
  return [...(await features.select({ ...incidents, filter, sort }))];
}

const byValue =
  (field: string, compare: (a: Value, b: Value) => number) =>
  (a: Row, b: Row): number => {
    const [left, right] = [a.values[field] ?? null, b.values[field] ?? null];
    if (left === null || right === null)
      return Number(left === null) - Number(right === null) || a.fid - b.fid;
    return compare(left, right) || a.fid - b.fid;
  };
const numbers = (a: Value, b: Value): number => Number(a) - Number(b);

describe('pages of 100,000 rows', () => {
  it('together are the whole layer, in order, without a gap or a repetition', async () => {
    const seen: number[] = [];
    for (let offset = 0; offset < count; offset += 1000) {
      const page = await features.page({ ...incidents, filter: {}, sort: null, offset, limit: 1000 });
      expect(page.total).toBe(count);
      seen.push(...page.rows.map(({ fid }) => fid));
    }
    expect(seen).toEqual(rows.map(({ fid }) => fid));
  });

  it('hold the values and places that were stored', async () => {
    const page = await features.page({ ...incidents, filter: {}, sort: null, offset: 54_321, limit: 50 });
    expect(page.rows).toEqual(rows.slice(54_321, 54_371));
  });

  it('beyond the end are empty and still know how many there are', async () => {
    const page = await features.page({ ...incidents, filter: {}, sort: null, offset: count, limit: 10 });
    expect(page).toEqual({ rows: [], total: count });
  });

  it('are sorted by instant, newest or oldest first, undated last', async () => {
    const ascending = byValue('occurred_at', numbers);
    expect(await listed({}, { field: 'occurred_at', descending: false })).toEqual(
      expected(() => true, ascending),
    );
    const descending = byValue('occurred_at', (a, b) => numbers(b, a));
    expect(await listed({}, { field: 'occurred_at', descending: true })).toEqual(
      expected(() => true, descending),
    );
  });

  it('are sorted by name as a Chinese dictionary has it, numbers by value', async () => {
    const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });
    const compare = byValue('title', (a, b) => collator.compare(String(a), String(b)));
    const order = await listed({}, { field: 'title', descending: false });
    expect(order).toEqual(expected(() => true, compare));
    expect(rows[order[0]! - 1]?.values.title).toMatch(/^阿姨走失 0$/u);
  });

  it('are sorted by choice in the order of the choices', async () => {
    const order = await listed({}, { field: 'category', descending: false });
    const codes = order.map((fid) => rows[fid - 1]?.values.category);
    expect([...new Set(codes)]).toEqual(['MD', 'ZA', 'QT', null]);
  });
});

describe('filters', () => {
  it('by text find every word in the search fields, with % and _ as they are', async () => {
    const has = (row: Row, word: string): boolean =>
      ['code', 'title', 'address'].some((field) => String(row.values[field] ?? '').includes(word));
    expect(await listed({ text: '路灯 解放路' })).toEqual(
      expected((row) => has(row, '路灯') && has(row, '解放路')),
    );
    expect(await listed({ text: '100%' })).toEqual(expected((row) => has(row, '100%')));
    expect(await listed({ text: '路_1' })).toEqual(expected((row) => has(row, '路_1')));
    expect(await listed({ text: '  ' })).toHaveLength(count);
  });

  it('by category take the words of the source among the rest, as the map does', async () => {
    const key = ({ values: { category, category_text: words } }: Row): Value | undefined =>
      category !== 'QT' && category !== null ? category : words === '' ? 'QT' : (words ?? 'QT');
    for (const wanted of ['ZA', 'QT', '噪声']) {
      expect(await listed({ equals: { category: [wanted] } })).toEqual(
        expected((row) => key(row) === wanted),
      );
    }
    expect(await listed({ equals: { category: ['ZA', '噪声'] } })).toEqual(
      expected((row) => ['ZA', '噪声'].includes(String(key(row)))),
    );
  });

  it('by an empty value find the rows without one', async () => {
    expect(await listed({ equals: { severity: ['', '1'] } })).toEqual(
      expected(({ values }) => values.severity === null || values.severity === '1'),
    );
    expect(await listed({ equals: { severity: [] } })).toEqual([]);
  });

  it('by window take the start and leave the end, and leave the undated', async () => {
    const fromMs = 1_600_000_000_000 + 1000 * 3_600_000;
    const toMs = fromMs + 30 * 86_400_000;
    const inside = ({ values }: Row): boolean =>
      values.occurred_at !== null &&
      Number(values.occurred_at) >= fromMs &&
      Number(values.occurred_at) < toMs;
    expect(await listed({ window: { fromMs, toMs } })).toEqual(expected(inside));
    expect(await listed({ window: { fromMs: null, toMs: null } })).toHaveLength(count);
    expect(await listed({ window: { fromMs: -1e300, toMs: null } })).toEqual(
      expected(({ values }) => values.occurred_at !== null),
    );
  });

  it('by bounds take what lies on the edge', async () => {
    const [west, south, east, north] = [105.1, 31.2, 105.15, 31.3];
    expect(await listed({ bounds: [west, south, east, north] })).toEqual(
      expected(({ at: [x, y] }) => x >= west && x <= east && y >= south && y <= north),
    );
  });

  it('by keys ignore those that do not exist', async () => {
    expect(await listed({ fids: [7, 3, 3, 900_000, -1] })).toEqual([3, 7]);
  });

  it('hold all together', async () => {
    const filter: FeatureFilter = {
      text: '路灯',
      equals: { severity: ['1', '2'] },
      bounds: [105, 31, 105.5, 31.5],
    };
    expect(await listed(filter, { field: 'code', descending: true })).toEqual(
      expected(
        ({ at, values }) =>
          String(values.title).includes('路灯') &&
          ['1', '2'].includes(String(values.severity)) &&
          at[0] <= 105.5 &&
          at[1] <= 31.5,
        (a, b) => b.fid - a.fid,
      ),
    );
  });

  it('refuse a field that the layer does not have', async () => {
    await expect(listed({ equals: { 'fid; DROP TABLE incidents': ['1'] } })).rejects.toMatchObject({
      code: 'bad_input',
    });
    await expect(listed({}, { field: 'batch', descending: false })).rejects.toMatchObject({
      code: 'bad_input',
    });
  });
});

describe('a list', () => {
  it('says where a row stands, and that a row is not among them', async () => {
    const query = {
      ...incidents,
      filter: { equals: { severity: ['1'] } },
      sort: { field: 'occurred_at', descending: true },
    };
    const order = await listed(query.filter, query.sort);
    expect(await features.position(query, order[1234]!)).toBe(1234);
    const other = rows.find(({ values }) => values.severity === '2')!;
    expect(await features.position(query, other.fid)).toBeNull();
  });

  it('asked for by many is made once; who gives up does not take it from the others', async () => {
    const query = { ...incidents, filter: { text: '井盖' }, sort: { field: 'title', descending: false } };
    const impatient = new AbortController();
    const asked = [
      features.select(query, impatient.signal),
      features.select(query),
      features.page({ ...query, offset: 0, limit: 5 }, new AbortController().signal),
    ] as const;
    impatient.abort();
    await expect(asked[0]).rejects.toMatchObject({ code: 'aborted' });
    expect((await asked[1]).length).toBe((await asked[2]).total);
  });

  it('that nobody waits for any more is given up, and made anew for the next', async () => {
    const query = { ...incidents, filter: { text: '中山路' }, sort: null };
    const impatient = new AbortController();
    const asked = features.select(query, impatient.signal);
    impatient.abort();
    await expect(asked).rejects.toMatchObject({ code: 'aborted' });
    expect((await features.select(query)).length).toBeGreaterThan(0);
  });

  it('belongs to one revision even when the layer changes while it is made', async () => {
    const query = { ...incidents, filter: {}, sort: { field: 'code', descending: false } };
    const asked = features.page({ ...query, offset: 0, limit: 1 });
    await new Promise((resolve) => setImmediate(resolve));
    applyChangeSet(store, {
      operationId: 'operation-meanwhile',
      label: 'add',
      changes: [{ kind: 'insert', layer: 'incidents', feature: pointRow([105, 31], { code: 'AA' }) }],
    });
    expect(await asked).toMatchObject({ total: count + 1, rows: [{ values: { code: 'AA' } }] });
    applyChangeSet(store, {
      operationId: 'operation-meanwhile-back',
      label: 'delete',
      changes: [{ kind: 'delete', layer: 'incidents', fid: count + 1 }],
    });
    expect(await listed({})).toHaveLength(count);
  });
});

describe('a scan', () => {
  it('hands an index every row of the fields asked for, of one revision', async () => {
    const seen: [number, LonLat, Value[]][] = [];
    let announced = 0;
    const revision = await features.scanPoints('incidents', ['occurred_at', 'category'], {
      begin: (rowsToCome) => {
        announced = rowsToCome;
        seen.length = 0;
      },
      row: (fid, longitude, latitude, values) => seen.push([fid, [longitude, latitude], values]),
    });
    expect(announced).toBe(count);
    expect(revision).toBe(features.revision('incidents'));
    expect(seen).toEqual(rows.map(({ fid, at, values }) => [fid, at, [values.occurred_at, values.category]]));
  });

  it('starts again when the layer changes meanwhile', async () => {
    const announced: number[] = [];
    let seen = 0;
    const scanning = features.scanPoints('incidents', [], {
      begin: (rowsToCome) => {
        announced.push(rowsToCome);
        seen = 0;
      },
      row: () => seen++,
    });
    await new Promise((resolve) => setImmediate(resolve));
    applyChangeSet(store, {
      operationId: 'operation-scan',
      label: 'delete',
      changes: [{ kind: 'delete', layer: 'incidents', fid: count }],
    });
    await scanning;
    expect(announced).toEqual([count, count - 1]);
    expect(seen).toBe(count - 1);
  });

  it('hands an index the areas with their shapes', async () => {
    const shape = squareAt([105, 31], 0.2);
    const batch = newBatch(store, 'grids');
    await batch.add([{ geometry: shape, values: { code: '99', name: '甲' } }]);
    await batch.commit({ accepted: 1, rejected: 0, warnings: 0 });
    const seen: unknown[] = [];
    await features.scanAreas('grids', ['code', 'level'], {
      begin: () => undefined,
      row: (...row) => seen.push(row),
    });
    expect(seen).toEqual([[1, shape, ['99', null]]]);
    const page = await features.page({ layer: 'grids', filter: {}, sort: null, offset: 0, limit: 1 });
    expect(page.rows[0]?.at).toEqual([105.1, 31.1]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { NewFeature } from '#shared/model/feature.ts';

import { createNameSearch } from '#main/analysis/search/find_names.ts';
import { buildTextColumn, hitKinds, scanColumn, type HitKind } from '#main/analysis/search/text_column.ts';
import { applyChangeSet } from '#main/store/apply_change_set.ts';

import { areaOf, nextOperationId, openTestDatabase, pointAt, squareRing } from './open_test_database.ts';

const grid = (code: string, name: string): NewFeature => ({
  geometry: areaOf(squareRing(104, 30, 0.1)),
  values: { code, name, level: '3' },
});
const facility = (code: string, name: string, address: string | null = null): NewFeature => ({
  geometry: pointAt([104.05, 30.05]),
  values: { code, name, address, kind: 'other' },
});

async function county() {
  const database = await openTestDatabase();
  await database.fill('grids', [
    grid('990101001001', '青禾社区第一网格'),
    grid('990101001002', '青禾社区第二网格'),
    grid('990102', '重庆路街道'),
  ]);
  await database.fill('facilities', [
    facility('F-1', '青禾小学', '长宁巷 12 号'),
    facility('F-2', '绿岛公园'),
    facility('F-3', 'North Gate Market'),
    facility('QH', '第二医院'),
    facility('F-5', '河口网格站 A-12'),
  ]);
  await database.fill('incidents', [
    {
      geometry: pointAt([104.01, 30.01]),
      values: { code: 'E-1', title: '邻里纠纷', category: 'MD', disclosure: 'open' },
    },
    {
      geometry: pointAt([104.01, 30.01]),
      values: { code: 'E-2', title: '家庭纠纷', category: 'MD', disclosure: 'family' },
    },
    {
      geometry: pointAt([110, 30.01]),
      values: { code: 'E-3', title: '家庭纠纷', category: 'MD', disclosure: 'family' },
    },
    {
      geometry: pointAt([104.01, 30.01]),
      values: { code: 'E-4', title: '某事', category: 'QT', disclosure: 'folded' },
    },
  ]);
  const search = createNameSearch(database);
  return {
    database,
    search,
    names: async (text: string) => (await search.find(text, 10)).map(({ name }) => name),
  };
}

describe('a column of texts', () => {
  it('finds what a plain loop finds', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', '网'), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(text),
        text.filter((word) => word !== ''),
        (entries, wanted) => {
          const column = buildTextColumn(entries);
          const rows = (kinds: readonly HitKind[], startsOnly = false): number[] => {
            const found = new Set<number>();
            scanColumn(column, wanted, { limit: 1000, startsOnly }, (row, kind) => {
              if (kinds.includes(kind)) found.add(row);
            });
            return [...found];
          };
          const expected = (test: (entry: string) => boolean): number[] =>
            entries.flatMap((entry, row) => (test(entry) ? [row] : []));
          expect(rows(hitKinds)).toEqual(expected((entry) => entry.includes(wanted)));
          expect(rows(['whole', 'start'])).toEqual(expected((entry) => entry.startsWith(wanted)));
          expect(rows(hitKinds, true)).toEqual(expected((entry) => entry.startsWith(wanted)));
          expect(rows(['whole'])).toEqual(expected((entry) => entry === wanted));
        },
      ),
    );
  });
});

describe('the search box', () => {
  it('finds names, codes, pinyin and initials', async () => {
    const { names } = await county();
    expect(await names('青禾小学')).toEqual(['青禾小学']);
    expect(await names('qhxx')).toEqual(['青禾小学']);
    expect(await names('qinghexiaoxue')).toEqual(['青禾小学']);
    expect(await names('QingHeShe')).toEqual(['青禾社区第一网格', '青禾社区第二网格']);
    expect(await names('cql')).toEqual(['重庆路街道']);
    expect(await names('lvdao')).toEqual(['绿岛公园']);
    expect(await names('990102')).toEqual(['重庆路街道']);
    expect(await names('ｆ－１')).toEqual(['青禾小学']);
    expect(await names('长宁巷')).toEqual(['青禾小学']);
    expect(await names('gate')).toEqual(['North Gate Market']);
    expect(await names('  ')).toEqual([]);
    expect(await names('没有这个')).toEqual([]);
  });

  it('ranks the exact code first, then beginnings, initials and insides', async () => {
    const { names } = await county();
    expect(await names('qh')).toEqual(['第二医院', '青禾小学', '青禾社区第一网格', '青禾社区第二网格']);
    expect(await names('网格')).toEqual(['青禾社区第一网格', '青禾社区第二网格', '河口网格站 A-12']);
    expect(await names('a-12')).toEqual(['河口网格站 A-12']);
  });

  it('reads pinyin by its syllables', async () => {
    const { names } = await county();
    expect(await names('wangge')).toHaveLength(3);
    expect(await names('ngge')).toEqual([]);
  });

  it('wants all of several words', async () => {
    const { names } = await county();
    expect(await names('青禾 第二')).toEqual(['青禾社区第二网格']);
    expect(await names('小学 长宁')).toEqual(['青禾小学']);
  });

  it('says where a hit is: an area by its middle and bounds, a family dispute by its grid, the folded nowhere', async () => {
    const { search } = await county();
    const [road] = await search.find('重庆路', 5);
    expect(road).toMatchObject({ layer: 'grids', code: '990102', bounds: [104, 30, 104.1, 30.1] });
    expect(road?.at[0]).toBeCloseTo(104.05, 9);
    const disputes = await search.find('家庭纠纷', 5);
    expect(disputes.map(({ code }) => code)).toEqual(['E-2']);
    expect(disputes[0]?.at[0]).toBeCloseTo(104.05, 9);
    expect(await search.find('E-4', 5)).toEqual([]);
  });

  it('follows changes', async () => {
    const { database, names } = await county();
    expect(await names('清风亭')).toEqual([]);
    applyChangeSet(database.store, {
      operationId: nextOperationId(),
      label: 'rename',
      changes: [{ kind: 'update', layer: 'facilities', fid: 2, values: { name: '清风亭' } }],
    });
    expect(await names('qft')).toEqual(['清风亭']);
    expect(await names('绿岛公园')).toEqual([]);
  });
});

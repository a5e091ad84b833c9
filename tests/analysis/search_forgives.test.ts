import { describe, expect, it } from 'vitest';

import { readLayerNames } from '#main/analysis/search/layer_names.ts';
import { matchText } from '#main/analysis/search/match_text.ts';
import { foldText } from '#main/analysis/search/name_units.ts';
import { normaliseName } from '#main/analysis/search/normalise_name.ts';
import { rankNames } from '#main/analysis/search/rank_names.ts';
import { applyChangeSet } from '#main/store/apply_change_set.ts';

import { makePlaces, type MadePlace } from '#tests/helpers/made_names.ts';
import { makeQueries } from '#tests/helpers/search_queries.ts';

import { nextOperationId, openTestDatabase, pointAt } from './open_test_database.ts';

const { signal } = new AbortController();

async function database(places: readonly MadePlace[]) {
  const opened = await openTestDatabase();
  const rows = places.map(({ code, name, address }) => ({
    geometry: pointAt([104, 30]),
    values: { code, name, address, kind: 'other' },
  }));
  await opened.fill('facilities', rows);
  return opened;
}

const named = (name: string): MadePlace => ({ code: `F-${name}`, name, address: '' });

async function finder(names: readonly string[]) {
  const opened = await database(names.map(named));
  const layer = await readLayerNames(opened.features, 'facilities', null, signal);
  return (text: string): string[] =>
    rankNames([layer], normaliseName(text), 5).map(
      ({ segment, row }) => names[(segment.fids[row] ?? 0) - 1] ?? '',
    );
}

describe('a search among 20,000 names', () => {
  it('has the right one among the first five, however it is written', async () => {
    const places = makePlaces(20_000, 11);
    const opened = await database(places);
    const names = await readLayerNames(opened.features, 'facilities', null, signal);
    const found = new Map<string, { asked: number; right: number }>();
    for (const { kind, text, target } of makeQueries(places, 25, 5)) {
      const hits = rankNames([names], normaliseName(text), 5);
      const tally = found.get(kind) ?? { asked: 0, right: 0 };
      tally.asked += 1;
      if (hits.some(({ segment, row }) => segment.fids[row] === target + 1)) tally.right += 1;
      found.set(kind, tally);
    }
    const all = [...found.values()];
    const sum = (of: 'asked' | 'right'): number => all.reduce((total, tally) => total + tally[of], 0);
    expect(sum('asked')).toBeGreaterThan(400);
    expect(sum('right') / sum('asked')).toBeGreaterThanOrEqual(0.95);
    const poor = [...found].filter(([, { asked, right }]) => right < asked * 0.8);
    expect(poor).toEqual([]);
  }, 60_000);
});

describe('readings of names of places', () => {
  /** Names of counties and towns with their readings by the national list of names (民政部) and, where it differs, as misread. */
  const readings: readonly [name: string, right: string, otherwise: string][] = [
    ['重庆市', 'chongqing', 'zhongqing'],
    ['厦门市', 'xiamen', 'shamen'],
    ['单县', 'shanxian', 'danxian'],
    ['乐亭县', 'laoting', 'leting'],
    ['蔚县', 'yuxian', 'weixian'],
    ['六安市', 'luan', 'liuan'],
    ['涡阳县', 'guoyang', 'woyang'],
    ['番禺区', 'panyu', 'fanyu'],
    ['歙县', 'shexian', 'xixian'],
    ['东莞市', 'dongguan', 'dongwan'],
    ['铅山县', 'yanshan', 'qianshan'],
    ['尉犁县', 'yuli', 'weili'],
    ['繁峙县', 'fanshi', 'fanzhi'],
    ['洪洞县', 'hongtong', 'hongdong'],
    ['井陉县', 'jingxing', 'jingxing'],
    ['浚县', 'xunxian', 'junxian'],
    ['莘县', 'shenxian', 'xinxian'],
    ['黄陂区', 'huangpi', 'huangpo'],
    ['枞阳县', 'zongyang', 'congyang'],
    ['漯河市', 'luohe', 'luohe'],
    ['什邡市', 'shifang', 'shenfang'],
    ['长治市', 'changzhi', 'zhangzhi'],
    ['朝阳区', 'chaoyang', 'zhaoyang'],
    ['大城县', 'daicheng', 'dacheng'],
    ['瓦窑堡街道', 'wayaobu', 'wayaobao'],
    ['十里堡镇', 'shilipu', 'shilibao'],
    ['绿春县', 'lvchun', 'luchun'],
    ['吕梁市', 'lvliang', 'luliang'],
  ];

  it('find the place by either', async () => {
    const find = await finder(readings.map(([name]) => name));
    for (const [name, right, otherwise] of readings) {
      expect([right, find(right)[0]]).toEqual([right, name]);
      expect(find(otherwise)).toContain(name);
    }
  });
});

describe('what is written otherwise', () => {
  it('is found', async () => {
    const find = await finder([
      '北山社区第三网格',
      '北山社区第十二网格',
      '东城街道办事处',
      '台北路小学',
      '绿岛的家养老院',
      'KTV 88号',
    ]);
    expect(find('bs社区3网格')[0]).toBe('北山社区第三网格');
    expect(find('bssqd12wg')[0]).toBe('北山社区第十二网格');
    expect(find('北山12网格')[0]).toBe('北山社区第十二网格');
    expect(find('東城街道辦事處')[0]).toBe('东城街道办事处');
    expect(find('臺北路小學')[0]).toBe('台北路小学');
    expect(find('Dōngchéng jiēdào')[0]).toBe('东城街道办事处');
    expect(find('绿岛家养老院')[0]).toBe('绿岛的家养老院');
    expect(find('ＫＴＶ８８')[0]).toBe('KTV 88号');
    expect(find('东成街到')[0]).toBe('东城街道办事处');
  });

  it('does not make one number of another', async () => {
    const find = await finder(['北山社区第三网格', '北山社区第四网格']);
    expect(find('北山社区第四网格')[0]).toBe('北山社区第四网格');
    expect(find('北山社区第五网格')).toEqual([]);
  });

  it('has one form', () => {
    expect(foldText('第十二網格 Ａ－０３')).toBe('第12网格a3');
    expect(foldText('二〇二六年 三十号 一十十')).toBe('2026年30号1 10 10');
  });
});

describe('the parts of a name that answer', () => {
  const parts = (text: string, query: string): string[] =>
    matchText(text, query)?.marks.map(([start, end]) => text.slice(start, end)) ?? [];

  it('are those that were typed, in whichever form', () => {
    expect(parts('青禾县北山社区', '北山')).toEqual(['北山']);
    expect(parts('青禾县北山社区', 'bssq')).toEqual(['北山社区']);
    expect(parts('北山社区第三网格', 'bs3网格')).toEqual(['北山', '三网格']);
    expect(parts('東城街道', '东城')).toEqual(['東城']);
    expect(parts('North Gate', 'gat')).toEqual(['Gate']);
  });
});

describe('names after an edit', () => {
  it('keep what has not changed, and index the rest by itself', async () => {
    const places = makePlaces(500, 3);
    const opened = await database(places);
    const before = await readLayerNames(opened.features, 'facilities', null, signal);
    applyChangeSet(opened.store, {
      operationId: nextOperationId(),
      label: 'edit',
      changes: [
        { kind: 'update', layer: 'facilities', fid: 2, values: { name: '清风亭公园' } },
        { kind: 'delete', layer: 'facilities', fid: 3 },
        {
          kind: 'insert',
          layer: 'facilities',
          feature: { geometry: pointAt([104, 30]), values: { code: 'new', name: '望江楼', kind: 'other' } },
        },
      ],
    });
    const after = await readLayerNames(opened.features, 'facilities', before, signal);
    expect(after.segments).toHaveLength(2);
    expect(after.segments[0]).toBe(before.segments[0]);
    expect(after.segments[1]?.fids).toEqual(Uint32Array.of(2, 501));
    const find = (text: string): number[] =>
      rankNames([after], text, 3).map(({ segment, row }) => segment.fids[row] ?? 0);
    expect(find('qftgy')).toEqual([2]);
    expect(find('望江楼')).toEqual([501]);
    expect(find(places[1]?.name ?? '')).not.toContain(2);
    expect(find(places[2]?.name ?? '')).not.toContain(3);
  });

  it('are indexed anew when many have changed', async () => {
    const opened = await database(makePlaces(200, 3));
    const before = await readLayerNames(opened.features, 'facilities', null, signal);
    await opened.fill(
      'facilities',
      makePlaces(400, 4).map(({ name }) => ({
        geometry: pointAt([104, 30]),
        values: { code: `n-${name}`, name, kind: 'other' },
      })),
    );
    const after = await readLayerNames(opened.features, 'facilities', before, signal);
    expect(after.segments).toHaveLength(1);
    expect(after.segments[0]?.fids).toHaveLength(600);
  });
});

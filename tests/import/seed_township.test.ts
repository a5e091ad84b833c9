import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { treeRows } from '#renderer/panels/areas/tree_rows.ts';
import { makeSeedTownship } from '#tests/fixtures/areas/make_seed_township.ts';
import type { TestCore } from '#tests/helpers/open_test_core.ts';
import { repositoryRoot } from '#tests/helpers/source_files.ts';

import { fetched, openCounty, run } from './county_core.ts';
import { bundledReader } from './reader_bundle.ts';

const file = path.join(repositoryRoot, 'tests/fixtures/areas/seed_township.geojson');

/** `GUANLAN_RECORD=1` writes the fixture anew. */
if (process.env.GUANLAN_RECORD === '1') writeFileSync(file, makeSeedTownship());

describe('the seed township of 1, 8 and 66 grids', () => {
  const { spawnReader } = bundledReader();

  async function imported(): Promise<TestCore> {
    const core = await openCounty(spawnReader);
    const report = await run(core, readFileSync(file), { layer: 'grids' }, '青禾镇网格.geojson');
    expect(report).toMatchObject({ accepted: 75, rejectedRows: 0 });
    return core;
  }

  it('is the file that its generator writes', () => {
    expect(readFileSync(file, 'utf8')).toBe(makeSeedTownship());
  });

  it('is imported as a tree of 75 nodes whose head-counts add up to those of the township', async () => {
    const core = await imported();
    const question = { layer: 'residents', by: 'grids' } as const;
    const rollUp = await core.call('areas.roll_up', question);
    expect(rollUp.rows).toHaveLength(75);
    expect(rollUp.rows.map(({ place }) => place)).toEqual(rollUp.rows.map(() => 'tree'));
    expect(rollUp.total).toBe(14_091);
    expect(rollUp.rows[0]).toMatchObject({ name: '青禾镇', parent: null, count: 14_091, unassigned: 0 });
    expect(rollUp.rows.filter(({ parent }) => parent === 0)).toHaveLength(8);
    const all = new Set(rollUp.rows.map(({ fid }) => fid));
    expect(treeRows(rollUp, all).filter(({ kind }) => kind === 'area')).toHaveLength(75);
    expect((await core.call('areas.roll_up', { ...question, layer: 'staff' })).total).toBe(66);
    const csv = await core.call('areas.roll_up_file', { ...question, format: 'csv', language: 'zh' });
    expect((await fetched(core, csv.url)).toString('utf8').split('\r\n')[2]).toBe(
      '一级（乡镇街道）,990123001000,青禾镇,,14091,',
    );
    await core.close();
  });

  it('takes a mobile grid with its season in words, and draws it on its days alone', async () => {
    const core = await imported();
    const mobile =
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"网格编码":"LD-1","网格名称":"采收流动网格",' +
      '"层级":"三级","上级编码":"990123001201","网格类型":"流动网格","生效时段":"5月1日至6月30日"},"geometry":{"type":"Polygon",' +
      '"coordinates":[[[104.202,31.402],[104.206,31.402],[104.206,31.406],[104.202,31.406],[104.202,31.402]]]}}]}';
    const report = await run(core, mobile, { layer: 'grids' }, '流动网格.geojson');
    expect(report).toMatchObject({ accepted: 1, rejectedRows: 0 });
    const [row] = (
      await core.call('features.page', {
        layer: 'grids',
        filter: { equals: { code: ['LD-1'] } },
        sort: null,
        offset: 0,
        limit: 1,
      })
    ).rows;
    expect(row?.values).toMatchObject({ kind: 'mobile', season: '05-01~06-30' });
    for (const [day, there] of [
      ['2026-05-15', true],
      ['2026-07-15', false],
    ] as const) {
      const drawn = (await fetched(core, `/layers/grids.geojson?day=${day}&boundaries=current`)).toString();
      expect(drawn.includes('"LD-1"')).toBe(there);
      const { rows } = await core.call('areas.roll_up', { layer: 'incidents', by: 'grids', asOf: day });
      expect(rows.some(({ code, place }) => code === 'LD-1' && place === 'mobile')).toBe(there);
    }
    await core.close();
  });
});

import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { openDatabase } from '#main/store/open_database.ts';

import { byCode, first, openCounty, rowsOf, run } from './county_core.ts';
import { bundledReader } from './reader_bundle.ts';

describe('imports that change what is there', () => {
  const { spawnReader } = bundledReader();

  it('count new, changed and unchanged rows, keep what the file does not tell, and are undone to the byte', async () => {
    const core = await openCounty(spawnReader);
    await run(core, first);
    const before = await rowsOf(core);
    const second =
      '设施编码,设施名称,地址,经度,纬度\nA1,东村卫生院,,104.061,30.671\nA2,西村小学,西村2号,104.062,30.672\nA4,北村市场,北村,104.064,30.674\n';
    const tried = await run(core, second, { update: byCode, dryRun: true });
    expect(await rowsOf(core)).toEqual(before);
    const report = await run(core, second, { update: byCode });
    const counts = {
      accepted: 3,
      stored: 2,
      added: 1,
      changed: 1,
      unchanged: 1,
      rejectedRows: 0,
      key: 'code',
    };
    expect(report).toMatchObject(counts);
    expect(tried).toMatchObject(counts);
    const after = await rowsOf(core);
    expect(after.map(({ code, name, kind, address }) => [code, name, kind, address])).toEqual([
      ['A1', '东村卫生院', 'hospital', '东村1号'],
      ['A2', '西村小学', 'school', '西村2号'],
      ['A3', '南村水库', 'reservoir', null],
      ['A4', '北村市场', null, '北村'],
    ]);
    const again = await run(core, second, { update: byCode });
    expect(again).toMatchObject({ accepted: 3, stored: 0, added: 0, changed: 0, unchanged: 3 });
    expect((await core.call('workspace.status', {})).history.undo).toContain('导入设施');
    await core.call('history.undo', {});
    expect(await rowsOf(core)).toEqual(before);
    await core.call('history.redo', {});
    expect(await rowsOf(core)).toEqual(after);
    const cleared = await run(core, second, { update: { ...byCode, emptyCells: 'clear' } });
    expect(cleared).toMatchObject({ changed: 1, unchanged: 2 });
    expect((await rowsOf(core))[0]).toMatchObject({ code: 'A1', name: '东村卫生院', address: null });
    await core.close();
  });

  it('settle two rows of one key by the rule, and refuse a key that several rows of the layer have', async () => {
    const core = await openCounty(spawnReader);
    await run(core, `${first}A3,又一个水库,水库,,104.065,30.675\n`);
    const twice =
      '设施编码,设施名称,经度,纬度\nA1,甲,104.061,30.671\nA1,乙,104.061,30.671\nA1,坏,0,0\nA3,丙,104.063,30.673\n,丁,104.0,30.61\n';
    const refused = await run(core, twice, { update: byCode, dryRun: true });
    expect(refused.rejected.map(({ row, code }) => [row, code])).toEqual([
      [3, 'code_duplicate'],
      [4, 'position_zero'],
      [5, 'key_ambiguous'],
      [6, 'key_missing'],
    ]);
    const last = await run(core, twice, { update: { ...byCode, duplicates: 'last' } });
    expect(last).toMatchObject({ accepted: 1, changed: 1 });
    expect(last.warnings.map(({ row, code }) => [row, code])).toContainEqual([2, 'key_superseded']);
    expect((await rowsOf(core))[0]).toMatchObject({ code: 'A1', name: '乙' });
    await expect(run(core, twice, { update: { ...byCode, key: 'capacity' } })).rejects.toMatchObject({
      code: 'bad_input',
    });
    await core.close();
  });

  it('tell of codes that are there already when rows are appended, and store nothing of a file that must be whole', async () => {
    const core = await openCounty(spawnReader);
    await run(core, first);
    const again = await run(core, first, { dryRun: true });
    expect(again).toMatchObject({ added: 3, existing: 3 });
    expect(again.warnings[0]).toMatchObject({ code: 'code_exists' });
    const bad = `${first}A9,坏,,,0,0\n`;
    await expect(run(core, bad, { refuseInvalid: true })).rejects.toMatchObject({
      code: 'rows_refused',
      details: { count: 1 },
    });
    expect(await rowsOf(core)).toHaveLength(3);
    expect((await core.call('imports.history', { offset: 0, limit: 10 })).total).toBe(1);
    await core.close();
  });

  /** 10,000 rows, of which every 73rd has one of four planted errors: 137 in all. */
  function plantedList(): { list: string; broken: number[] } {
    const broken: number[] = [];
    const lines = Array.from({ length: 10_000 }, (_, index) => {
      const at = [(104 + index * 1e-5 + 1e-6).toFixed(6), '30.671234'];
      if (index % 73 !== 5) return `F${index},设施${index},${at.join(',')}`;
      broken.push(index + 2);
      return [
        `F${index},设施${index},0,0`,
        `F${index},,待补,${at[1]}`,
        `1.2E+19,设施,${at.join(',')}`,
        `F${index},x,${at[0]},`,
      ][index % 4];
    });
    return { list: `设施编码,设施名称,经度,纬度\n${lines.join('\n')}\n`, broken };
  }

  it('store 9,863 of 10,000 rows and list the 137 planted errors with row, column and reason, each time alike', async () => {
    const core = await openCounty(spawnReader);
    const { list, broken } = plantedList();
    expect(broken).toHaveLength(137);
    const report = await run(core, list);
    expect(report).toMatchObject({ accepted: 9863, stored: 9863, rejectedRows: 137 });
    expect(report.rejected.map(({ row }) => row)).toEqual(broken);
    for (const { column, reason, code } of report.rejected) {
      expect(column).toMatch(/^(?:经度|设施编码)$/u);
      expect(reason).toMatch(/[\u4e00-\u9fff]/u);
      expect(code).not.toBe('');
    }
    const rerun = await run(core, list, { update: byCode });
    expect(rerun).toMatchObject({ accepted: 9863, added: 0, changed: 0, unchanged: 9863, rejectedRows: 137 });
    expect(rerun.rejected).toEqual(report.rejected);
    expect(await core.call('imports.report', { report: report.report, language: 'zh' })).toMatchObject({
      rejected: report.rejected,
    });
    await core.close();
  });

  it('tell events of two platforms apart by platform and number, and remember how coordinates were converted', async () => {
    const core = await openCounty(spawnReader);
    const events =
      '事件编号,来源平台,发生时间,派单时间,到场时间,经度,纬度\n1,甲平台,2024-03-05 08:00,2024-03-05 08:10,2024-03-05 08:30,104.061,30.671\n1,乙平台,2024-03-05 09:00,,,104.062,30.672\n';
    const options = { layer: 'incidents' as const, datum: 'gcj02' as const };
    const key = { ...byCode, key: 'source+code' };
    expect(await run(core, events, { ...options, update: key })).toMatchObject({ added: 2, rejectedRows: 0 });
    const later = events.replace('104.062,30.672', '104.072,30.682');
    expect(await run(core, later, { ...options, update: key })).toMatchObject({ changed: 1, unchanged: 1 });
    const { rows } = await core.call('features.page', {
      layer: 'incidents',
      filter: {},
      sort: { field: 'source', descending: true },
      offset: 0,
      limit: 9,
    });
    expect(rows).toHaveLength(2);
    const times = rows.map(({ values }) => values).find(({ source }) => source === '甲平台');
    expect(times).toMatchObject({
      dispatched_at: Date.parse('2024-03-05T08:10+08:00'),
      on_scene_at: Date.parse('2024-03-05T08:30+08:00'),
    });
    const { path: folder } = await core.call('workspace.status', {});
    await core.close();
    const database = await openDatabase({ path: path.join(folder, 'guanlan.gpkg'), readOnly: true });
    expect(database.all('SELECT datum, method FROM guanlan_batches')).toEqual([
      { datum: 'gcj02', method: 'GCJ-02 inverse, iterated' },
      { datum: 'gcj02', method: 'GCJ-02 inverse, iterated' },
    ]);
    const kept = database.all('SELECT source_datum, length(source_geometry) AS bytes FROM incidents');
    expect(kept).toEqual([
      { source_datum: 'gcj02', bytes: 21 },
      { source_datum: 'gcj02', bytes: 21 },
    ]);
    database.close();
  });
});

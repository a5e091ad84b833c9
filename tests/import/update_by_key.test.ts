import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { datumConverter } from '#shared/geo/convert_datum.ts';
import { uploadToken } from '#shared/model/upload_token.ts';
import type { Input, Output } from '#shared/rpc/contract.ts';

import { openDatabase } from '#main/store/open_database.ts';
import { repositoryRoot } from '#tests/helpers/source_files.ts';
import { openTestCore, type TestCore } from '#tests/helpers/open_test_core.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

import { useReader } from './reader_bundle.ts';

let number = 0;

type Report = Output<'imports.run'>;

const byCode = { key: 'code', duplicates: 'refuse', emptyCells: 'keep' } as const;

describe('imports that change what is there', () => {
  const { spawnReader } = useReader();

  async function openCounty(): Promise<TestCore> {
    const core = await openTestCore({ spawnReader });
    await core.call('workspace.create', { name: '试验县', path: path.join(temporaryFolder(), 'county') });
    return core;
  }

  function upload(core: TestCore, name: string, contents: string | Buffer): string {
    const token = uploadToken(String(number++).padStart(32, '0'), name);
    mkdirSync(core.options.uploadsDirectory, { recursive: true });
    writeFileSync(path.join(core.options.uploadsDirectory, token), contents);
    return token;
  }

  function run(
    core: TestCore,
    contents: string | Buffer,
    changes: Partial<Input<'imports.run'>> = {},
    name = '设施.csv',
  ): Promise<Report> {
    return core.call('imports.run', {
      upload: upload(core, name, contents),
      layer: 'facilities',
      datum: 'wgs84',
      mapping: {},
      dryRun: false,
      language: 'zh',
      operationId: `operation-${number}`,
      ...changes,
    });
  }

  /** What an address of the data plane answers with. */
  async function fetched(core: TestCore, url: string): Promise<Buffer> {
    const { body, file } = await core.resource({ url });
    return file === undefined ? Buffer.from(body) : readFileSync(file);
  }

  async function rowsOf(core: TestCore): Promise<Record<string, unknown>[]> {
    const { rows } = await core.call('features.page', {
      layer: 'facilities',
      filter: {},
      sort: { field: 'code', descending: false },
      offset: 0,
      limit: 1000,
    });
    return rows.map(({ at, values }) => ({ at, ...values }));
  }

  const first =
    '设施编码,设施名称,设施类型,地址,经度,纬度\nA1,东村卫生室,医院,东村1号,104.061,30.671\nA2,西村小学,学校,西村2号,104.062,30.672\nA3,南村水库,水库,,104.063,30.673\n';

  it('count new, changed and unchanged rows, keep what the file does not tell, and are undone to the byte', async () => {
    const core = await openCounty();
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
    const core = await openCounty();
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
    const core = await openCounty();
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
    const core = await openCounty();
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

  it('keep a report that outlives the console, in either language, whose refused rows can be mended and imported alone', async () => {
    const core = await openCounty();
    const bad =
      '设施编码,设施名称,联系电话,地址,经度,纬度,备注\nA1,东村卫生室,13800138000,东村,104.061,30.671,好\nA2,西村小学,13900139000,电话13700137000,0,0,备注一\nA3,南村水库,,,104.063,,\n';
    const report = await run(core, bad);
    const ask = { report: report.report, kind: 'rejected' as const, offset: 1, limit: 1 };
    const english = await core.call('imports.problems', { ...ask, language: 'en' });
    expect(english).toMatchObject({ total: 2, rows: [{ row: 4, reason: 'There are no coordinates' }] });
    const history = await core.call('imports.history', { offset: 0, limit: 10 });
    expect(history).toMatchObject({
      total: 1,
      rows: [{ report: report.report, state: 'live', rejectedRows: 2 }],
    });
    const exported = await core.call('imports.export_report', {
      report: report.report,
      what: 'rejected_rows',
      format: 'csv',
      language: 'zh',
    });
    expect(exported.rows).toBe(2);
    const text = (await fetched(core, exported.url)).toString('utf8').slice(1);
    expect(text.split('\r\n')[0]).toBe('设施编码,设施名称,地址,经度,纬度,原文件行号,未导入的原因');
    expect(text).not.toMatch(/13[79]00137000|13900139000|备注一/u);
    const mended = text.replace(',0,0,', ',104.0651,30.6753,').replace('104.063,,', '104.063,30.673,');
    const second = await run(core, mended, { update: byCode });
    expect(second).toMatchObject({ accepted: 2, added: 2, rejectedRows: 0 });
    expect((await rowsOf(core)).map(({ code }) => code)).toEqual(['A1', 'A2', 'A3']);
    const workbook = await core.call('imports.export_report', {
      report: report.report,
      what: 'rejected_rows',
      format: 'xlsx',
      language: 'zh',
    });
    const book = await fetched(core, workbook.url);
    const third = await run(core, book, { update: byCode, dryRun: true }, 'a.xlsx');
    expect(third).toMatchObject({ accepted: 0, rejectedRows: 2 });
    await core.call('history.undo', {});
    await core.call('history.undo', {});
    const states = (await core.call('imports.history', { offset: 0, limit: 10 })).rows.map(
      ({ state }) => state,
    );
    expect(states).toEqual(['undone', 'undone']);
    await core.close();
  });

  it('ask the table of the database for categories first, list unknown words, and offer a profile for a like file', async () => {
    const core = await openCounty();
    const events =
      '事件编号,事件类型,发生时间,经度,纬度\n1,飞线充电,2024-03-05 08:00,104.061,30.671\n2,噪音扰民,2024-03-05 09:00,104.062,30.672\n3,飞线充电,2024-03-06 08:00,104.063,30.673\n';
    const options = { layer: 'incidents' as const };
    const tried = await run(core, events, { ...options, dryRun: true }, '事件.csv');
    expect(tried.unknownCategories).toEqual([
      { text: '飞线充电', count: 2 },
      { text: '噪音扰民', count: 1 },
    ]);
    await core.call('imports.put_categories', {
      entries: [
        { text: '飞线充电', category: 'XF' },
        { text: '噪音扰民', category: 'HJ' },
      ],
    });
    expect(await core.call('imports.categories', {})).toHaveLength(2);
    await expect(
      core.call('imports.put_categories', { entries: [{ text: '宗教活动', category: 'ZA' }] }),
    ).rejects.toMatchObject({ code: 'bad_input' });
    const stored = await run(core, events, options, '事件.csv');
    expect(stored.unknownCategories).toEqual([]);
    const { rows } = await core.call('features.page', {
      layer: 'incidents',
      filter: {},
      sort: { field: 'code', descending: false },
      offset: 0,
      limit: 9,
    });
    expect(rows.map(({ values }) => [values.category, values.category_text])).toEqual([
      ['XF', '飞线充电'],
      ['HJ', '噪音扰民'],
      ['XF', '飞线充电'],
    ]);
    const columns = ['事件编号', '事件类型', '发生时间', '经度', '纬度'];
    const profile = {
      name: '平台导出',
      layer: 'incidents' as const,
      reading: {},
      datum: 'gcj02' as const,
      timezone: null,
      mapping: { code: '事件编号', category: '事件类型' },
      update: byCode,
      categories: {},
      columns,
    };
    await core.call('imports.put_profile', profile);
    const like =
      '事件编号（*）,事件类型,发生时间,经度,纬度,地点\n9,路灯,2024-03-05 08:00,104.061,30.671,东街\n';
    const preview = await core.call('imports.inspect', { upload: upload(core, 'b.csv', like) });
    expect(preview.profiles).toMatchObject([{ name: '平台导出', layer: 'incidents' }]);
    expect(preview.profiles[0]?.likeness).toBeGreaterThan(0.8);
    expect(preview).toMatchObject({ headerRow: 1, delimiter: ',', head: [{ row: 1 }, { row: 2 }] });
    expect(preview.matches.find(({ column }) => column === '经度')).toMatchObject({ field: 'longitude' });
    expect(preview.matches.find(({ column }) => column === '经度')?.sureness).toBeGreaterThan(0.9);
    const unlike = await core.call('imports.inspect', { upload: upload(core, 'c.csv', first) });
    expect(unlike.profiles).toEqual([]);
    await core.call('imports.delete_profile', { name: '平台导出' });
    expect(await core.call('imports.profiles', {})).toEqual([]);
    await core.close();
  });

  it('tell events of two platforms apart by platform and number, and remember how coordinates were converted', async () => {
    const core = await openCounty();
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

  it('weigh what coordinates may mean by the areas that rows name, and never choose', async () => {
    const core = await openCounty();
    const grids = readFileSync(path.join(repositoryRoot, 'tests/fixtures/areas/clean.geojson'));
    const areas = await run(core, grids, { layer: 'grids' }, 'grids.geojson');
    expect(areas.areaCheck).toMatchObject({ areas: 40, counts: { gap: 0, overlap: 0, outside_parent: 0 } });
    const { rows } = await core.call('features.page', {
      layer: 'grids',
      filter: { equals: { level: ['3'] } },
      sort: { field: 'code', descending: false },
      offset: 0,
      limit: 100,
    });
    const bd09 = datumConverter('bd09');
    const lines = rows.map(({ values, at }, index) => {
      const [x, y] = bd09.fromWgs84(at);
      return `S${index},设施${index},${String(values.code)},${x.toFixed(7)},${y.toFixed(7)}`;
    });
    const list = `设施编码,设施名称,所属网格,经度,纬度\n${lines.join('\n')}\n`;
    const asked = { upload: upload(core, 'd.csv', list), layer: 'facilities' as const, mapping: {} };
    const evidence = await core.call('imports.weigh_datum', asked);
    expect(evidence).toMatchObject({ declared: null, sampled: 36, verdict: 'clear' });
    expect(evidence.hypotheses[0]).toMatchObject({
      datum: 'bd09',
      named: { rows: 36, inside: 36 },
      insideShare: 1,
    });
    expect(evidence.hypotheses.map(({ datum }) => datum).sort()).toEqual(['bd09', 'gcj02', 'wgs84']);
    expect(evidence.hypotheses.every(({ places }) => places.length === evidence.rows.length)).toBe(true);
    expect(evidence.apartMetres).toBeGreaterThan(300);
    await expect(
      core.call('imports.run', {
        ...asked,
        dryRun: true,
        language: 'zh',
        operationId: 'operation-undeclared',
      }),
    ).rejects.toMatchObject({ code: 'datum_required' });
    const placed = await run(core, list, { datum: 'bd09', dryRun: true });
    expect(placed.shares).toEqual([{ layer: 'grids', level: '3', inside: 36, outside: 0 }]);
    const places = (await fetched(core, placed.placesUrl ?? '')).toString('utf8');
    const shown = JSON.parse(places) as { features: { properties: object }[] };
    expect(shown.features).toHaveLength(36);
    expect(shown.features[0]?.properties).toEqual({ row: 2, outcome: 'added' });
    await core.close();
  });
});

import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { datumConverter } from '#shared/geo/convert_datum.ts';

import { repositoryRoot } from '#tests/helpers/source_files.ts';

import { byCode, fetched, first, openCounty, rowsOf, run, upload } from './county_core.ts';
import { bundledReader } from './reader_bundle.ts';

describe('before and after an import', () => {
  const { spawnReader } = bundledReader();

  it('keep a report that outlives the console, in either language, whose refused rows can be mended and imported alone', async () => {
    const core = await openCounty(spawnReader);
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

  it('store no number of a person from a heading, a sheet or a profile, and no category that there is none of', async () => {
    const core = await openCounty(spawnReader);
    const phone = '13800138000';
    const events = `事件编号,事件类型,发生时间,位置${phone},经度,纬度\n1,甲类,2024-03-05 08:00,东街,104.061,30.671\n2,甲类,2024-13-05,西街,104.062,30.672\n`;
    const mapping = { address: `位置${phone}` };
    const options = { layer: 'incidents' as const, mapping, profile: phone, categories: { 甲类: phone } };
    const report = await run(core, events, options, '事件.csv');
    expect(report).toMatchObject({ accepted: 1, rejectedRows: 1 });
    await core.call('imports.put_profile', {
      name: '平台',
      layer: 'incidents',
      reading: { member: phone },
      datum: null,
      timezone: null,
      mapping,
      update: null,
      categories: { 宗教活动: 'ZA', 甲类: 'ZA' },
      columns: [`位置${phone}`],
    });
    expect(await core.call('imports.profiles', {})).toMatchObject([
      { reading: {}, mapping: { address: '位置***' }, categories: { 甲类: 'ZA' } },
    ]);
    const { path: folder } = await core.call('workspace.status', {});
    await core.close();
    expect(readFileSync(path.join(folder, 'guanlan.gpkg')).includes(phone)).toBe(false);
  });

  it('ask the table of the database for categories first, list unknown words, and offer a profile for a like file', async () => {
    const core = await openCounty(spawnReader);
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

  it('weigh what coordinates may mean by the areas that rows name, and never choose', async () => {
    const core = await openCounty(spawnReader);
    const grids = readFileSync(path.join(repositoryRoot, 'tests/fixtures/areas/clean.geojson'));
    const areas = await run(core, grids, { layer: 'grids' }, 'grids.geojson');
    const checked = await core.call('imports.area_check', { report: areas.report });
    expect(checked).toMatchObject({ areas: 40, counts: { gap: 0, overlap: 0, outside_parent: 0 } });
    const kept = await core.call('imports.report', { report: areas.report, language: 'zh' });
    expect(kept.areaCheck).toEqual(checked);
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

import { describe, expect, it } from 'vitest';

import type { Input, Output } from '#shared/rpc/contract.ts';
import { zoneClock } from '#shared/model/zone_clock.ts';

import { instantInName } from '#main/import/date_in_name.ts';
import type { TestCore } from '#tests/helpers/open_test_core.ts';

import { openCounty, upload } from './county_core.ts';
import { bundledReader } from './reader_bundle.ts';

const shanghai = (text: string): number => Date.parse(`${text}+08:00`);

describe('the date in the name of a status file', () => {
  const clock = zoneClock('Asia/Shanghai');
  it.each([
    ['摄像机状态_20260301.xlsx', '2026-03-01T00:00:00'],
    ['在线率2026-03-01 0830.csv', '2026-03-01T08:30:00'],
    ['巡检2026年3月1日8时.csv', '2026-03-01T08:00:00'],
    ['status_20260301083015.csv', '2026-03-01T08:30:15'],
    ['2026.03.01_导出(2).xls', '2026-03-01T00:00:00'],
  ])('is found in %s', (name, local) => {
    expect(instantInName(name, clock)).toBe(shanghai(local));
  });

  it.each(['摄像机状态.csv', '44010501001310000002.csv', '状态20261301.csv', '状态2026-02-30.csv'])(
    'is not made up for %s',
    (name) => {
      expect(instantInName(name, clock)).toBeNull();
    },
  );
});

const { spawnReader } = bundledReader();

const register =
  '设备编码,点位名称,状态,经度,纬度\n' +
  ['在线', '在线', '离线', '']
    .map((state, row) => `D${row + 1},点${row + 1},${state},104.06${row},30.67\n`)
    .join('');

async function openCameras(): Promise<TestCore> {
  const core = await openCounty(spawnReader);
  await core.call('imports.run', {
    upload: upload(core, '摄像机.csv', register),
    layer: 'cameras',
    datum: 'wgs84',
    mapping: {},
    dryRun: false,
    language: 'zh',
    operationId: 'cameras-of-the-test',
  });
  return core;
}

let operations = 0;

type Changes = Partial<Input<'cameras.import_states'>>;

function take(
  core: TestCore,
  contents: string,
  name = '状态.csv',
  changes: Changes = {},
): Promise<Output<'cameras.import_states'>> {
  return core.call('cameras.import_states', {
    upload: upload(core, name, contents),
    operationId: `states-${++operations}`,
    mapping: {},
    dryRun: false,
    language: 'zh',
    ...changes,
  });
}

async function statesOf(core: TestCore): Promise<unknown[]> {
  const { rows } = await core.call('features.page', {
    layer: 'cameras',
    filter: {},
    sort: { field: 'code', descending: false },
    offset: 0,
    limit: 100,
  });
  return rows.map(({ values }) => values.state);
}

describe('taking a status file in', () => {
  it('reads code, state and time, tells what it refuses, and gives the register the newest state', async () => {
    const core = await openCameras();
    const report = await take(
      core,
      '设备编码,在线状态,检测时间,管理员姓名,IP地址\n' +
        'D1,离线,2026-03-01 08:00:00,张三,10.1.2.3\nD1,在线,2026-03-02 08:00:00,张三,10.1.2.3\n' +
        'D2,黑屏,2026-03-02 08:00:00,李四,10.1.2.4\nD9,在线,2026-03-02 08:00:00,王五,10.1.2.5\n' +
        'D3,,2026-03-02 08:00:00,,\n,在线,2026-03-02 08:00:00,,\nD4,在线,什么时候,,\nD3,正常,2026-03-02 09:00:00,,\n',
    );
    expect(report).toMatchObject({ rows: 5, rejectedRows: 3, cameras: 3, changed: 2, missing: 1, older: 0 });
    expect(report.rejected.map(({ row, code }) => [row, code])).toEqual([
      [6, 'state_absent'],
      [7, 'key_missing'],
      [8, 'time_unreadable'],
    ]);
    expect(report.unknownCodes).toEqual({ count: 1, first: ['D9'] });
    expect(report.timeFrom).toBe('column');
    expect(report.warnings.map(({ code }) => code)).toEqual(['person_column', 'network_address_column']);
    expect(JSON.stringify(report)).not.toMatch(/张三|10\.1\.2\.3/u);
    expect(await statesOf(core)).toEqual(['online', 'fault', 'online', null]);
  });

  it('is one step that undo takes back and redo takes again', async () => {
    const core = await openCameras();
    const before = await statesOf(core);
    await take(core, '编码,状态\nD1,离线\nD2,离线\n', '状态20260301.csv');
    const after = await statesOf(core);
    expect(after).not.toEqual(before);
    const question = {
      filter: { state: null, network: null, kind: null, point_type: null, owner: null },
      within: null,
      days: 30,
      staleDays: 7,
      overdueDays: 7,
      by: 'network' as const,
      step: 'day' as const,
    };
    expect((await core.call('cameras.health', question)).files).toBe(1);
    const { redo } = await core.call('history.undo', {});
    expect(redo).toContain('状态20260301.csv');
    expect(await statesOf(core)).toEqual(before);
    expect((await core.call('cameras.health', question)).whole.never).toBe(4);
    await core.call('history.redo', {});
    expect(await statesOf(core)).toEqual(after);
    expect((await core.call('cameras.health', question)).whole.never).toBe(2);
  });

  it('never puts an older state over a newer one', async () => {
    const core = await openCameras();
    await take(core, '编码,状态\nD1,故障\n', '状态2026-03-05.csv');
    const report = await take(core, '编码,状态\nD1,在线\nD2,离线\n', '状态2026-03-01.csv');
    expect(report).toMatchObject({ older: 1, changed: 1 });
    expect(await statesOf(core)).toEqual(['fault', 'offline', 'offline', null]);
  });

  it('stores the same observations once, under whatever name they come', async () => {
    const core = await openCameras();
    await take(core, '编码,状态,时间\nD1,在线,2026-03-01\n', 'a.csv');
    expect(await take(core, '编码,状态,时间\nD1,在线,2026-03-01\n', 'b.csv')).toMatchObject({ again: true });
    expect(await core.call('cameras.status_files', {})).toHaveLength(1);
  });

  it('answers a retry as it answered at first', async () => {
    const core = await openCameras();
    const operationId = 'the-same-operation';
    const first = await take(core, '编码,状态\nD1,离线\n', '20260301.csv', { operationId });
    expect(await take(core, '编码,状态\nD1,离线\n', '20260301.csv', { operationId })).toEqual(first);
    expect(await core.call('cameras.status_files', {})).toHaveLength(1);
  });

  it('stores nothing on a dry run', async () => {
    const core = await openCameras();
    const before = await statesOf(core);
    const report = await take(core, '编码,状态\nD1,离线\n', '20260301.csv', { dryRun: true });
    expect(report).toMatchObject({
      dryRun: true,
      changed: 1,
      timeFrom: 'name',
      lastMs: shanghai('2026-03-01T00:00'),
    });
    expect(await statesOf(core)).toEqual(before);
    expect(await core.call('cameras.status_files', {})).toEqual([]);
  });

  it('asks when the states were found where nothing says so, and takes the answer', async () => {
    const core = await openCameras();
    const file = '编码,状态\nD1,离线\n';
    await expect(take(core, file, '状态.csv')).rejects.toMatchObject({ code: 'time_required' });
    const observedAtMs = shanghai('2026-03-01T10:00');
    expect(await take(core, file, '状态.csv', { observedAtMs })).toMatchObject({
      timeFrom: 'given',
      firstMs: observedAtMs,
    });
  });

  it('names the column that is missing', async () => {
    const core = await openCameras();
    await expect(take(core, '编码,位置\nD1,东门\n', '20260301.csv')).rejects.toMatchObject({
      code: 'mapping_required',
    });
    const mapping = { state: '位置' };
    expect(await take(core, '编码,位置\nD1,在线\n', '20260301.csv', { mapping })).toMatchObject({ rows: 1 });
  });

  it('takes a word that it does not know as unknown, and tells it', async () => {
    const core = await openCameras();
    const report = await take(core, '编码,是否在线\nD1,是\nD2,否\nD3,信号弱\n', '20260301.csv');
    expect(report.warnings.map(({ code }) => code)).toEqual(['choice_unknown']);
    expect(await statesOf(core)).toEqual(['online', 'offline', 'unknown', null]);
  });
});

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { uploadToken } from '#shared/model/upload_token.ts';
import type { Input } from '#shared/rpc/contract.ts';

import { cameraList, incidentList } from '#tests/fixtures/import/chinese_files.ts';
import { openTestCore, settled, type TestCore } from '#tests/helpers/open_test_core.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

import { bundledReader } from './reader_bundle.ts';

let number = 0;

/** Puts a file where the shell puts uploads. */
function upload(core: TestCore, name: string, bytes: Uint8Array | string): string {
  const token = uploadToken(String(number++).padStart(32, '0'), name);
  mkdirSync(core.options.uploadsDirectory, { recursive: true });
  writeFileSync(path.join(core.options.uploadsDirectory, token), bytes);
  return token;
}

function run(token: string, changes: Partial<Input<'imports.run'>> = {}): Input<'imports.run'> {
  return {
    upload: token,
    layer: 'facilities',
    datum: 'wgs84',
    mapping: {},
    dryRun: false,
    language: 'zh',
    operationId: `operation-${token}`,
    ...changes,
  };
}

/** Every byte that the program wrote under a folder. */
function writtenUnder(folder: string): Buffer {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Buffer.concat(files.map((entry) => readFileSync(path.join(entry.parentPath, entry.name))));
}

const list =
  '设施编码,设施名称,经度,纬度\nA1,东村卫生室,104.061,30.671\nA2,西村小学,104.062,30.672\nA3,坏行,0,0\n';

const many = `设施名称,经度,纬度\n${Array.from({ length: 40_000 }, (_, row) => `点${row},${(104 + row * 1e-5 + 1e-6).toFixed(6)},30.6712`).join('\n')}`;

describe('imports through the core', () => {
  const { spawnReader } = bundledReader();

  async function openCounty(): Promise<TestCore> {
    const core = await openTestCore({ spawnReader });
    await core.call('workspace.create', { name: '试验县', path: path.join(temporaryFolder(), 'county') });
    return core;
  }

  const count = async (core: TestCore, layer: 'facilities' | 'cameras' | 'incidents'): Promise<number> => {
    const { layers } = await core.call('workspace.status', {});
    return layers.find(({ id }) => id === layer)?.count ?? -1;
  };

  it('look at a file before anything is stored', async () => {
    const core = await openCounty();
    const preview = await core.call('imports.inspect', {
      upload: upload(core, cameraList.name, cameraList.bytes),
    });
    expect(preview).toMatchObject({
      fileName: cameraList.name,
      format: 'csv',
      encoding: 'gb18030',
      geometry: 'none',
      suggestedLayer: 'cameras',
      declaredDatum: null,
      rowCount: 17,
      mapping: { code: '设备编码（*）', longitude: '经度（*）', latitude: '设备维度（*）' },
    });
    expect(preview.refusedColumns.map(({ code }) => code)).toEqual([
      'person_column',
      'contact_column',
      'credential_column',
      'credential_column',
      'network_address_column',
    ]);
    for (const secret of cameraList.secrets) expect(JSON.stringify(preview)).not.toContain(secret);
    await core.close();
  });

  it('store a file as one step that can be undone and done again', async () => {
    const core = await openCounty();
    const report = await core.call('imports.run', run(upload(core, '设施.csv', list)));
    expect(report).toMatchObject({ accepted: 2, stored: 2, dryRun: false, fileName: '设施.csv' });
    expect(report.rejected).toMatchObject([
      { row: 4, column: '经度', code: 'position_zero', reason: '坐标是 0，等于没有填', value: '0, 0' },
    ]);
    expect(report.bounds).toEqual([104.061, 30.671, 104.062, 30.672]);
    expect(await count(core, 'facilities')).toBe(2);
    const status = await core.call('workspace.status', {});
    expect(status.history.undo).toBe('导入设施：设施.csv');
    await core.call('history.undo', {});
    expect(await count(core, 'facilities')).toBe(0);
    await core.call('history.redo', {});
    expect(await count(core, 'facilities')).toBe(2);
    await core.close();
  });

  it('answer a retry without storing twice', async () => {
    const core = await openCounty();
    const first = await core.call(
      'imports.run',
      run(upload(core, 'a.csv', list), { operationId: 'one-and-the-same' }),
    );
    const again = await core.call(
      'imports.run',
      run(upload(core, 'a.csv', list), { operationId: 'one-and-the-same' }),
    );
    expect(again).toMatchObject({ accepted: first.accepted, stored: first.stored });
    expect(await count(core, 'facilities')).toBe(2);
    await core.close();
  });

  it('try a file without storing anything, keep the upload, and report the same', async () => {
    const core = await openCounty();
    const token = upload(core, 'a.csv', list);
    const tried = await core.call('imports.run', run(token, { dryRun: true }));
    expect(await count(core, 'facilities')).toBe(0);
    const stored = await core.call('imports.run', run(token));
    expect(stored.dryRun).toBe(false);
    const { accepted, added, changed, unchanged, rejected, warnings, bounds, shares } = stored;
    expect(tried).toMatchObject({ accepted, added, changed, unchanged, rejected, warnings, bounds, shares });
    await expect(core.call('imports.run', run(token, { operationId: 'another-one' }))).rejects.toMatchObject({
      code: 'file_unreadable',
      details: { reason: 'cannot_open' },
    });
    await core.close();
  });

  it('keep the coordinates of the source beside the result', async () => {
    const core = await openCounty();
    await core.call('imports.run', run(upload(core, 'a.csv', list), { datum: 'gcj02' }));
    const { rows } = await core.call('features.page', {
      layer: 'facilities',
      filter: {},
      sort: null,
      offset: 0,
      limit: 10,
    });
    expect(rows[0]?.at[0]).not.toBe(104.061);
    expect(rows[0]?.at[0]).toBeCloseTo(104.061, 2);
    await core.close();
  });

  it('refuse a demo, a token that is none, and a file without a datum', async () => {
    const core = await openCounty();
    const token = upload(core, 'a.csv', list);
    await expect(core.call('imports.run', run('../../etc/passwd'))).rejects.toMatchObject({
      code: 'not_found',
    });
    const { datum, ...undeclared } = run(token);
    expect(datum).toBe('wgs84');
    await expect(core.call('imports.run', undeclared)).rejects.toMatchObject({ code: 'datum_required' });
    await expect(core.call('imports.run', run(token, { timezone: 'Moon/Base' }))).rejects.toMatchObject({
      code: 'timezone_unknown',
    });
    await expect(core.call('imports.run', run(token, { datum: 'EPSG:4214' }))).rejects.toMatchObject({
      code: 'datum_unknown',
    });
    expect(await count(core, 'facilities')).toBe(0);
    await core.call('workspace.open_demo', { scale: 'county', seed: 1 });
    await expect(core.call('imports.run', run(token))).rejects.toMatchObject({ code: 'demo_and_real' });
    await core.close();
  });

  it('answer other questions meanwhile, tell their progress, and leave nothing when they are cancelled', async () => {
    const core = await openCounty();
    const cancel = new AbortController();
    const running = core.call('imports.run', run(upload(core, 'many.csv', many)), { signal: cancel.signal });
    const task = (): { done: number } | undefined =>
      core.events.flatMap((event) => (event.event === 'task.changed' ? [event.data] : [])).at(-1);
    while ((task()?.done ?? 0) === 0) await settled();
    expect(await count(core, 'facilities')).toBe(0);
    cancel.abort();
    await expect(running).rejects.toMatchObject({ code: 'aborted' });
    await settled();
    expect(await count(core, 'facilities')).toBe(0);
    expect(task()).toMatchObject({ state: 'cancelled' });
    const report = await core.call(
      'imports.run',
      run(upload(core, 'many.csv', many), { operationId: 'second-try' }),
    );
    expect(report.stored).toBe(40_000);
    await core.close();
  });

  it('write no personal data anywhere: not in the database, its journal, or the log', async () => {
    const core = await openCounty();
    const lists = [
      [incidentList, 'incidents'],
      [cameraList, 'cameras'],
    ] as const;
    for (const [golden, layer] of lists) {
      const report = await core.call('imports.run', run(upload(core, golden.name, golden.bytes), { layer }));
      expect(report.accepted).toBe(golden.accepted);
    }
    const { path: folder } = await core.call('workspace.status', {});
    await core.close();
    const written = Buffer.concat([writtenUnder(folder), writtenUnder(core.options.homeDirectory)]);
    expect(written.includes('东街路口')).toBe(true);
    for (const secret of [...incidentList.secrets, ...cameraList.secrets])
      expect(`${secret}: ${written.includes(secret)}`).toBe(`${secret}: false`);
  });
});

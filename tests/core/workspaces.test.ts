import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync, closeSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { newestSchemaVersion } from '#main/store/migrate.ts';
import { layerIds } from '#shared/layers/index.ts';
import type { Change } from '#shared/model/change_set.ts';

import { databaseFolder } from '#main/core/database_folder.ts';
import { openDatabase } from '#main/store/open_database.ts';
import { bundleScript } from '#tests/helpers/bundle_script.ts';
import { pointRow } from '#tests/helpers/new_store.ts';
import { openTestCore, settled, type TestCore } from '#tests/helpers/open_test_core.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

let operations = 0;

function addIncident(core: TestCore, title: string): Promise<{ fids: number[] }> {
  const change: Change = {
    kind: 'insert',
    layer: 'incidents',
    feature: pointRow([105.25, 31.25], { title, occurred_at: 1_700_000_000_000 }),
  };
  return core.call('features.apply', {
    operationId: `core-operation-${++operations}`,
    label: '新增事件',
    changes: [change],
  });
}

async function titles(core: TestCore): Promise<unknown[]> {
  const { rows } = await core.call('features.page', {
    layer: 'incidents',
    filter: {},
    sort: null,
    offset: 0,
    limit: 100,
  });
  return rows.map(({ values }) => values.title);
}

/** A county with one incident, closed. */
async function closedCounty(): Promise<{ folder: string; homeDirectory: string }> {
  const core = await openTestCore();
  const folder = path.join(temporaryFolder(), '安县');
  await core.call('workspace.create', { name: '安县', path: folder });
  await addIncident(core, '路灯不亮');
  await core.close();
  return { folder, homeDirectory: core.options.homeDirectory };
}

describe('a workspace', () => {
  it('is absent at first, and everything that needs one says so', async () => {
    const core = await openTestCore();
    expect(await core.call('workspace.status', {})).toMatchObject({ kind: 'none', trouble: '', layers: [] });
    expect(await core.call('workspace.generations', {})).toEqual([]);
    await expect(titles(core)).rejects.toMatchObject({ code: 'no_database' });
    await expect(core.call('history.undo', {})).rejects.toMatchObject({ code: 'no_database' });
    await expect(core.call('workspace.back_up', {})).rejects.toMatchObject({ code: 'no_database' });
    await core.close();
  });

  it('is created in the home under its name, and remembered', async () => {
    const core = await openTestCore();
    const status = await core.call('workspace.create', { name: '临江县: 2026/07 ' });
    expect(status).toMatchObject({
      kind: 'county',
      name: '临江县: 2026/07',
      readOnly: false,
      trouble: '',
      timezone: 'Asia/Shanghai',
      asOfMs: null,
      bounds: null,
      history: { undo: null, redo: null },
    });
    expect(status.path).toBe(path.join(core.options.homeDirectory, 'databases', '临江县- 2026-07'));
    expect(status.layers.map(({ id, count }) => [id, count])).toEqual(layerIds.map((id) => [id, 0]));
    expect(await core.call('workspace.recent', {})).toMatchObject([
      { name: '临江县: 2026/07', path: status.path, kind: 'county', exists: true },
    ]);
    await expect(core.call('workspace.create', { name: '又一个', path: status.path })).rejects.toMatchObject({
      code: 'database_exists',
    });
    expect(await core.call('workspace.close', {})).toMatchObject({ kind: 'none' });
    await core.close();
  });

  it('tells every window what changed, and knows its newest event', async () => {
    const core = await openTestCore();
    await core.call('workspace.create', { name: '安县' });
    await settled();
    core.events.length = 0;
    await addIncident(core, '井盖缺失');
    await settled();
    expect(core.events.map(({ event }) => event)).toEqual(['layer.changed', 'workspace.changed']);
    expect(core.events[0]?.data).toEqual({ layer: 'incidents', revision: 1 });
    expect(core.events[1]?.data).toMatchObject({
      asOfMs: 1_700_000_000_000,
      bounds: [105.25, 31.25, 105.25, 31.25],
      history: { undo: '新增事件', redo: null },
    });
    expect(await core.call('history.undo', {})).toEqual({ undo: null, redo: '新增事件' });
    expect(await titles(core)).toEqual([]);
    expect(await core.call('history.redo', {})).toEqual({ undo: '新增事件', redo: null });
    expect(await titles(core)).toEqual(['井盖缺失']);
    await core.close();
  });

  it('is there again after the console was closed', async () => {
    const { folder, homeDirectory } = await closedCounty();
    const core = await openTestCore({ homeDirectory, dataDirectory: folder });
    expect(await titles(core)).toEqual(['路灯不亮']);
    await core.close();
  });

  it('that does not exist is refused, and leaves the open one open', async () => {
    const core = await openTestCore();
    await core.call('workspace.create', { name: '安县' });
    const nowhere = path.join(temporaryFolder(), 'nowhere');
    await expect(core.call('workspace.open', { path: nowhere })).rejects.toMatchObject({ code: 'not_found' });
    expect(await core.call('workspace.status', {})).toMatchObject({ kind: 'county', name: '安县' });
    await core.close();
  });

  it('keeps bookmarks', async () => {
    const core = await openTestCore();
    await core.call('workspace.create', { name: '安县' });
    const square = { id: 'a', name: '广场', center: [105.1, 31.2] as [number, number], zoom: 15, bearing: 0 };
    const bridge = { ...square, id: 'b', name: '大桥' };
    await core.call('bookmarks.put', square);
    await core.call('bookmarks.put', bridge);
    await core.call('bookmarks.put', { ...square, zoom: 16 });
    expect(await core.call('bookmarks.list', {})).toEqual([bridge, { ...square, zoom: 16 }]);
    await core.call('bookmarks.delete', { id: 'b' });
    expect(await core.call('bookmarks.list', {})).toEqual([{ ...square, zoom: 16 }]);
    await core.close();
  });
});

describe('trouble', () => {
  it('of a database that is in use elsewhere is shown, and goes when the other has gone', async () => {
    const { folder } = await closedCounty();
    const scripts = temporaryFolder();
    const script = await bundleScript(
      `import { lockDatabase } from '#main/store/database_lock.ts';
       await lockDatabase(${JSON.stringify(databaseFolder(folder).database)});
       process.stdout.write('locked');
       setInterval(() => undefined, 1000);`,
      scripts,
    );
    const other = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(other.stdout, 'data');
    const core = await openTestCore({ dataDirectory: folder });
    expect(await core.call('workspace.status', {})).toMatchObject({
      kind: 'none',
      trouble: 'database_in_use',
      troubleDetails: { path: folder },
    });
    other.kill('SIGKILL');
    await once(other, 'close');
    expect(await core.call('workspace.open', { path: folder })).toMatchObject({
      kind: 'county',
      trouble: '',
    });
    await core.close();
  });

  it('of two cores over one folder: the second is told, the first works on', async () => {
    const { folder } = await closedCounty();
    const first = await openTestCore({ dataDirectory: folder });
    const second = await openTestCore({ dataDirectory: folder });
    expect(await second.call('workspace.status', {})).toMatchObject({ trouble: 'database_in_use' });
    await addIncident(first, '占道经营');
    expect(await titles(first)).toEqual(['路灯不亮', '占道经营']);
    await first.close();
    await second.close();
  });

  it('of a newer schema opens it for reading and refuses every change', async () => {
    const { folder } = await closedCounty();
    const database = await openDatabase({ path: databaseFolder(folder).database });
    database.exec("UPDATE guanlan_meta SET value = '99' WHERE key = 'schema_version'");
    database.close();
    const before = readFileSync(databaseFolder(folder).database);
    const core = await openTestCore({ dataDirectory: folder });
    expect(await core.call('workspace.status', {})).toMatchObject({
      kind: 'county',
      readOnly: true,
      schemaVersion: 99,
      trouble: 'database_newer',
      troubleDetails: { found: 99, supported: newestSchemaVersion },
    });
    expect(await titles(core)).toEqual(['路灯不亮']);
    await expect(addIncident(core, '不该存')).rejects.toMatchObject({ code: 'database_newer' });
    await expect(core.call('history.undo', {})).rejects.toMatchObject({ code: 'database_newer' });
    await core.close();
    expect(readFileSync(databaseFolder(folder).database).equals(before)).toBe(true);
  });

  it('of a newer schema that this build cannot read at all opens nothing', async () => {
    const { folder } = await closedCounty();
    const database = await openDatabase({ path: databaseFolder(folder).database });
    database.exec("UPDATE guanlan_meta SET value = '99' WHERE key = 'schema_version'");
    database.exec('DROP TABLE guanlan_revisions');
    database.close();
    const core = await openTestCore({ dataDirectory: folder });
    expect(await core.call('workspace.status', {})).toMatchObject({
      kind: 'none',
      trouble: 'database_newer',
    });
    await core.close();
  });

  it('of a damaged database sets it aside, names a good generation, and restores it', async () => {
    const { folder } = await closedCounty();
    const place = databaseFolder(folder);
    const first = await openTestCore({ dataDirectory: folder });
    const generation = await first.call('workspace.back_up', {});
    await first.close();
    const file = openSync(place.database, 'r+');
    writeSync(file, Buffer.alloc(4096, 0xa5), 0, 4096, 0);
    closeSync(file);

    const core = await openTestCore({ dataDirectory: folder });
    const status = await core.call('workspace.status', {});
    expect(status).toMatchObject({
      kind: 'none',
      trouble: 'database_damaged',
      troubleDetails: { generation: expect.any(String) as string },
    });
    expect(existsSync(place.database)).toBe(false);
    expect(readdirSync(place.quarantine)).toHaveLength(1);
    const offered = await core.call('workspace.generations', {});
    expect(offered.map(({ id, intact }) => [id, intact])).toContainEqual([generation.id, true]);
    expect(await core.call('workspace.restore', { generation: generation.id })).toMatchObject({
      kind: 'county',
      name: '安县',
      trouble: '',
    });
    expect(await titles(core)).toEqual(['路灯不亮']);
    await core.close();
  });

  it('of a file that is no database of this console is shown, and the file left alone', async () => {
    const folder = temporaryFolder();
    const foreign = await openDatabase({ path: databaseFolder(folder).database });
    foreign.exec('CREATE TABLE theirs (a)');
    foreign.close();
    const core = await openTestCore({ dataDirectory: folder });
    expect(await core.call('workspace.status', {})).toMatchObject({
      kind: 'none',
      trouble: 'file_unsupported',
    });
    await core.close();
    const again = await openDatabase({ path: databaseFolder(folder).database });
    expect(again.all('SELECT name FROM sqlite_schema')).toEqual([{ name: 'theirs' }]);
    again.close();
  });

  it('of a folder without a database, which other files are in, is shown', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'something'));
    const core = await openTestCore({ dataDirectory: folder });
    expect(await core.call('workspace.status', {})).toMatchObject({ kind: 'none', trouble: 'not_found' });
    await core.close();
  });
});

describe('backups', () => {
  it('are made at the first opening of a day and not at the second', async () => {
    const { folder } = await closedCounty();
    const first = await openTestCore({ dataDirectory: folder });
    expect(await first.call('workspace.generations', {})).toMatchObject([{ intact: true }]);
    await first.close();
    const second = await openTestCore({ dataDirectory: folder });
    expect(await second.call('workspace.generations', {})).toHaveLength(1);
    await second.close();
  });

  it('are made before a restore, so that a restore can be taken back', async () => {
    const { folder } = await closedCounty();
    const core = await openTestCore({ dataDirectory: folder });
    const [morning] = await core.call('workspace.generations', {});
    await addIncident(core, '午后');
    await core.call('workspace.restore', { generation: morning!.id });
    expect(await titles(core)).toEqual(['路灯不亮']);
    const generations = await core.call('workspace.generations', {});
    expect(generations).toHaveLength(2);
    await core.call('workspace.restore', { generation: generations[0]!.id });
    expect(await titles(core)).toEqual(['路灯不亮', '午后']);
    await core.close();
  });

  it('are kept in number: seven', async () => {
    const { folder } = await closedCounty();
    const core = await openTestCore({ dataDirectory: folder });
    for (let index = 0; index < 8; index++) await core.call('workspace.back_up', {});
    expect(await core.call('workspace.generations', {})).toHaveLength(7);
    await core.close();
  });

  it('that do not exist are refused, and the database stays open', async () => {
    const { folder } = await closedCounty();
    const core = await openTestCore({ dataDirectory: folder });
    await expect(core.call('workspace.restore', { generation: 'nonsense' })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await titles(core)).toEqual(['路灯不亮']);
    await core.close();
  });

  it('and the database are looked through by verify', async () => {
    const { folder } = await closedCounty();
    const core = await openTestCore({ dataDirectory: folder });
    expect(await core.call('workspace.verify', {})).toMatchObject({
      integrity: 'ok',
      schemaVersion: newestSchemaVersion,
      counts: { incidents: 1, cameras: 0 },
      generations: [{ intact: true }],
    });
    await core.close();
  });
});

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';

import { uploadToken } from '#shared/model/upload_token.ts';
import { connect, type Client } from '#shared/rpc/client.ts';
import type { EventData } from '#shared/rpc/contract.ts';

import type { CoreOptions } from '#main/core/core.ts';
import type { CoreHandle } from '#main/core/core_handle.ts';
import { messagePort } from '#main/core/serve_client.ts';
import { startCore, type StartOptions } from '#main/core/start_core.ts';
import { forkReader } from '#main/import/fork_reader.ts';
import { bundleCore } from '#tests/helpers/bundle_core.ts';
import { testOptions } from '#tests/helpers/open_test_core.ts';

const bundles = mkdtempSync(path.join(tmpdir(), 'guanlan-bundles-'));
let workerFile = '';
let readerFile = '';

beforeAll(async () => {
  ({ workerFile, readerFile } = await bundleCore(bundles));
});

afterAll(() => rmSync(bundles, { recursive: true, force: true }));

/** A core in its thread; with `fork` the thread starts its readers itself, otherwise this side does for it. */
async function startTestCore(readers: 'fork' | 'relay' = 'relay'): Promise<{
  handle: CoreHandle;
  options: StartOptions;
}> {
  const options = testOptions({ spawnReader: () => forkReader(readerFile) });
  const whole: StartOptions = readers === 'fork' ? withoutSpawn(options) : options;
  const handle = await startCore(whole, workerFile);
  onTestFinished(() => handle.close());
  return { handle, options: whole };
}

/** Options for a thread that starts its readers by itself. */
function withoutSpawn({
  homeDirectory,
  dataDirectory,
  resourcesDirectory,
  uploadsDirectory,
}: CoreOptions): StartOptions {
  const folders = { homeDirectory, dataDirectory, resourcesDirectory, uploadsDirectory };
  return { ...folders, shell: 'host', version: '0.0.0-test', readerFile };
}

function window(handle: CoreHandle): Client {
  const port = handle.connect();
  onTestFinished(() => port.close());
  return connect(messagePort(port));
}

function upload(options: StartOptions, fileName: string, text: string): string {
  const token = uploadToken('0123456789abcdef0123456789abcdef', fileName);
  mkdirSync(options.uploadsDirectory, { recursive: true });
  writeFileSync(path.join(options.uploadsDirectory, token), text);
  return token;
}

const csv = [
  '编号,标题,发生时间,类别,经度,纬度',
  'SJ1,路灯不亮,2023-07-31 11:14,市容设施,105.1,31.1',
  'SJ2,井盖缺失,2023-07-31 12:00,市容设施,105.2,31.2',
  'SJ3,没有坐标,2023-07-31 12:00,市容设施,,',
].join('\n');

describe.each(['fork', 'relay'] as const)('a core in a thread of its own, readers by %s', (readers) => {
  it('takes a file from a process that it can end, as one step, with its progress', async () => {
    const { handle, options } = await startTestCore(readers);
    const client = window(handle);
    await client.call('workspace.create', { name: '临江县' });
    const tasks: EventData<'task.changed'>[] = [];
    client.on('task.changed', (task) => tasks.push(task));
    const token = upload(options, '事件.csv', csv);
    const preview = await client.call('imports.inspect', { upload: token, layer: 'incidents' });
    expect(preview).toMatchObject({ format: 'csv', rowCount: 3 });
    const run = {
      upload: token,
      operationId: 'operation-thread-import',
      layer: 'incidents' as const,
      datum: 'wgs84' as const,
      mapping: {},
      dryRun: false,
      language: 'zh' as const,
    };
    const report = await client.call('imports.run', run);
    expect(report).toMatchObject({ accepted: 2, stored: 2, rejected: [{ row: 4 }] });
    expect(tasks.at(-1)).toMatchObject({ state: 'finished' });
    const status = await client.call('workspace.status', {});
    expect(status.layers.find(({ id }) => id === 'incidents')?.count).toBe(2);
    expect(status.history.undo).not.toBeNull();
    await client.call('history.undo', {});
    expect((await client.call('workspace.status', {})).layers.at(-1)?.count).toBe(0);
  });
});

describe('a core in a thread of its own', () => {
  it('serves several windows, each over a port of its own', async () => {
    const { handle } = await startTestCore();
    const [one, other] = [window(handle), window(handle)];
    const told = new Promise((resolve) => other.on('workspace.changed', resolve));
    await one.call('workspace.create', { name: '临江县' });
    expect(await told).toMatchObject({ kind: 'county', name: '临江县' });
  });

  it('answers the data plane with bytes, and its bugs with an id', async () => {
    const { handle } = await startTestCore();
    const missing = await handle.resource({ url: '/nothing/here?x=1' });
    expect(missing).toMatchObject({ status: 404, contentType: 'text/plain; charset=utf-8' });
    expect(new TextDecoder().decode(missing.body)).toBe('Not found');
    const client = window(handle);
    await client.call('workspace.create', { name: '临江县' });
    const { url } = await client.call('exports.run', {
      layer: 'cameras',
      format: 'csv',
      filter: {},
      exact: false,
      language: 'zh',
    });
    const [first, again] = [await handle.resource({ url }), await handle.resource({ url })];
    expect(first.status).toBe(200);
    expect(readFileSync(first.file ?? '', 'utf8')).toContain('设备编码');
    expect(again.file).toBe(first.file);
  });

  it('writes what the shell has to say into its log', async () => {
    const { handle, options } = await startTestCore();
    handle.log('refused (host): GET /');
    const id = handle.reportBug(new RangeError('window 3 of 2'));
    await window(handle).call('workspace.status', {});
    const log = readFileSync(path.join(options.homeDirectory, 'logs', 'guanlan.log'), 'utf8');
    expect(log).toContain('refused (host): GET /');
    expect(log).toContain(`shell bug ${id}: RangeError: window 3 of 2`);
  });

  it('closes its database when it is told to, so that the next one can open it at once', async () => {
    const { handle, options } = await startTestCore();
    const { path: folder } = await window(handle).call('workspace.create', { name: '临江县' });
    await handle.close();
    const next = await startCore({ ...options, dataDirectory: folder }, workerFile);
    onTestFinished(() => next.close());
    expect(await window(next).call('workspace.status', {})).toMatchObject({ kind: 'county', trouble: '' });
  });

  it('grows the first demo beside itself, and answers its windows meanwhile', async () => {
    const { options } = await startTestCore();
    const demo = { ...options, dataDirectory: path.join(options.homeDirectory, 'demo') };
    const handle = await startCore(demo, workerFile);
    onTestFinished(() => handle.close());
    const client = window(handle);
    const grown = new Promise<EventData<'workspace.changed'>>((resolve) => {
      client.on('task.changed', ({ state }) => {
        if (state !== 'running') resolve(client.call('workspace.status', {}));
      });
    });
    expect(await client.call('workspace.status', {})).toMatchObject({ kind: 'none', trouble: '' });
    const status = await grown;
    expect(status).toMatchObject({ kind: 'demo', trouble: '' });
    expect(Object.fromEntries(status.layers.map(({ id, count }) => [id, count]))).toMatchObject({
      cameras: 1446,
      incidents: 20_000,
    });
  }, 300_000);

  it('tells its shell when the thread ends by itself, and fails what it still owes', async () => {
    const script = path.join(bundles, 'short_lived.mjs');
    writeFileSync(
      script,
      `import { parentPort } from 'node:worker_threads';
       parentPort.postMessage({ kind: 'ready' });
       parentPort.on('message', () => process.exit(3));`,
    );
    const handle = await startCore(testOptions(), script);
    await expect(handle.resource({ url: '/' })).rejects.toThrow('ended with code 3');
    expect(await handle.died).toContain('code 3');
  });

  it('that cannot start says why', async () => {
    const { options } = await startTestCore();
    const taken = path.join(options.homeDirectory, 'a file');
    writeFileSync(taken, '');
    const homeless = startCore({ ...options, uploadsDirectory: path.join(taken, 'uploads') }, workerFile);
    await expect(homeless).rejects.toThrow(/ENOTDIR/u);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { keepCore } from '#main/core/keep_core.ts';
import { startCore } from '#main/core/start_core.ts';

const folder = mkdtempSync(join(tmpdir(), 'guanlan-keep-'));

/** A thread that speaks as the core's does and dies when it is told to. */
const mortal = `
import { parentPort } from 'node:worker_threads';
parentPort.on('message', (message) => {
  if (message.kind === 'log' && message.line === 'die') process.exit(3);
  if (message.kind === 'close') process.exit(0);
  if (message.kind === 'connect') message.port.postMessage('hello');
});
parentPort.postMessage({ kind: 'ready' });
`;
const workerFile = join(folder, 'mortal.mjs');
writeFileSync(workerFile, mortal);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function start() {
  return startCore(
    {
      homeDirectory: folder,
      dataDirectory: null,
      resourcesDirectory: folder,
      uploadsDirectory: folder,
      shell: 'host',
      version: '0.0.0',
      readerFile: 'none',
    },
    workerFile,
  );
}

async function keep() {
  const restarts: string[] = [];
  const givenUp: string[] = [];
  const core = await keepCore(start, {
    onRestart: (reason) => restarts.push(reason),
    onGivenUp: (reason) => givenUp.push(reason),
  });
  return { core, restarts, givenUp };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('a kept core', () => {
  it('is started again when its thread dies, and its ports close', async () => {
    const { core, restarts } = await keep();
    const port = core.connect();
    expect(await new Promise((resolve) => port?.on('message', resolve))).toBe('hello');
    const closed = new Promise((resolve) => port?.on('close', resolve));
    core.log('die');
    await closed;
    await until(() => core.connect() !== null && restarts.length === 1);
    const next = core.connect();
    expect(await new Promise((resolve) => next?.on('message', resolve))).toBe('hello');
    expect(restarts[0]).toContain('3');
    await core.close();
  });

  it('has no port to give while it is being started', async () => {
    const { core, restarts } = await keep();
    core.log('die');
    await until(() => restarts.length === 1);
    expect(core.connect()).toBeNull();
    expect((await core.resource({ url: '/tiles/cameras/1/2/3/4' })).status).toBe(503);
    await until(() => core.connect() !== null);
    await core.close();
  });

  it('is given up when it dies again and again', async () => {
    const { core, restarts, givenUp } = await keep();
    for (let deaths = 1; deaths <= 4; deaths += 1) {
      await until(() => core.connect() !== null);
      core.log('die');
      await until(() => restarts.length + givenUp.length === deaths);
    }
    expect([restarts.length, givenUp.length]).toEqual([3, 1]);
  });

  it('is not started again after it was closed', async () => {
    const { core, restarts } = await keep();
    await core.close();
    expect([core.connect(), restarts]).toEqual([null, []]);
  });

  it('says at once that it cannot be started', async () => {
    const watcher = { onRestart: () => undefined, onGivenUp: () => undefined };
    await expect(keepCore(() => Promise.reject(new Error('no')), watcher)).rejects.toThrow('no');
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';

import { type RunningConsole, runScript } from '#tests/helpers/run_console.ts';

const folder = mkdtempSync(join(tmpdir(), 'guanlan-start-'));
const home = join(folder, 'home');
const running: RunningConsole[] = [];

afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function start(...parameters: string[]): RunningConsole {
  const run = runScript('main/launch/start.mjs', parameters, { home });
  running.push(run);
  return run;
}

async function addressOf(run: RunningConsole): Promise<string> {
  const failed = run.ended.then((code) => {
    throw new Error(`ended with ${code}: ${run.messages()}`);
  });
  const found = (async () => {
    for (;;) {
      const address = /http:\/\/\S+/u.exec(run.output())?.[0];
      if (address) return address;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  return Promise.race([found, failed]);
}

type Message = { event?: string; id?: number; data?: unknown; result?: unknown };

/** Calls one method over the host's socket until its answer satisfies the condition. */
async function askUntil(
  address: string,
  method: string,
  done: (result: unknown) => boolean,
): Promise<unknown> {
  const cookie =
    (await fetch(address, { redirect: 'manual' })).headers.get('set-cookie')?.split(';')[0] ?? '';
  const { origin, host } = new URL(address);
  const socket = new WebSocket(`ws://${host}/rpc`, { headers: { cookie, origin } });
  await new Promise((resolve) => socket.once('open', resolve));
  return new Promise((resolve) => {
    const ask = () => {
      socket.send(JSON.stringify({ id: 1, method, input: {} }));
    };
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as Message;
      if (message.id !== 1) return;
      if (done(message.result)) {
        socket.close();
        resolve(message.result);
      } else setTimeout(ask, 200);
    });
    ask();
  });
}

describe('npm start', () => {
  it('opens the host on the demo county, which it grows in an empty folder, and ends cleanly', async () => {
    const data = join(folder, 'data');
    const run = start('--shell', 'host', '--no-open', '--port', '0', '--data', data);
    const address = await addressOf(run);
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/launch\?token=[\w-]+$/u);
    expect(run.messages()).toContain('观澜已在本机运行');

    const status = await askUntil(address, 'workspace.status', (result) => {
      const { layers } = result as { layers: { id: string; count: number }[] };
      return layers.some(({ id, count }) => id === 'incidents' && count === 20_000);
    });
    expect(status).toMatchObject({ kind: 'demo', path: data });

    const another = start('--print-url');
    expect(await another.ended).toBe(0);
    expect(another.output()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/launch\?token=[\w-]+\n$/u);

    run.child.kill('SIGINT');
    expect(await run.ended).toBe(0);
    const none = start('--print-url');
    expect([await none.ended, none.output()]).toEqual([1, '']);
  }, 180_000);

  const onLinux = process.platform === 'linux' ? it : it.skip;

  onLinux('says plainly why it is not Electron where there is no desktop', async () => {
    const run = start('--data', join(folder, 'data'), '--no-open', '--shell', 'electron');
    expect(await run.ended).toBe(1);
    expect(run.messages()).toContain('这里没有桌面环境');
    const instead = runScript('main/launch/start.mjs', ['--data', join(folder, 'data')], { home });
    running.push(instead);
    await addressOf(instead);
    expect(instead.messages()).toContain('改在浏览器里打开同一个控制台');
    expect(instead.messages()).toContain('so the same console opens in a browser');
  });

  it('tells a taken port and a wrong option from each other', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const port = String((server.address() as AddressInfo).port);
    const taken = start('--shell', 'host', '--no-open', '--port', port, '--data', join(folder, 'data'));
    expect(await taken.ended).toBe(1);
    expect(taken.messages()).toContain(`端口 ${port} 已被别的程序占用`);
    await new Promise((resolve) => server.close(resolve));

    for (const wrong of [['--shell', 'browser'], ['--colour'], ['--port', 'x', '--shell', 'host']]) {
      const run = start(...wrong);
      expect(await run.ended).toBe(2);
      expect(run.messages()).toContain('用法');
    }
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';

import { type HostServer, startHttpServer } from '#main/host/http_server.ts';
import { createResourceServer } from '#main/resources/serve_resource.ts';
import { browserMissing, openBrowser } from '#tests/helpers/browser.ts';

import { createSmallCore } from './small_core.ts';

const folder = mkdtempSync(join(tmpdir(), 'guanlan-host-'));
const core = createSmallCore();
const denials: string[] = [];
let host: HostServer;
let foreign: Server;
let origin = '';
let foreignOrigin = '';

/** A page that opens the contract's socket as the console does and says what it hears. */
const pageScript = `
window.heard = [];
const socket = new WebSocket('ws://' + location.host + '/rpc');
socket.onmessage = ({ data }) => window.heard.push(JSON.parse(data));
socket.onclose = ({ code }) => window.heard.push({ closed: code });
socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: 'system.about', input: {} }));
`;

beforeAll(async () => {
  const rendererDirectory = join(folder, 'renderer');
  mkdirSync(join(rendererDirectory, 'assets'), { recursive: true });
  const html = '<!doctype html><title>观澜</title><script src="/assets/page.js"></script>';
  writeFileSync(join(rendererDirectory, 'index.html'), html);
  writeFileSync(join(rendererDirectory, 'wall.html'), html.replace('观澜', '大屏'));
  writeFileSync(join(rendererDirectory, 'assets', 'page.js'), pageScript);
  const serveResource = createResourceServer({
    rendererDirectory,
    uploadsDirectory: join(folder, 'uploads'),
    maxUploadBytes: 1000,
    fromCore: () =>
      Promise.resolve({ status: 200, contentType: 'application/json', body: Buffer.from('{"secret":1}') }),
    onBug: () => 'bug',
  });
  host = await startHttpServer(0, {
    connect: () => core.connect(),
    serveResource,
    onDenial: (denial) => denials.push(denial),
  });
  origin = `http://127.0.0.1:${host.port}`;
  foreign = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>elsewhere</title>');
  });
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
  foreignOrigin = `http://127.0.0.1:${(foreign.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await host.close();
  await new Promise((resolve) => foreign.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

async function openSession(): Promise<string> {
  const response = await fetch(host.launchAddress(), { redirect: 'manual' });
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

function openSocket(headers: Record<string, string>, path = '/rpc'): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers });
    socket.on('open', () => {
      socket.close();
      resolve('open');
    });
    socket.on('unexpected-response', (_, response) => {
      resolve(String(response.statusCode));
    });
    socket.on('error', () => {
      resolve('error');
    });
  });
}

describe('the guard of the host', () => {
  it('hands out its cookie once for each launch address', async () => {
    const address = host.launchAddress();
    const [first, second] = [
      await fetch(address, { redirect: 'manual' }),
      await fetch(address, { redirect: 'manual' }),
    ];
    expect([first.status, second.status]).toEqual([303, 401]);
    expect(first.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/u);
    expect(second.headers.get('set-cookie')).toBeNull();
    expect(await second.text()).toContain('按回车键');
  });

  it('sends a browser on that follows its used address again', async () => {
    const address = host.launchAddress();
    const cookie = (await fetch(address, { redirect: 'manual' })).headers.get('set-cookie')?.split(';')[0];
    const again = await fetch(address, { redirect: 'manual', headers: { cookie: cookie ?? '' } });
    expect(again.status).toBe(303);
  });

  it('forgets the oldest of many addresses that nobody opened', async () => {
    const oldest = host.launchAddress();
    for (let count = 0; count < 8; count += 1) host.launchAddress();
    expect((await fetch(oldest, { redirect: 'manual' })).status).toBe(401);
  });

  it('shows nothing without the cookie', async () => {
    for (const path of ['/', '/wall', '/assets/page.js', '/layers/grids.geojson']) {
      expect((await fetch(origin + path)).status).toBe(401);
    }
  });

  it('knows the cookie of another console on this machine from its own', async () => {
    const cookie = (await openSession()).replace(`guanlan_${host.port}`, 'guanlan_1');
    expect((await fetch(origin, { headers: { cookie } })).status).toBe(401);
  });

  it('asks every write for an Origin', async () => {
    const cookie = await openSession();
    const post = (headers: Record<string, string>) =>
      fetch(`${origin}/uploads?name=a.csv`, { method: 'POST', body: 'x', headers: { cookie, ...headers } });
    expect((await post({})).status).toBe(403);
    expect((await post({ origin: 'null' })).status).toBe(403);
    expect((await post({ origin })).status).toBe(200);
  });

  it('answers an upload over the limit instead of cutting the line', async () => {
    const cookie = await openSession();
    const response = await fetch(`${origin}/uploads?name=a.csv`, {
      method: 'POST',
      body: 'x'.repeat(3_000_000),
      headers: { cookie, origin },
    });
    expect([response.status, await response.json()]).toEqual([
      413,
      expect.objectContaining({ code: 'file_too_large' }),
    ]);
  });

  it('opens a socket only for its own page, with the cookie, on the one path', async () => {
    const cookie = await openSession();
    expect(await openSocket({ cookie, origin })).toBe('open');
    expect(await openSocket({ cookie })).toBe('403');
    expect(await openSocket({ cookie, origin: foreignOrigin })).toBe('403');
    expect(await openSocket({ origin })).toBe('401');
    expect(await openSocket({ cookie, origin, host: 'localhost' })).toBe('421');
    expect(await openSocket({ cookie, origin }, '/other')).toBe('403');
  });

  it('gives another address to whoever can read its secret, and to no page', async () => {
    const ask = (headers: Record<string, string>) =>
      fetch(`${origin}/launch-address`, { method: 'POST', headers });
    const authorization = `Bearer ${host.controlSecret}`;
    expect((await ask({ authorization: 'Bearer x' })).status).toBe(403);
    expect((await ask({ authorization, origin })).status).toBe(403);
    const answer = await (await ask({ authorization })).text();
    expect((await fetch(answer, { redirect: 'manual' })).status).toBe(303);
  });

  it('says so when its port is taken', async () => {
    const services = { connect: () => core.connect(), serveResource: () => Promise.reject(new Error()) };
    await expect(
      startHttpServer(host.port, { ...services, onDenial: () => undefined }),
    ).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});

/** Asks again and again from outside: the policy of the page forbids what waits inside of it. */
async function until(page: Page, expression: string): Promise<void> {
  while (!(await page.evaluate<boolean>(expression))) await page.waitForTimeout(25);
}

const inBrowser = browserMissing ? describe.skip : describe;

inBrowser(`the host and a real browser ${browserMissing}`, () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let page: Page;
  const requested: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser(['--host-resolver-rules=MAP rebound.test 127.0.0.1']);
    browser.context.on('request', (request) => requested.push(request.url()));
    page = browser.context.pages()[0] ?? (await browser.context.newPage());
    await page.goto(host.launchAddress());
  });

  afterAll(async () => {
    await browser.close();
  });

  async function elsewhere(): Promise<Page> {
    const other = await browser.context.newPage();
    await other.goto(foreignOrigin);
    return other;
  }

  it('opens the console by its launch address and takes the token out of the address bar', async () => {
    expect([page.url(), await page.title()]).toEqual([`${origin}/`, '观澜']);
  });

  it('answers calls of the contract over the socket', async () => {
    await until(page, 'heard.length > 0');
    expect(await page.evaluate('window.heard[0]')).toMatchObject({ id: 1, result: { shell: 'host' } });
  });

  it('opens the wall in a second window by the same cookie and tells both of a change', async () => {
    const wall = await browser.context.newPage();
    await wall.goto(`${origin}/wall`);
    expect(await wall.title()).toBe('大屏');
    await until(wall, 'heard.length > 0');
    core.emitLayerChanged(7);
    for (const window of [page, wall]) {
      await until(window, "heard.some(({ event }) => event === 'layer.changed')");
    }
    await wall.close();
  });

  it('keeps the cookie from scripts', async () => {
    expect(await page.evaluate('document.cookie')).toBe('');
  });

  it('turns away the same address under another name', async () => {
    const rebound = await browser.context.newPage();
    const response = await rebound.goto(`http://rebound.test:${host.port}/layers/grids.geojson`);
    expect(response?.status()).toBe(421);
    expect(await rebound.evaluate("fetch('/').then(({ status }) => status)")).toBe(421);
    await rebound.close();
  });

  it('turns away a used launch address in a browser that was not let in', async () => {
    const stranger = await openBrowser();
    const strange = await stranger.context.newPage();
    const address = host.launchAddress();
    await page.evaluate(`fetch(${JSON.stringify(address)})`);
    expect((await strange.goto(address))?.status()).toBe(401);
    await stranger.close();
  });

  it.each([
    ['a fetch with credentials', `fetch(target, { credentials: 'include' })`, 'TypeError'],
    ['a blind fetch', `fetch(target, { mode: 'no-cors', credentials: 'include' })`, 'TypeError'],
    ['a blind post', `fetch(target, { mode: 'no-cors', method: 'POST', body: 'x' })`, 'TypeError'],
  ])('refuses %s from another port', async (_, expression, expected) => {
    const other = await elsewhere();
    const deniedBefore = denials.length;
    const script = `{ const target = '${origin}/layers/grids.geojson'; ${expression}.then(() => 'read', (error) => error.name) }`;
    expect(await other.evaluate(script)).toBe(expected);
    expect(denials.length).toBeGreaterThan(deniedBefore);
    await other.close();
  });

  it.each([
    ['script', `node.src = target`],
    ['link', `node.rel = 'stylesheet'; node.href = target`],
    ['img', `node.src = target`],
  ])('lets no other port use a %s element on it', async (element, aim) => {
    const other = await elsewhere();
    const outcome = await other.evaluate(`new Promise((resolve) => {
      const target = '${origin}/assets/page.js';
      const node = document.createElement('${element}');
      node.onload = () => resolve('loaded');
      node.onerror = () => resolve('refused');
      ${aim};
      document.head.append(node);
    })`);
    expect(outcome).toBe('refused');
    await other.close();
  });

  it('refuses a socket from another port', async () => {
    const other = await elsewhere();
    const outcome = await other.evaluate(`new Promise((resolve) => {
      const socket = new WebSocket('ws://127.0.0.1:${host.port}/rpc');
      socket.onopen = () => resolve('open');
      socket.onerror = () => resolve('refused');
    })`);
    expect(outcome).toBe('refused');
    await other.close();
  });

  it('shows itself in no frame', async () => {
    const other = await elsewhere();
    const frames = other.frames().length;
    await other.evaluate(`new Promise((resolve) => {
      const frame = document.createElement('iframe');
      frame.src = '${origin}/';
      frame.onload = resolve;
      document.body.append(frame);
    })`);
    expect(frames).toBe(1);
    const inside = other.frames()[1];
    expect(await inside?.title().catch(() => '')).not.toBe('观澜');
    expect(denials).toContain('site');
    await other.close();
  });

  it('asked for nothing that is not on this machine', () => {
    const hosts = new Set(requested.map((url) => new URL(url).hostname));
    hosts.delete('rebound.test');
    expect([...hosts]).toEqual(['127.0.0.1']);
  });

  it('closes its sockets when the core goes', async () => {
    core.end();
    await until(page, 'heard.some(({ closed }) => closed === 1001)');
  });
});

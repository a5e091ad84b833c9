import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createResourceServer, type ServeResource } from '#main/resources/serve_resource.ts';
import type { ShellRequest } from '#main/resources/shell_request.ts';

const folder = mkdtempSync(join(tmpdir(), 'guanlan-resources-'));
const rendererDirectory = join(folder, 'renderer');
const uploadsDirectory = join(folder, 'uploads');
const bugs: unknown[] = [];
let serve: ServeResource;

beforeAll(() => {
  mkdirSync(join(rendererDirectory, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(rendererDirectory, 'index.html'), '<meta nonce="__CSP_NONCE__"><title>观澜</title>');
  writeFileSync(join(rendererDirectory, 'wall.html'), '<title>大屏</title>');
  writeFileSync(join(rendererDirectory, 'assets', 'app-1a2b.js'), '0123456789');
  serve = createResourceServer({
    rendererDirectory,
    uploadsDirectory,
    maxUploadBytes: 1000,
    fromCore: ({ url }) => {
      if (url.startsWith('/tiles/bug')) throw new TypeError('a bug');
      const body = new TextEncoder().encode(`core ${url}`);
      return Promise.resolve({ status: 200, contentType: 'text/plain', body, headers: { 'x-kept': '1' } });
    },
    onBug: (error) => `bug-${bugs.push(error)}`,
  });
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function get(url: string, headers: ShellRequest['headers'] = {}, method = 'GET') {
  const response = await serve({ method, url, headers, body: null });
  return { ...response, text: new TextDecoder().decode(response.body) };
}

async function* pieces(...texts: string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield await Promise.resolve(new TextEncoder().encode(text));
}

function post(url: string, body: AsyncIterable<Uint8Array>, headers: ShellRequest['headers'] = {}) {
  return serve({ method: 'POST', url, headers, body });
}

const json = (body: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(body));

describe('files of the build', () => {
  it('puts a new nonce into each page and into its policy', async () => {
    const [first, second] = [await get('/'), await get('/?lang=en')];
    const nonce = /nonce="([^"]+)"/u.exec(first.text)?.[1] ?? '';
    expect(nonce).not.toBe('__CSP_NONCE__');
    expect(first.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    expect(second.text).not.toContain(nonce);
    expect(first.headers['cache-control']).toBe('no-store');
  });

  it('allows no address but its own, no inline script and no eval', async () => {
    const policy = (await get('/wall')).headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:|wss?:|unsafe-|\*/u);
  });

  it('gives scripts a type, a lasting cache and the policy that a worker inherits', async () => {
    const { headers, text } = await get('/assets/app-1a2b.js');
    expect(text).toBe('0123456789');
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['content-security-policy']).toContain("worker-src 'self'");
  });

  it('answers an unchanged file with 304', async () => {
    const { headers } = await get('/assets/app-1a2b.js');
    const again = await get('/assets/app-1a2b.js', { 'if-none-match': headers.etag });
    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  it.each([
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=-0', 416, '', 'bytes */10'],
    ['bytes=5-2', 200, '0123456789', undefined],
    ['bytes=0-1,4-5', 200, '0123456789', undefined],
    ['lines=1-2', 200, '0123456789', undefined],
  ])('answers the range %s with %i', async (range, status, text, contentRange) => {
    const response = await get('/assets/app-1a2b.js', { range });
    expect([response.status, response.text, response.headers['content-range']]).toEqual([
      status,
      text,
      contentRange,
    ]);
  });

  it('answers HEAD without a body', async () => {
    const { status, body } = await get('/assets/app-1a2b.js', {}, 'HEAD');
    expect([status, body.length]).toEqual([200, 0]);
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..\\..\\secret.txt',
    '//secret.txt',
    '/assets/',
    '/constructor',
  ])('does not take %s for a file', async (url) => {
    const { text } = await get(url);
    expect(text).toBe(`core ${url}`);
  });
});

describe('the rest', () => {
  it('comes from the core, with the headers of the core and the policy of the shell', async () => {
    const { text, headers } = await get('/layers/grids.geojson?revision=3');
    expect(text).toBe('core /layers/grids.geojson?revision=3');
    expect(headers).toMatchObject({ 'x-kept': '1', 'x-frame-options': 'DENY' });
  });

  it('logs a bug once and names it by its id alone', async () => {
    const { status, text } = await get('/tiles/bug/1/2/3');
    expect([status, text]).toEqual([500, 'Internal error bug-1']);
    expect(bugs).toHaveLength(1);
  });

  it.each(['PUT', 'DELETE', 'OPTIONS', 'POST'])('refuses %s', async (method) => {
    expect((await get('/', {}, method)).status).toBe(405);
  });
});

describe('uploads', () => {
  it('stores a file under its token', async () => {
    const response = await post('/uploads?name=%E7%BD%91%E6%A0%BC.csv', pieces('编码,', '名称\n'));
    const { upload } = json(response.body) as { upload: string };
    expect(upload).toMatch(/^[0-9a-f]{32}-网格\.csv$/u);
    expect(readFileSync(join(uploadsDirectory, upload), 'utf8')).toBe('编码,名称\n');
  });

  it('refuses a file over the limit, declared or not, and leaves nothing of it', async () => {
    const before = readdirSync(uploadsDirectory);
    const declared = await post('/uploads?name=a.csv', pieces('x'), { 'content-length': '1001' });
    const streamed = await post('/uploads?name=a.csv', pieces('x'.repeat(600), 'x'.repeat(600)));
    expect([declared.status, streamed.status]).toEqual([413, 413]);
    expect(json(streamed.body)).toMatchObject({ code: 'file_too_large' });
    expect(readdirSync(uploadsDirectory)).toEqual(before);
  });

  it('leaves nothing of an upload that breaks off', async () => {
    const before = readdirSync(uploadsDirectory);
    async function* broken(): AsyncIterable<Uint8Array> {
      yield* pieces('x');
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
    }
    const response = await post('/uploads?name=a.csv', broken());
    expect(json(response.body)).toMatchObject({ code: 'bad_input' });
    expect(readdirSync(uploadsDirectory)).toEqual(before);
  });

  it('asks for a name', async () => {
    expect((await post('/uploads', pieces('x'))).status).toBe(400);
  });
});

import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { parseHostArguments } from '#main/host/host_arguments.ts';
import { startHttpServer } from '#main/host/http_server.ts';
import { browserOpener } from '#main/host/open_browser.ts';
import { announceHost, launchAddresses } from '#main/host/running_hosts.ts';

const home = mkdtempSync(join(tmpdir(), 'guanlan-running-'));

afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

describe('the command line of the host', () => {
  it('reads what the operator chose', () => {
    expect(parseHostArguments(['--data', 'a', '--port', '8080', '--no-open'])).toEqual({
      dataDirectory: 'a',
      port: 8080,
      open: false,
      printUrl: false,
    });
    expect(parseHostArguments([])).toMatchObject({ dataDirectory: null, port: null, open: true });
  });

  it.each([['--port', 'x'], ['--port', '70000'], ['--port', '-1'], ['--bogus'], ['stray']])(
    'refuses %s %s',
    (...parameters) => {
      expect(parseHostArguments(parameters)).toBeNull();
    },
  );
});

describe('opening a browser', () => {
  const address = 'http://127.0.0.1:1/launch?token=a&b';

  it('hands the address over as one argument that no shell reads', () => {
    expect(browserOpener(address, 'linux', { DISPLAY: ':0' })?.parameters).toEqual([address]);
    expect(browserOpener(address, 'darwin', {})?.parameters).toEqual([address]);
    expect(browserOpener(address, 'win32', {})?.parameters.at(-1)).toBe(address);
  });

  it('opens nothing where there is no desktop', () => {
    expect(browserOpener(address, 'linux', {})).toBeNull();
  });
});

describe('finding the host that runs', () => {
  it('asks each for a fresh address and forgets those that are gone', async () => {
    const host = await startHttpServer(0, {
      connect: () => null,
      serveResource: () => Promise.reject(new Error('not asked')),
      onDenial: () => undefined,
    });
    const withdraw = announceHost(home, { port: host.port, secret: host.controlSecret });
    announceHost(home, { port: 1, secret: 'gone' });
    writeFileSync(join(home, 'run', 'host-odd.json'), '{');
    const [first, ...rest] = await launchAddresses(home);
    expect(first).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${host.port}/launch\\?token=`, 'u'));
    expect(rest).toEqual([]);
    expect((await fetch(first ?? '', { redirect: 'manual' })).status).toBe(303);

    expect(() => statSync(join(home, 'run', 'host-1.json'))).toThrow();
    if (process.platform !== 'win32') {
      expect(statSync(join(home, 'run', `host-${host.port}.json`)).mode & 0o077).toBe(0);
    }
    withdraw();
    expect(await launchAddresses(home)).toEqual([]);
    await host.close();
  });
});

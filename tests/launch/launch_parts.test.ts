import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { callerDirectory } from '#main/launch/caller_directory.mjs';
import { chooseShell } from '#main/launch/choose_shell.mjs';
import { consoleHome, terminalLanguage } from '#main/launch/console_home.mjs';
import { electronObstacle, findElectron, obtainElectron } from '#main/launch/electron_binary.mjs';
import { missingDependencies } from '#main/launch/ensure_dependencies.mjs';
import { nodeVersionTrouble } from '#main/launch/node_version.mjs';
import { sourceHash } from '#main/launch/source_hash.mjs';
import { repositoryRoot } from '#tests/helpers/source_files.ts';

const folder = mkdtempSync(join(tmpdir(), 'guanlan-launch-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(path: string, text: string): string {
  const whole = join(folder, path);
  mkdirSync(join(whole, '..'), { recursive: true });
  writeFileSync(whole, text);
  return whole;
}

describe('before anything runs', () => {
  it.each([
    ['20.19.0', true],
    ['20.18.9', false],
    ['18.20.0', false],
    ['24.1.0', true],
  ])('Node %s is new enough: %s', (version, enough) => {
    expect(nodeVersionTrouble(version) === null).toBe(enough);
  });

  it('finds nothing missing in this checkout', () => {
    expect(missingDependencies(repositoryRoot)).toEqual([]);
  });

  it('names packages that are absent or of another version than the lock file says', () => {
    const lock = {
      packages: {
        '': { dependencies: { right: '1.0.0', wrong: '1.0.0' }, devDependencies: { absent: '1.0.0' } },
        'node_modules/right': { version: '1.0.0' },
        'node_modules/wrong': { version: '1.0.0' },
        'node_modules/absent': { version: '1.0.0' },
      },
    };
    write('clone/package-lock.json', JSON.stringify(lock));
    write('clone/node_modules/right/package.json', '{"version":"1.0.0"}');
    write('clone/node_modules/wrong/package.json', '{"version":"0.9.0"}');
    expect(missingDependencies(join(folder, 'clone'))).toEqual(['wrong', 'absent']);
  });

  it('knows changed, renamed and new sources from unchanged ones', () => {
    write('sources/a/one.ts', 'one');
    const before = sourceHash(join(folder, 'sources'), ['a']);
    expect(sourceHash(join(folder, 'sources'), ['a'])).toBe(before);
    write('sources/a/two.ts', '');
    const after = sourceHash(join(folder, 'sources'), ['a']);
    expect(after).not.toBe(before);
    write('sources/a/one.ts', 'on');
    write('sources/a/two.ts', 'e');
    expect([before, after]).not.toContain(sourceHash(join(folder, 'sources'), ['a']));
  });
});

describe('where things are', () => {
  it('puts the home where the operating system keeps application data', () => {
    expect(consoleHome({ GUANLAN_HOME: '/srv/gl' }, 'linux')).toBe('/srv/gl');
    expect(consoleHome({ XDG_DATA_HOME: '/data' }, 'linux')).toBe('/data/guanlan');
    expect(consoleHome({ LOCALAPPDATA: 'L' }, 'win32')).toBe(join('L', 'guanlan'));
    expect(consoleHome({}, 'darwin')).toMatch(/Application Support.guanlan$/u);
  });

  it.each([
    [{ GUANLAN_LANG: 'en', LANG: 'zh_CN.UTF-8' }, 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LC_ALL: 'de_DE', LANG: 'zh_CN' }, 'en'],
    [{}, 'en'],
  ])('speaks by %j in %s', (environment, language) => {
    expect(terminalLanguage(environment)).toBe(language);
  });

  it('takes relative paths from the caller of npm, and from nobody above another script', () => {
    const environment = { npm_lifecycle_event: 'cli', INIT_CWD: '/caller' };
    expect(callerDirectory('cli', environment, '/project')).toBe('/caller');
    expect(callerDirectory('start', environment, '/project')).toBe('/project');
  });
});

describe('the choice of the shell', () => {
  const home = join(folder, 'home');
  const report = () => undefined;
  const without = join(folder, 'without');
  const withElectron = join(folder, 'with');

  function install(directory: string, installer: string) {
    write(`${directory}/node_modules/electron/package.json`, '{"version":"45.4.1"}');
    write(`${directory}/node_modules/electron/install.js`, installer);
  }

  install('without', 'process.exit(1)');
  install(
    'with',
    `const fs = require('fs'); fs.mkdirSync(__dirname + '/dist'); fs.writeFileSync(__dirname + '/dist/version', '45.4.1');
     fs.writeFileSync(__dirname + '/dist/electron', ''); fs.writeFileSync(__dirname + '/path.txt', 'electron');`,
  );

  it('leaves Electron alone where it could not open a window', () => {
    expect(electronObstacle({}, 'linux', 1000)).toBe('no_desktop');
    expect(electronObstacle({ DISPLAY: ':0' }, 'linux', 0)).toBe('root');
    expect(electronObstacle({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', 1000)).toBeNull();
    expect(electronObstacle({}, 'win32', undefined)).toBeNull();
  });

  it('tries the installer once, says so, and remembers a failure for a day', () => {
    let attempts = 0;
    const count = () => (attempts += 1);
    const options = { directory: without, home, report: count };
    expect(obtainElectron({ ...options, nowMs: 1_000_000 })).toEqual({ reason: 'absent' });
    expect(obtainElectron({ ...options, nowMs: 2_000_000 })).toEqual({ reason: 'failed_before' });
    expect(obtainElectron({ ...options, nowMs: 1_000_000 + 25 * 3_600_000 })).toEqual({ reason: 'absent' });
    expect(obtainElectron({ ...options, nowMs: 2_000_000, again: true })).toEqual({ reason: 'absent' });
    expect(attempts).toBe(3);
  });

  it('takes what the installer has brought, and does not run it again', () => {
    let attempts = 0;
    const options = { directory: withElectron, home, report: () => (attempts += 1) };
    const program = join(withElectron, 'node_modules', 'electron', 'dist', 'electron');
    expect(findElectron(withElectron)).toBeNull();
    expect(obtainElectron({ ...options, again: true })).toEqual({ program });
    expect(obtainElectron(options)).toEqual({ program });
    expect(attempts).toBe(1);
  });

  it('falls back to the host with the reason, and refuses when Electron was asked for by name', () => {
    const obstacle = () => 'no_desktop';
    const options = { directory: without, home, report, obstacle };
    expect(chooseShell({ ...options, wanted: undefined })).toEqual({ shell: 'host', reason: 'no_desktop' });
    expect(chooseShell({ ...options, wanted: 'host' })).toEqual({ shell: 'host', reason: null });
    expect(chooseShell({ ...options, wanted: 'electron' })).toEqual({ shell: null, reason: 'no_desktop' });
    const free = { directory: withElectron, home, report, obstacle: () => null };
    expect(chooseShell({ ...free, wanted: undefined })).toMatchObject({ shell: 'electron' });
  });
});

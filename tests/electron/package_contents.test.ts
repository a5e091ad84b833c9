import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startCore } from '#main/core/start_core.ts';
import { findChangedFile } from '#main/electron/verify_outside_files.ts';
import { ensureBuilt } from '#main/launch/ensure_built.mjs';
import { writeElectronStandIn } from '#tests/helpers/electron_stand_in.ts';
import { readProjectFile, repositoryRoot } from '#tests/helpers/source_files.ts';

const folder = mkdtempSync(join(tmpdir(), 'guanlan-package-'));
const packed = join(folder, 'out', 'linux-unpacked');
const archive = join(packed, 'resources', 'app.asar');
const outside = join(packed, 'resources', 'app.asar.unpacked', 'dist', 'main');

/** How a fuse that is on is written: the character 1. */
const enabledFuse = 0x31;

const possible = process.platform === 'linux' && process.arch === 'x64';
const reason = possible ? '' : '(the packager is tried on Linux x64 alone)';

function pinnedElectron(): string {
  const { devDependencies } = JSON.parse(readProjectFile('package.json')) as {
    devDependencies: Record<string, string>;
  };
  return devDependencies.electron ?? '';
}

/** Runs the packager over the stand-in, for a folder instead of an installer: that much needs no network. */
function pack(): void {
  writeElectronStandIn(join(folder, 'electron'), pinnedElectron());
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(repositoryRoot, 'node_modules', 'electron-builder', 'cli.js'),
      ...['--linux', 'dir', '--config', 'electron-builder.yml', '--publish', 'never'],
      `-c.electronDist=${join(folder, 'electron')}`,
      `-c.directories.output=${join(folder, 'out')}`,
    ],
    { cwd: repositoryRoot, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`electron-builder failed\n${stdout}\n${stderr}`);
}

const onLinux = possible ? describe : describe.skip;

onLinux(`the packed directory, over a stand-in for Electron ${reason}`, () => {
  let files: string[];

  beforeAll(async () => {
    await ensureBuilt();
    pack();
    files = listPackage(archive, { isPack: false });
  }, 180_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('holds both halves of the build and its own manifest', () => {
    for (const path of [
      '/package.json',
      '/dist/main/electron.cjs',
      '/dist/main/preload.cjs',
      '/dist/main/integrity.json',
      '/dist/renderer/index.html',
      '/dist/renderer/wall.html',
      '/dist/renderer/fonts/noto_sans_sc_400.woff2',
      '/dist/renderer/fonts/noto_sans_sc_licence.txt',
    ]) {
      expect(files).toContain(path);
    }
    const manifest = JSON.parse(extractFile(archive, 'package.json').toString('utf8')) as object;
    expect(manifest).toMatchObject({ name: 'guanlan', main: 'dist/main/electron.cjs' });
  });

  it('holds no source, source map, test, package or other shell', () => {
    const allowed = /^\/(package\.json|dist(\/main(\/[\w.]+(\/[\w.-]+)?)?|\/renderer(\/.*)?)?)$/u;
    expect(files.filter((path) => !allowed.test(path))).toEqual([]);
    const odd = /\.(map|ts|tsx|mjs\.map)$|\/tests?\/|node_modules|\/(cli|host)\.js$/u;
    expect(files.filter((path) => odd.test(path))).toEqual([]);
  });

  it('keeps outside the archive what runs on its own, and knows each file of it by its hash', () => {
    const listed = Object.keys(
      JSON.parse(extractFile(archive, 'dist/main/integrity.json').toString('utf8')) as object,
    );
    const present = readdirSync(outside, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(outside.length + 1));
    expect(present.sort()).toEqual(listed.sort());
    expect(findChangedFile(join(repositoryRoot, 'dist', 'main', 'integrity.json'), outside)).toBeNull();
    expect(findChangedFile(join(repositoryRoot, 'dist', 'main', 'integrity.json'), folder)).toBe(
      'package.json',
    );
  });

  it('ships the demo and the notices beside the program, and nothing that made them', () => {
    const shipped = join(packed, 'resources', 'guanlan');
    expect(existsSync(join(shipped, 'demo', 'county.pmtiles'))).toBe(true);
    expect(existsSync(join(shipped, 'THIRD_PARTY_NOTICES.md'))).toBe(true);
    expect(existsSync(join(shipped, 'LICENSE.txt'))).toBe(true);
    expect(existsSync(join(shipped, 'make'))).toBe(false);
    expect(readdirSync(join(packed, 'locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak']);
  });

  it('runs its core from there, with no node_modules anywhere above', async () => {
    const home = join(folder, 'home');
    const core = await startCore(
      {
        homeDirectory: home,
        dataDirectory: null,
        resourcesDirectory: join(packed, 'resources', 'guanlan'),
        uploadsDirectory: join(home, 'uploads'),
        shell: 'electron',
        version: '0.0.0',
        readerFile: join(outside, 'import_reader.js'),
      },
      join(outside, 'core_worker.js'),
    );
    const port = core.connect();
    const answer = new Promise((resolve) => {
      port.on('message', (message: { id?: number }) => {
        if (message.id === 1) resolve(message);
      });
    });
    port.postMessage({ id: 1, method: 'workspace.create', input: { name: '打包试验' } });
    expect(await answer).toMatchObject({ result: { kind: 'county', name: '打包试验' } });
    await core.close();
  });

  it('has its fuses set: no Node by flag or variable, the archive alone, checked', async () => {
    const wire = await getCurrentFuseWire(join(packed, 'guanlan'));
    const states = Object.fromEntries(
      Object.entries({
        runAsNode: FuseV1Options.RunAsNode,
        cookieEncryption: FuseV1Options.EnableCookieEncryption,
        nodeOptions: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
        inspect: FuseV1Options.EnableNodeCliInspectArguments,
        integrity: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
        onlyArchive: FuseV1Options.OnlyLoadAppFromAsar,
        fileProtocol: FuseV1Options.GrantFileProtocolExtraPrivileges,
      }).map(([name, option]) => [name, Number(wire[option]) === enabledFuse]),
    );
    expect(states).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      inspect: false,
      integrity: true,
      onlyArchive: true,
      fileProtocol: false,
    });
  });

  it('hides nothing in the archive that the build did not make', () => {
    const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    for (const name of ['electron.cjs', 'preload.cjs']) {
      const built = readFileSync(join(repositoryRoot, 'dist', 'main', name));
      expect(digest(extractFile(archive, `dist/main/${name}`))).toBe(digest(built));
    }
  });
});

describe('the configuration of the packages', () => {
  it('names every target that the console is made for', () => {
    const text = readProjectFile('electron-builder.yml');
    for (const target of ['nsis', 'portable', 'AppImage', 'deb']) {
      expect(text).toMatch(new RegExp(`target: ${target}, arch: \\[x64, arm64\\]`, 'u'));
    }
  });
});

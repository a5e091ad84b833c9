import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The marker by which @electron/fuses finds the fuse wire in Electron's program. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** States of the eight fuses that the packager knows, each at a value that the packager has to change or keep. */
const wire = '10110001';

const files = [
  'chrome-sandbox',
  'chrome_crashpad_handler',
  'libffmpeg.so',
  'icudtl.dat',
  'resources.pak',
  'v8_context_snapshot.bin',
  'LICENSE',
  'LICENSES.chromium.html',
];

/**
 * Writes a folder that looks like Electron's distribution for Linux to the packager and holds no Electron: its
 * program is a few bytes with a fuse wire that says so when it is run. Packing over it shows what goes into a
 * package and which fuses are set, and nothing of whether the package runs.
 */
export function writeElectronStandIn(folder: string, version: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  const program = Buffer.concat([
    Buffer.from('#!/bin/sh\necho "stand-in, not Electron" >&2; exit 70\n#'),
    Buffer.from(sentinel),
    Buffer.from([1, wire.length]),
    Buffer.from(wire),
    Buffer.from('\n'),
  ]);
  writeFileSync(join(folder, 'electron'), program, { mode: 0o755 });
  for (const name of files) writeFileSync(join(folder, name), `stand-in for ${name}`);
  for (const name of ['en-US', 'zh-CN', 'fr']) writeFileSync(join(folder, 'locales', `${name}.pak`), '');
  writeFileSync(join(folder, 'version'), version);
}

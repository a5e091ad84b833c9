import { spawnSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';

import { repositoryRoot } from '#tests/helpers/source_files.ts';

/** Grows the demo county once, in a folder that every file of tests copies from. */
export function growDemoCounty(folder: string): void {
  const command = join(repositoryRoot, 'dist', 'main', 'cli.js');
  if (!existsSync(command)) throw new Error('Nothing is built yet: npm run build');
  const { status, stderr } = spawnSync(process.execPath, [command, 'demo', '--data', folder], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The demo county could not be grown: ${stderr}`);
}

/** A database of the demo county of its own. */
export function copyDemoCounty(folder: string): void {
  const grown = process.env.GUANLAN_E2E_DEMO;
  if (!grown) throw new Error('The demo county is grown by tests/e2e/grow_demo.ts, before the tests');
  cpSync(grown, folder, { recursive: true });
}

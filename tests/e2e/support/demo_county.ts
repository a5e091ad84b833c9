import { spawnSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';

import { repositoryRoot } from '#tests/helpers/source_files.ts';

function growDemoCounty(folder: string): void {
  const command = join(repositoryRoot, 'dist', 'main', 'cli.js');
  if (!existsSync(command)) throw new Error('Nothing is built yet: npm run build');
  const { status, stderr } = spawnSync(process.execPath, [command, 'demo', '--data', folder], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The demo county could not be grown: ${stderr}`);
}

/** A database of the demo county of its own, copied from the one that is grown once a run. */
export function copyDemoCounty(folder: string): void {
  const run = process.env.GUANLAN_E2E_RUN;
  if (!run) throw new Error('tests/playwright.config.ts names the folder of the run');
  const grown = join(run, 'demo');
  if (!existsSync(grown)) growDemoCounty(grown);
  cpSync(grown, folder, { recursive: true });
}

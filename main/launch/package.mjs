import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';

import { ensureDependencies } from './ensure_dependencies.mjs';
import { projectDirectory } from './project_paths.mjs';

/** `npm run package -- --linux deb`: builds what has changed and hands the rest to electron-builder. */
ensureDependencies();
const { ensureBuilt } = await import('./ensure_built.mjs');
await ensureBuilt();
const { status } = spawnSync(
  process.execPath,
  [
    join(projectDirectory, 'node_modules', 'electron-builder', 'cli.js'),
    ...['--config', 'electron-builder.yml', '--publish', 'never'],
    ...process.argv.slice(2),
  ],
  { cwd: projectDirectory, stdio: 'inherit' },
);
process.exit(status ?? 1);

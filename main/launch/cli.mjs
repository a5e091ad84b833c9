import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

import { callerDirectory } from './caller_directory.mjs';
import { ensureDependencies } from './ensure_dependencies.mjs';
import { projectDirectory } from './project_paths.mjs';

/** `npm run -s cli -- …`: makes sure that the command line is built, quietly, and runs it in this process. */
ensureDependencies();
const { ensureBuilt } = await import('./ensure_built.mjs');
try {
  await ensureBuilt({ only: ['main'] });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
const bundle = join(projectDirectory, 'dist', 'main', 'cli.js');
process.chdir(callerDirectory('cli'));
process.argv = [process.execPath, bundle, ...process.argv.slice(2)];
await import(pathToFileURL(bundle).href);

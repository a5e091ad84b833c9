import path from 'node:path';

import { build } from 'vite';

import { repositoryRoot } from '#tests/helpers/source_files.ts';

/** Builds the harness page as the console's own pages are built; answers the folder. */
export async function buildHarnessPage(name = 'harness'): Promise<string> {
  const root = path.join(repositoryRoot, 'tests/map', name);
  const outDir = path.join(repositoryRoot, 'dist/map', name);
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome120',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
    },
  });
  return outDir;
}

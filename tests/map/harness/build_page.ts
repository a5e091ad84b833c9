import path from 'node:path';

import { build } from 'vite';

import { repositoryRoot } from '#tests/helpers/source_files.ts';

/** Builds the page in a folder of tests as the console's own pages are built; answers the folder of the result. */
export async function buildPage(folder: string): Promise<string> {
  const root = path.join(repositoryRoot, folder);
  const outDir = path.join(repositoryRoot, 'dist', folder);
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

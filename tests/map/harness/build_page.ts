import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { build } from 'vite';

import { repositoryRoot } from '#tests/helpers/source_files.ts';

export type BuiltPage = { folder: string; remove(): void };

/** Builds the page in a folder of tests as the console's own pages are built, into a folder of its own. */
export async function buildPage(source: string): Promise<BuiltPage> {
  const folder = mkdtempSync(path.join(tmpdir(), 'guanlan-page-'));
  await build({
    configFile: false,
    root: path.join(repositoryRoot, source),
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'chrome120',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
    },
  });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

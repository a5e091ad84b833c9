import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

import type { ReaderProcess } from '#main/core/core.ts';
import { forkReader } from '#main/import/fork_reader.ts';
import { copyBundleData } from '#tests/helpers/bundle_script.ts';
import { repositoryRoot } from '#tests/helpers/source_files.ts';

const requireBanner =
  "import { createRequire as createRequireOfBundle } from 'node:module';" +
  'const require = createRequireOfBundle(import.meta.url);';

/** Bundles the reader of untrusted files as a build does, for the tests of one file. Returns what starts one. */
export function bundledReader(): { spawnReader: () => ReaderProcess } {
  const folder = mkdtempSync(path.join(tmpdir(), 'guanlan-reader-'));
  const bundle = path.join(folder, 'import_reader.mjs');
  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    await build({
      entryPoints: [path.join(repositoryRoot, 'main/import/import_reader.ts')],
      bundle: true,
      platform: 'node',
      format: 'esm',
      outfile: bundle,
      logLevel: 'silent',
      banner: { js: requireBanner },
    });
    copyBundleData(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return { spawnReader: () => forkReader(bundle) };
}

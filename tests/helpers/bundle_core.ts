import path from 'node:path';

import { build } from 'esbuild';

import { copyBundleData } from './bundle_script.ts';
import { repositoryRoot } from './source_files.ts';

/** Lets packages that call `require` work inside an ECMAScript module, as in the build. */
const requireBanner =
  "import { createRequire as createRequireOfBundle } from 'node:module';" +
  'const require = createRequireOfBundle(import.meta.url);';

/** Bundles the core's thread and the reader of files into a folder, with the SQL engine beside them, as a build does. */
export async function bundleCore(folder: string): Promise<{ workerFile: string; readerFile: string }> {
  await build({
    absWorkingDir: repositoryRoot,
    entryPoints: [
      { in: 'main/core/core_worker.ts', out: 'core_worker' },
      { in: 'main/import/import_reader.ts', out: 'import_reader' },
    ],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    banner: { js: requireBanner },
    logLevel: 'silent',
  });
  copyBundleData(folder);
  return {
    workerFile: path.join(folder, 'core_worker.mjs'),
    readerFile: path.join(folder, 'import_reader.mjs'),
  };
}

import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Name in dist/main → source. Everything that runs in a process or a worker of its own. */
const modules = {
  'cli.js': 'main/cli/cli.ts',
  'host.js': 'main/host/host.ts',
  'core_worker.js': 'main/core/core_worker.ts',
  'import_reader.js': 'main/import/import_reader.ts',
};

const electronModule = { 'electron.cjs': 'main/electron/electron.ts' };

/** Runs in Electron's sandbox, where Node's own modules are not to be had. */
const preloadModule = { 'preload.cjs': 'main/electron/preload.ts' };

/** The unmodified files of sql.js that the store loads and checks. */
const sqljsFiles = ['sql-wasm.js', 'sql-wasm.wasm'];

/** Lets packages that call `require` work inside an ECMAScript module. */
const requireBanner =
  "import { createRequire as createRequireOfBundle } from 'node:module';" +
  'const require = createRequireOfBundle(import.meta.url);';

/** Gives `import.meta.url` its meaning inside a CommonJS bundle. */
const moduleUrlBanner = "const bundleUrl = require('node:url').pathToFileURL(__filename).href;";

const common = {
  bundle: true,
  platform: 'node',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  external: ['electron', 'bufferutil', 'utf-8-validate'],
};

const entries = (sources) =>
  Object.entries(sources).map(([name, source]) => ({ in: source, out: name.replace(/\.c?js$/u, '') }));

function sha256(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/**
 * What the packaged app loads from outside its archive, by path and SHA-256. The list lies inside the archive; the
 * shell checks every file against it before it starts one.
 */
function writeIntegrity(output) {
  const outside = [
    'package.json',
    'core_worker.js',
    'import_reader.js',
    'epsg.txt',
    ...sqljsFiles.map((name) => `sqljs/${name}`),
  ];
  const list = Object.fromEntries(outside.map((path) => [path, sha256(join(output, path))]));
  writeFileSync(join(output, 'integrity.json'), `${JSON.stringify(list, null, 2)}\n`);
}

/** Writes dist/main: the shells, the core's worker and the reader, each one file with everything in it but Node. */
export async function buildMain(directory) {
  const { build } = await import('esbuild');
  const output = join(directory, 'dist', 'main.next');
  rmSync(output, { recursive: true, force: true });
  mkdirSync(join(output, 'sqljs'), { recursive: true });
  const { version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  const define = { guanlanVersion: JSON.stringify(version) };
  const shared = { ...common, absWorkingDir: directory, outdir: output, define };
  const electron = { format: 'cjs', target: 'node22', outExtension: { '.js': '.cjs' } };
  await Promise.all([
    build({
      ...shared,
      entryPoints: entries(modules),
      format: 'esm',
      target: 'node20.19',
      banner: { js: requireBanner },
    }),
    build({
      ...shared,
      ...electron,
      entryPoints: entries(electronModule),
      define: { ...define, 'import.meta.url': 'bundleUrl' },
      banner: { js: moduleUrlBanner },
    }),
    build({ ...shared, ...electron, entryPoints: entries(preloadModule) }),
  ]);
  for (const name of sqljsFiles) {
    copyFileSync(join(directory, 'node_modules/sql.js/dist', name), join(output, 'sqljs', name));
  }
  copyFileSync(join(directory, 'resources/epsg/definitions.txt'), join(output, 'epsg.txt'));
  writeFileSync(join(output, 'package.json'), '{ "type": "module" }\n');
  writeIntegrity(output);
  const current = join(directory, 'dist', 'main');
  rmSync(current, { recursive: true, force: true });
  renameSync(output, current);
}

import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { locateSqlJs, type SqlJsFiles } from '#main/store/disk_sqljs/locate_sqljs.ts';
import { repositoryRoot } from './source_files.ts';

/** Copies the SQL engine's two files into a folder, as a build does. */
export function copySqlJs(folder: string): SqlJsFiles {
  mkdirSync(folder, { recursive: true });
  const found = locateSqlJs();
  const copy = { glue: path.join(folder, 'sql-wasm.js'), wasm: path.join(folder, 'sql-wasm.wasm') };
  copyFileSync(found.glue, copy.glue);
  copyFileSync(found.wasm, copy.wasm);
  return copy;
}

/** Lays beside a bundle what it reads: the SQL engine and the table of reference systems, as a build does. */
export function copyBundleData(folder: string): void {
  copySqlJs(path.join(folder, 'sqljs'));
  copyFileSync(path.join(repositoryRoot, 'resources/epsg/definitions.txt'), path.join(folder, 'epsg.txt'));
}

/** Bundles a program, given by its text, with the SQL engine beside it, so that it runs as a process of its own. */
export async function bundleScript(contents: string, folder: string): Promise<string> {
  const outfile = path.join(folder, 'script.mjs');
  await build({
    stdin: { contents, resolveDir: repositoryRoot },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'silent',
  });
  copyBundleData(folder);
  return outfile;
}

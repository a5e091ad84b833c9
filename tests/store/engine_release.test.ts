import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { startEngine } from '#main/store/disk_sqljs/engine.ts';
import { assertImportTable } from '#main/store/disk_sqljs/import_table.ts';
import { locateSqlJs, type SqlJsFiles } from '#main/store/disk_sqljs/locate_sqljs.ts';
import { createMemoryFileIo } from '#main/store/disk_sqljs/memory_file_io.ts';
import { testEngine } from '#main/store/disk_sqljs/self_test.ts';
import { sqlJsRelease } from '#main/store/disk_sqljs/sqljs_release.ts';
import { openDatabase } from '#main/store/open_database.ts';
import { repositoryRoot } from '#tests/helpers/source_files.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

function copyOfSqlJs(folder: string): SqlJsFiles {
  mkdirSync(folder, { recursive: true });
  const found = locateSqlJs();
  const copy = { glue: path.join(folder, 'sql-wasm.js'), wasm: path.join(folder, 'sql-wasm.wasm') };
  copyFileSync(found.glue, copy.glue);
  copyFileSync(found.wasm, copy.wasm);
  return copy;
}

it('package.json pins the release whose files are known', () => {
  const manifest: unknown = JSON.parse(readFileSync(path.join(repositoryRoot, 'package.json'), 'utf8'));
  expect(manifest).toMatchObject({ dependencies: { 'sql.js': sqlJsRelease.version } });
});

it.each(['glue', 'wasm'] as const)(
  'an engine with one changed byte in its %s is not started',
  async (part) => {
    const files = copyOfSqlJs(temporaryFolder());
    const bytes = readFileSync(files[part]);
    bytes[40_000] = (bytes[40_000] ?? 0) ^ 1;
    writeFileSync(files[part], bytes);
    await expect(startEngine(files)).rejects.toMatchObject({ code: 'storage_failed' });
  },
);

it('a module that imports something else is not started', () => {
  const empty = new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  expect(() => assertImportTable(empty)).toThrow('imports other functions');
});

it('the self-test refuses an engine whose writes are lost or changed', async () => {
  const disk = createMemoryFileIo();
  const database = await openDatabase({ path: '/a/b.gpkg', io: disk });
  expect(() => testEngine(() => database)).toThrow('did not reach the disk');

  const honest = createMemoryFileIo();
  const changed = { ...honest };
  changed.read = (descriptor, target, offset, length, position) => {
    const count = honest.read(descriptor, target, offset, length, position);
    for (let i = offset + 4000; i < offset + count; i++) target[i] = 0;
    return count;
  };
  await expect(
    openDatabase({ path: '/a/b.gpkg', io: changed }).then((other) => testEngine(() => other)),
  ).rejects.toMatchObject({ code: 'storage_failed' });
});

it('a bundle finds sql.js beside itself, with no node_modules above it', async () => {
  const folder = temporaryFolder();
  const main = path.join(folder, 'dist', 'main');
  copyOfSqlJs(path.join(main, 'sqljs'));
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  await build({
    stdin: {
      contents: `import { openDatabase } from '#main/store/open_database.ts';
        const database = await openDatabase({ path: process.argv[2] });
        database.exec('CREATE TABLE sample (id); INSERT INTO sample VALUES (42)');
        console.log(JSON.stringify(database.all('SELECT id FROM sample')));
        database.close();`,
      resolveDir: repositoryRoot,
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: path.join(main, 'bundle.js'),
    logLevel: 'silent',
  });
  const output = execFileSync(
    process.execPath,
    [path.join(main, 'bundle.js'), path.join(folder, 'new.gpkg')],
    { encoding: 'utf8' },
  );
  expect(output.trim()).toBe('[{"id":42}]');
});

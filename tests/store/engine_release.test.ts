import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { startEngine } from '#main/store/disk_sqljs/engine.ts';
import { assertImportTable } from '#main/store/disk_sqljs/import_table.ts';
import { locateSqlJs } from '#main/store/disk_sqljs/locate_sqljs.ts';
import { createMemoryFileIo } from '#main/store/disk_sqljs/memory_file_io.ts';
import { testEngine } from '#main/store/disk_sqljs/self_test.ts';
import { sqlJsRelease } from '#main/store/disk_sqljs/sqljs_release.ts';
import { openDatabase } from '#main/store/open_database.ts';
import { bundleScript, copySqlJs } from '#tests/helpers/bundle_script.ts';
import { repositoryRoot } from '#tests/helpers/source_files.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

it('package.json pins the release whose files are known', () => {
  const manifest: unknown = JSON.parse(readFileSync(path.join(repositoryRoot, 'package.json'), 'utf8'));
  expect(manifest).toMatchObject({ dependencies: { 'sql.js': sqlJsRelease.version } });
});

it.each(['glue', 'wasm'] as const)(
  'an engine with one changed byte in its %s is not started',
  async (part) => {
    const files = copySqlJs(temporaryFolder());
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
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
  const script = await bundleScript(
    `import { openDatabase } from '#main/store/open_database.ts';
    const database = await openDatabase({ path: process.argv[2] });
    database.exec('CREATE TABLE sample (id); INSERT INTO sample VALUES (42)');
    console.log(JSON.stringify(database.all('SELECT id FROM sample')));
    database.close();`,
    folder,
  );
  const file = path.join(folder, 'new.gpkg');
  const output = execFileSync(process.execPath, [script, file], { encoding: 'utf8' });
  expect(output.trim()).toBe('[{"id":42}]');
});

it('an engine that is not there is an error with a sentence', () => {
  const elsewhere = pathToFileURL(path.join(temporaryFolder(), 'bundle.js')).href;
  expect(() => locateSqlJs(elsewhere)).toThrow(expect.objectContaining({ code: 'storage_failed' }));
});

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createGeneration } from '#main/store/generations.ts';
import { openDatabase } from '#main/store/open_database.ts';
import { openSoundDatabase } from '#main/store/quarantine.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';
import { createTables, highestRow, judgeRows, storeRow } from './row_workload.ts';

function tryMount(folder: string): string {
  if (process.platform !== 'linux') return `not on ${process.platform}`;
  const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder]);
  if (error) return error.message;
  return status === 0 ? '' : stderr.toString().trim();
}

/** Why no file system can be mounted here; empty when one can. */
const hindrance = ((): string => {
  const folder = spawnSync('mktemp', ['-d'], { encoding: 'utf8' }).stdout.trim();
  const reason = folder === '' ? 'no mktemp' : tryMount(folder);
  if (reason === '') spawnSync('umount', [folder]);
  if (folder !== '') spawnSync('rmdir', [folder]);
  return reason;
})();
if (hindrance !== '') console.log(`real media are not tried: ${hindrance}`);

/** A disk of 2 MB that goes when the test ends. */
function smallDisk(): string {
  const folder = temporaryFolder();
  expect(tryMount(folder)).toBe('');
  onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  return folder;
}

function remount(folder: string, mode: 'ro' | 'rw'): void {
  expect(spawnSync('mount', ['-o', `remount,${mode}`, folder]).status).toBe(0);
}

describe.skipIf(hindrance !== '')('a real disk', () => {
  it('that is full says so, keeps every row, and takes more when there is room', async () => {
    const folder = smallDisk();
    const file = path.join(folder, 'guanlan.gpkg');
    const ballast = path.join(folder, 'ballast');
    writeFileSync(ballast, new Uint8Array(300_000));
    const database = await openDatabase({ path: file });
    createTables(database);
    let stored = 0;
    const fill = (): void => {
      for (;;) storeRow(database, ++stored);
    };
    expect(fill).toThrow(expect.objectContaining({ code: 'disk_full' }));
    stored--;
    expect(stored).toBeGreaterThan(100);
    expect(highestRow(database)).toBe(stored);
    await expect(createGeneration(database, path.join(folder, 'generations'))).rejects.toMatchObject({
      code: 'disk_full',
    });
    expect(readdirSync(path.join(folder, 'generations'))).toEqual([]);
    unlinkSync(ballast);
    storeRow(database, stored + 1);
    database.close();
    expect(judgeRows(file)).toEqual({ sound: true, highest: stored + 1, trouble: '' });
  });

  it('that is read-only is read, and refuses writes', async () => {
    const folder = smallDisk();
    const file = path.join(folder, 'guanlan.gpkg');
    const writer = await openDatabase({ path: file });
    createTables(writer);
    storeRow(writer, 1);
    writer.close();
    remount(folder, 'ro');
    const reader = await openDatabase({ path: file });
    expect(reader.readOnly).toBe(true);
    expect(highestRow(reader)).toBe(1);
    expect(() => storeRow(reader, 2)).toThrow(expect.objectContaining({ code: 'database_read_only' }));
    expect(highestRow(reader)).toBe(1);
    const elsewhere = temporaryFolder();
    await createGeneration(reader, elsewhere);
    reader.close();
    expect(readdirSync(elsewhere)).toHaveLength(2);
    await expect(openDatabase({ path: path.join(folder, 'new.gpkg') })).rejects.toMatchObject({
      code: 'storage_failed',
    });
  });

  it('that turned read-only under an open database fails its writes and loses nothing', async () => {
    const folder = smallDisk();
    const file = path.join(folder, 'guanlan.gpkg');
    const database = await openDatabase({ path: file });
    createTables(database);
    storeRow(database, 1);
    database.close();
    remount(folder, 'ro');
    const bytes = readFileSync(file);
    const reader = await openDatabase({ path: file });
    remount(folder, 'rw');
    expect(() => storeRow(reader, 2)).toThrow(expect.objectContaining({ code: 'database_read_only' }));
    reader.close();
    expect(readFileSync(file)).toEqual(bytes);
    const writer = await openDatabase({ path: file });
    storeRow(writer, 2);
    writer.close();
    expect(judgeRows(file).highest).toBe(2);
  });

  it('that is read-only and holds a damaged database leaves it where it is', async () => {
    const folder = smallDisk();
    const file = path.join(folder, 'guanlan.gpkg');
    const places = {
      path: file,
      generationsFolder: folder,
      quarantineFolder: path.join(folder, 'quarantine'),
    };
    const writer = await openDatabase({ path: file });
    createTables(writer);
    writer.close();
    spawnSync('sh', ['-c', `printf broken | dd of=${file} conv=notrunc`]);
    remount(folder, 'ro');
    await expect(openSoundDatabase(places)).rejects.toMatchObject({
      code: 'database_damaged',
      details: { movedTo: '' },
    });
    expect(readdirSync(folder)).toEqual(['guanlan.gpkg']);
  });
});

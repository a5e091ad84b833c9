import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Database } from '#main/store/database.ts';
import {
  checkGenerations,
  createGeneration,
  generationPath,
  listGenerations,
  pruneGenerations,
} from '#main/store/generations.ts';
import { openDatabase } from '#main/store/open_database.ts';
import { integrityOf, openSoundDatabase, type DatabasePlaces } from '#main/store/quarantine.ts';
import { restoreGeneration } from '#main/store/restore_generation.ts';
import { askSqlite, hasSqliteCommand } from '#tests/helpers/sqlite_command.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

const withSqlite = it.skipIf(!hasSqliteCommand);

function newPlaces(): DatabasePlaces {
  const folder = temporaryFolder();
  return {
    path: path.join(folder, 'guanlan.gpkg'),
    generationsFolder: path.join(folder, 'generations'),
    quarantineFolder: path.join(folder, 'quarantine'),
  };
}

async function openWithRows(places: DatabasePlaces, count: number): Promise<Database> {
  const database = await openDatabase({ path: places.path });
  database.exec('CREATE TABLE IF NOT EXISTS sample (id INTEGER PRIMARY KEY, text TEXT)');
  addRows(database, count);
  return database;
}

function addRows(database: Database, count: number): void {
  database.transaction(() => {
    for (let i = 0; i < count; i++)
      database.run('INSERT INTO sample (text) VALUES (?)', ['网格'.repeat(100)]);
  });
}

function countRows(database: Database): unknown {
  return database.get('SELECT count(*) AS n FROM sample')?.n;
}

function overwrite(file: string, position: number, bytes: Uint8Array): void {
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, bytes, 0, bytes.length, position);
  closeSync(descriptor);
}

function restore(places: DatabasePlaces, generation: string): Promise<{ setAsideIn: string | null }> {
  const { path: databasePath, generationsFolder, quarantineFolder } = places;
  return restoreGeneration({ databasePath, generationsFolder, quarantineFolder, generation });
}

describe('generations', () => {
  withSqlite('are whole copies with a hash, listed from the newest', async () => {
    const places = newPlaces();
    const database = await openWithRows(places, 10);
    const first = await createGeneration(database, places.generationsFolder);
    addRows(database, 5);
    const second = await createGeneration(database, places.generationsFolder);
    database.close();

    expect(listGenerations(places.generationsFolder)).toEqual([second, first]);
    const newest = readFileSync(generationPath(places.generationsFolder, second.id));
    expect(second.sha256).toBe(createHash('sha256').update(newest).digest('hex'));
    expect(first.bytes).toBe(statSync(generationPath(places.generationsFolder, first.id)).size);
    expect(Math.abs(first.createdAtMs - Date.now())).toBeLessThan(600_000);
    const count = 'PRAGMA integrity_check; SELECT count(*) FROM sample';
    const lines = [first, second].map(
      ({ id }) => askSqlite(generationPath(places.generationsFolder, id), count).lines,
    );
    expect(lines).toEqual([
      ['ok', '10'],
      ['ok', '15'],
    ]);
    expect(readdirSync(places.generationsFolder)).toHaveLength(4);
  });

  it('with one flipped bit are found, and are neither restored nor trusted', async () => {
    const places = newPlaces();
    const database = await openWithRows(places, 400);
    const { id } = await createGeneration(database, places.generationsFolder);
    addRows(database, 1);
    database.close();
    const file = generationPath(places.generationsFolder, id);
    const middle = Math.floor(statSync(file).size / 2);
    overwrite(file, middle, Uint8Array.of((readFileSync(file)[middle] ?? 0) ^ 1));

    expect(await checkGenerations(places.generationsFolder)).toMatchObject([{ id, intact: false }]);
    await expect(restore(places, id)).rejects.toMatchObject({ code: 'database_damaged' });
    const after = await openDatabase({ path: places.path });
    expect(countRows(after)).toBe(401);
    after.close();
    expect(existsSync(places.quarantineFolder)).toBe(false);
  });

  it('are pruned from the oldest, sparing an intact one when the kept ones are damaged', async () => {
    const places = newPlaces();
    const folder = places.generationsFolder;
    const database = await openWithRows(places, 3);
    for (let i = 0; i < 4; i++) await createGeneration(database, folder);
    database.close();
    const ids = listGenerations(folder).map(({ id }) => id);
    await pruneGenerations(folder, 3);
    expect(listGenerations(folder).map(({ id }) => id)).toEqual(ids.slice(0, 3));

    overwrite(generationPath(folder, ids[0] ?? ''), 200, Uint8Array.of(1, 2, 3));
    await pruneGenerations(folder, 1);
    expect(listGenerations(folder).map(({ id }) => id)).toEqual(ids.slice(0, 2));
  });

  it('cannot be made in the middle of a transaction, and then leave no trace', async () => {
    const places = newPlaces();
    const database = await openWithRows(places, 3);
    database.exec('BEGIN');
    await expect(createGeneration(database, places.generationsFolder)).rejects.toThrow(/transaction/);
    database.exec('ROLLBACK');
    expect(readdirSync(places.generationsFolder)).toEqual([]);
    database.close();
  });

  it('are restored after the present database was set aside', async () => {
    const places = newPlaces();
    const database = await openWithRows(places, 7);
    const { id } = await createGeneration(database, places.generationsFolder);
    addRows(database, 2);
    database.close();

    const { setAsideIn } = await restore(places, id);
    const restored = await openSoundDatabase(places, { check: 'always' });
    expect(countRows(restored)).toBe(7);
    restored.close();
    const aside = await openDatabase({ path: path.join(setAsideIn ?? '', 'guanlan.gpkg'), readOnly: true });
    expect(countRows(aside)).toBe(9);
    aside.close();
    await expect(restore(places, '20200101T000000000Z')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a damaged database', () => {
  const damage: Record<string, (file: string) => void> = {
    'whose header is overwritten': (file) => overwrite(file, 0, new Uint8Array(100).fill(7)),
    'that is no longer a database': (file) => writeFileSync(file, 'plain text '.repeat(1000)),
    'cut to nothing': (file) => {
      const descriptor = openSync(file, 'r+');
      ftruncateSync(descriptor, 0);
      closeSync(descriptor);
    },
    'with pages of noise': (file) => {
      for (let page = 1; page < 20; page++) overwrite(file, page * 4096, new Uint8Array(4096).fill(page));
    },
  };
  it.each(Object.entries(damage))(
    '%s is moved as it is, and the generation is offered',
    async (_name, hurt) => {
      const places = newPlaces();
      const database = await openWithRows(places, 500);
      const { id } = await createGeneration(database, places.generationsFolder);
      database.close();
      hurt(places.path);
      const hurtBytes = readFileSync(places.path);

      const failure: unknown = await openSoundDatabase(places, { check: 'always' }).catch(
        (error: unknown) => error,
      );
      expect(failure).toMatchObject({ code: 'database_damaged', details: { generation: id } });
      expect(existsSync(places.path)).toBe(false);
      const [folder] = readdirSync(places.quarantineFolder);
      expect(folder).toMatch(/^\d{8}T\d{9}Z-damaged$/);
      expect(
        readFileSync(path.join(places.quarantineFolder, folder ?? '', 'guanlan.gpkg')).equals(hurtBytes),
      ).toBe(true);
      await expect(openSoundDatabase(places)).rejects.toMatchObject({ code: 'not_found' });

      await restore(places, id);
      const restored = await openSoundDatabase(places, { check: 'always' });
      expect(countRows(restored)).toBe(500);
      restored.close();
    },
  );

  it('without a generation offers none', async () => {
    const places = newPlaces();
    writeFileSync(places.path, 'plain text '.repeat(1000));
    await expect(openSoundDatabase(places)).rejects.toMatchObject({
      code: 'database_damaged',
      details: { generation: '' },
    });
  });

  it('of which only the journal is left is not taken for a new one', async () => {
    const places = newPlaces();
    writeFileSync(`${places.path}-journal`, new Uint8Array(2000).fill(3));
    await expect(openDatabase({ path: places.path })).rejects.toMatchObject({ code: 'database_damaged' });
    expect(existsSync(`${places.path}-journal`)).toBe(true);
    await expect(openSoundDatabase(places)).rejects.toMatchObject({ code: 'database_damaged' });
    const [folder] = readdirSync(places.quarantineFolder);
    expect(readdirSync(path.join(places.quarantineFolder, folder ?? ''))).toEqual(['guanlan.gpkg-journal']);
  });
});

describe('a crash', () => {
  withSqlite(
    'leaves a journal that is rolled back, and the file is looked through, at the next opening',
    async () => {
      const places = newPlaces();
      const crashed = `${places.path}.crashed`;
      const database = await openWithRows(places, 300);
      expect(() =>
        database.transaction(() => {
          database.exec('PRAGMA cache_spill = 1; PRAGMA cache_size = 5');
          database.run("UPDATE sample SET text = text || 'x'");
          copyFileSync(places.path, crashed);
          copyFileSync(`${places.path}-journal`, `${crashed}-journal`);
          throw new Error('power');
        }),
      ).toThrow('power');
      database.close();
      expect(askSqlite(places.path, 'SELECT count(*) FROM sample').lines).toEqual(['300']);

      expect(readFileSync(crashed).equals(readFileSync(places.path))).toBe(false);
      copyFileSync(`${crashed}-journal`, `${places.path}-journal`);
      copyFileSync(crashed, places.path);
      const reopened = await openSoundDatabase(places);
      expect(countRows(reopened)).toBe(300);
      expect(reopened.get("SELECT count(*) AS n FROM sample WHERE text LIKE '%x'")).toEqual({ n: 0 });
      expect(integrityOf(reopened, 'full')).toBe('ok');
      reopened.close();
      expect(existsSync(`${places.path}-journal`)).toBe(false);
    },
  );
});

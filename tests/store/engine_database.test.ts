import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SqlValue } from '#main/store/database.ts';
import { openDatabase } from '#main/store/open_database.ts';
import { repositoryRoot } from '#tests/helpers/source_files.ts';
import { askSqlite, hasSqliteCommand } from '#tests/helpers/sqlite_command.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

const realData = path.join(repositoryRoot, '../shared/realdata');
const hasRealData = existsSync(realData);
if (!hasRealData) console.log(`${realData} is not here: the tests on real files are skipped`);

const withSqlite = it.skipIf(!hasSqliteCommand);

describe('values', () => {
  it('come back as they went in, whatever their length, script or order', async () => {
    const database = await openDatabase({ path: path.join(temporaryFolder(), 'values.gpkg') });
    database.exec('CREATE TABLE sample (a, b, c)');
    const insert = database.prepare('INSERT INTO sample VALUES (?, ?, ?)');
    const value: fc.Arbitrary<SqlValue> = fc.oneof(
      fc.constant(null),
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.uint8Array({ maxLength: 3000 }),
      fc.integer(),
      fc.maxSafeInteger(),
      fc.double({ noNaN: true }),
    );
    fc.assert(
      fc.property(fc.tuple(value, value, value), (row) => {
        database.run('DELETE FROM sample');
        insert.run(row);
        const back = database.prepare('SELECT a, b, c FROM sample');
        const stored = back.get();
        back.free();
        expect(stored).toEqual(row.map((item) => (item === 0 ? 0 : item)));
      }),
      { numRuns: 300 },
    );
    database.close();
  });

  it('left out at the end of the parameters are null, not those of the run before', async () => {
    const database = await openDatabase({ path: path.join(temporaryFolder(), 'values.gpkg') });
    const statement = database.prepare('SELECT ?, ?');
    expect(statement.get(['a', 'b'])).toEqual(['a', 'b']);
    expect(statement.get(['a'])).toEqual(['a', null]);
    expect(statement.get()).toEqual([null, null]);
    database.close();
  });

  it('beyond 32 bits are integers again in a column declared so', async () => {
    const database = await openDatabase({ path: path.join(temporaryFolder(), 'values.gpkg') });
    database.exec('CREATE TABLE sample (at INTEGER)');
    database.run('INSERT INTO sample VALUES (?)', [1700000000123]);
    expect(database.get('SELECT typeof(at) AS type, at FROM sample')).toEqual({
      type: 'integer',
      at: 1700000000123,
    });
    database.close();
  });
});

describe('statements', () => {
  it('iterate one row at a time and can be left early', async () => {
    const database = await openDatabase({ path: path.join(temporaryFolder(), 'rows.gpkg') });
    database.exec('CREATE TABLE sample (id INTEGER PRIMARY KEY)');
    const statement = database.prepare(
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n',
    );
    const seen: SqlValue[] = [];
    for (const [number] of statement.iterate()) {
      seen.push(number ?? null);
      if (seen.length === 3) break;
    }
    expect(seen).toEqual([1, 2, 3]);
    expect(statement.get()).toEqual([1]);
    statement.free();
    expect(() => statement.get()).toThrow('freed');
    database.close();
  });

  it('refuse a second statement in one text, and name a mistake with its text', async () => {
    const database = await openDatabase({ path: path.join(temporaryFolder(), 'rows.gpkg') });
    expect(() => database.prepare('SELECT 1; SELECT 2')).toThrow('Exactly one statement');
    expect(() => database.prepare('  ')).toThrow('Exactly one statement');
    expect(() => database.exec('SELEC 1')).toThrow(/syntax error in: SELEC 1/);
    expect(() => database.run('SELECT ?', ['a', 'b'])).toThrow(/range/);
    database.close();
  });

  it('stay few in memory however many texts pass through, and follow a changed schema', async () => {
    const database = await openDatabase({ path: path.join(temporaryFolder(), 'rows.gpkg') });
    for (let i = 0; i < 300; i++) expect(database.get(`SELECT ${i} AS n`)).toEqual({ n: i });
    database.exec('CREATE TABLE sample (a)');
    database.run('INSERT INTO sample VALUES (1)');
    expect(database.all('SELECT * FROM sample')).toEqual([{ a: 1 }]);
    database.exec('ALTER TABLE sample ADD COLUMN b DEFAULT 2');
    expect(database.all('SELECT * FROM sample')).toEqual([{ a: 1, b: 2 }]);
    database.close();
    expect(() => database.get('SELECT 1')).toThrow('closed');
  });
});

describe('transactions', () => {
  it('roll back on a throw, do not nest and refuse a body that waits', async () => {
    const database = await openDatabase({ path: path.join(temporaryFolder(), 'rows.gpkg') });
    database.exec('CREATE TABLE sample (id INTEGER PRIMARY KEY)');
    const insert = (): void => database.run('INSERT INTO sample VALUES (NULL)');
    expect(() =>
      database.transaction(() => {
        insert();
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(() => database.transaction(() => database.transaction(insert))).toThrow('open already');
    expect(() => database.transaction(() => Promise.resolve(insert()))).toThrow('synchronous');
    expect(database.transaction(() => (insert(), 7))).toBe(7);
    expect(database.get('SELECT count(*) AS n FROM sample')).toEqual({ n: 1 });
    database.close();
  });
});

describe('files', () => {
  withSqlite('are ordinary databases with nothing left beside them', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, '县 观澜.gpkg');
    const database = await openDatabase({ path: file });
    database.exec("CREATE TABLE sample (name TEXT); INSERT INTO sample VALUES ('第三网格')");
    expect(database.get('PRAGMA synchronous')).toEqual({ synchronous: 3 });
    expect(database.get('PRAGMA locking_mode')).toEqual({ locking_mode: 'exclusive' });
    database.copyTo(path.join(folder, 'copy.gpkg'));
    database.close();
    expect(readdirSync(folder).sort()).toEqual(['copy.gpkg', '县 观澜.gpkg']);
    for (const name of ['copy.gpkg', '县 观澜.gpkg']) {
      const answer = askSqlite(path.join(folder, name), 'PRAGMA integrity_check; SELECT name FROM sample');
      expect(answer.lines).toEqual(['ok', '第三网格']);
    }
  });

  it('have one place for their journal, by whatever link they are opened', async () => {
    const folder = temporaryFolder();
    const real = path.join(folder, 'real');
    mkdirSync(real);
    symlinkSync(real, path.join(folder, 'link'));
    const first = await openDatabase({ path: path.join(folder, 'link', 'guanlan.gpkg') });
    expect(first.path).toBe(path.join(realpathSync(real), 'guanlan.gpkg'));
    first.exec('CREATE TABLE sample (id)');
    first.close();
    symlinkSync(path.join(real, 'guanlan.gpkg'), path.join(folder, 'other.gpkg'));
    const second = await openDatabase({ path: path.join(folder, 'other.gpkg') });
    second.exec('BEGIN; INSERT INTO sample VALUES (1)');
    expect(readdirSync(real)).toContain('guanlan.gpkg-journal');
    second.close();
    expect(readdirSync(folder).sort()).toEqual(['link', 'other.gpkg', 'real']);
  });

  it('are not opened twice for writing in one process', async () => {
    const file = path.join(temporaryFolder(), 'rows.gpkg');
    const first = await openDatabase({ path: file });
    first.exec('CREATE TABLE sample (id INTEGER PRIMARY KEY)');
    await expect(openDatabase({ path: file })).rejects.toMatchObject({ code: 'database_in_use' });
    first.close();
  });

  it('that are not databases are reported as damaged and left alone', async () => {
    const file = path.join(temporaryFolder(), 'text.gpkg');
    writeFileSync(file, 'a letter, not a database, and long enough to have a header '.repeat(40));
    const before = readFileSync(file);
    await expect(openDatabase({ path: file })).rejects.toMatchObject({ code: 'database_damaged' });
    expect(readFileSync(file)).toEqual(before);
    expect(readdirSync(path.dirname(file))).toEqual(['text.gpkg']);
  });

  withSqlite('left in WAL by another program are turned back, with what the log holds', async () => {
    const file = path.join(temporaryFolder(), 'wal.gpkg');
    leaveInWal(file);
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
    const database = await openDatabase({ path: file });
    expect(database.get('SELECT count(*) AS n FROM sample')).toEqual({ n: 3 });
    expect(database.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'delete' });
    database.run("INSERT INTO sample VALUES ('d')");
    database.close();
    expect(readdirSync(path.dirname(file)).filter((name) => !name.endsWith('-shm'))).toEqual(['wal.gpkg']);
    expect(readFileSync(file).subarray(18, 20)).toEqual(Buffer.from([1, 1]));
    expect(askSqlite(file, 'PRAGMA integrity_check; SELECT count(*) FROM sample').lines).toEqual(['ok', '4']);
  });
});

describe('files of others', () => {
  withSqlite('are read without a byte or a file written', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'tiles.mbtiles');
    askSqlite(file, "CREATE TABLE metadata (name, value); INSERT INTO metadata VALUES ('format', 'pbf')");
    const before = { bytes: readFileSync(file), modified: statSync(file).mtimeMs };
    const database = await openDatabase({ path: file, readOnly: true });
    expect(database.readOnly).toBe(true);
    expect(database.all('SELECT * FROM metadata')).toEqual([{ name: 'format', value: 'pbf' }]);
    expect(() => database.run('DELETE FROM metadata')).toThrow(
      expect.objectContaining({ code: 'database_read_only' }),
    );
    expect(database.get('SELECT count(*) AS n FROM metadata')).toEqual({ n: 1 });
    database.close();
    expect({ bytes: readFileSync(file), modified: statSync(file).mtimeMs }).toEqual(before);
    expect(readdirSync(folder)).toEqual(['tiles.mbtiles']);
  });

  withSqlite('in WAL are read with or without their log, and stay in WAL', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'wal.gpkg');
    leaveInWal(file);
    const names = readdirSync(folder);
    const withLog = await openDatabase({ path: file, readOnly: true });
    expect(withLog.get('SELECT count(*) AS n FROM sample')).toEqual({ n: 3 });
    withLog.close();
    expect(readdirSync(folder)).toEqual(names);

    askSqlite(file, 'SELECT 1 FROM sample');
    expect(existsSync(`${file}-wal`)).toBe(false);
    const withoutLog = await openDatabase({ path: file, readOnly: true });
    expect(withoutLog.get('SELECT count(*) AS n FROM sample')).toEqual({ n: 3 });
    withoutLog.close();
    expect(readdirSync(folder)).toEqual(['wal.gpkg']);
    expect(readFileSync(file).subarray(18, 20)).toEqual(Buffer.from([2, 2]));
  });

  it.skipIf(!hasRealData)(
    'as their publishers left them are read: a basemap and a layer with an RTree',
    async () => {
      const tiles = await openDatabase({
        path: path.join(realData, 'liechtenstein/basemap.mbtiles'),
        readOnly: true,
      });
      const { n, bytes } =
        tiles.get('SELECT count(*) AS n, sum(length(tile_data)) AS bytes FROM tiles') ?? {};
      expect(Number(n)).toBeGreaterThan(100);
      let read = 0;
      for (const [tile] of tiles.prepare('SELECT tile_data FROM tiles').iterate()) {
        if (tile instanceof Uint8Array) read += tile.length;
      }
      expect(read).toBe(bytes);
      tiles.close();
      const layer = await openDatabase({
        path: path.join(realData, 'newyork/precincts.gpkg'),
        readOnly: true,
      });
      const table = layer.get(
        "SELECT table_name FROM gpkg_contents WHERE data_type = 'features'",
      )?.table_name;
      expect(layer.get(`SELECT count(*) AS n FROM "${String(table)}"`)).toEqual({ n: 77 });
      layer.close();
    },
  );

  it('that are not there are not made', async () => {
    const file = path.join(temporaryFolder(), 'none.mbtiles');
    await expect(openDatabase({ path: file, readOnly: true })).rejects.toMatchObject({ code: 'not_found' });
    expect(existsSync(file)).toBe(false);
  });
});

/** Three rows, the last two in the log only: the writer is killed before it can check them in. */
function leaveInWal(file: string): void {
  askSqlite(file, "PRAGMA journal_mode = WAL; CREATE TABLE sample (name); INSERT INTO sample VALUES ('a')");
  askSqlite(
    file,
    "PRAGMA wal_autocheckpoint = 0; INSERT INTO sample VALUES ('b'), ('c');\n.shell kill -9 $PPID",
  );
}

import { constants, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Database } from '#main/store/database.ts';
import type { FileIo } from '#main/store/disk_sqljs/file_io.ts';
import { createMemoryFileIo } from '#main/store/disk_sqljs/memory_file_io.ts';
import { openDatabase } from '#main/store/open_database.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { hasSqliteCommand } from '#tests/helpers/sqlite_command.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';
import { faultyIo, systemError, type Fault, type FaultyCall, type FaultyIo } from './faulty_io.ts';
import { createTables, highestRow, judgeRows, storeRow } from './row_workload.ts';

const file = '/data/guanlan.gpkg';
const attempts = 14;

/** Every `step`-th call is made to fail; 1 tries them all. */
const step = Number(process.env.GUANLAN_FAULT_STEP ?? 3);

const setUp = 'PRAGMA cache_size = 8; PRAGMA journal_size_limit = 8192';

async function open(io: FileIo): Promise<Database> {
  const database = await openDatabase({ path: file, io });
  database.exec(setUp);
  return database;
}

type Outcome = { acknowledged: number; highest: number; codes: Set<string>; surprises: string[] };

/** The highest row, or undefined while a full disk does not even let the interrupted change be rolled back. */
function readIfPossible(database: Database): number | undefined {
  try {
    return highestRow(database);
  } catch (error) {
    expect(error).toMatchObject({ code: 'disk_full' });
    return undefined;
  }
}

/** What a caller does: a full disk is told and work goes on; after a failure of the disk it reopens and reads anew. */
async function storeThroughFault(io: FaultyIo): Promise<Outcome> {
  const outcome: Outcome = { acknowledged: 0, highest: 0, codes: new Set(), surprises: [] };
  let database = await open(io);
  createTables(database);
  let id = 0;
  io.arm();
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      storeRow(database, id + 1);
      id++;
      outcome.acknowledged = id;
      if (highestRow(database) !== id) outcome.surprises.push(`row ${id} is not read back`);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      outcome.codes.add(error.code);
      if (error.code === 'disk_full') {
        const whileFull = readIfPossible(database) ?? id;
        io.disarm();
        if (whileFull !== id || highestRow(database) !== id) outcome.surprises.push('half a change is read');
        io.arm();
        continue;
      }
      expect(error.code).toBe('storage_failed');
      expect(() => highestRow(database)).toThrow(expect.objectContaining({ code: 'storage_failed' }));
      io.disarm();
      database.close();
      database = await open(io);
      const found = highestRow(database);
      if (found !== id && found !== id + 1) outcome.surprises.push(`${found} after ${id}`);
      id = found;
      io.arm();
    }
  }
  io.disarm();
  database.close();
  outcome.highest = id;
  return outcome;
}

function writeOut(disk: ReturnType<typeof createMemoryFileIo>, folder: string): string {
  for (const [name, { bytes }] of disk.files) writeFileSync(path.join(folder, path.basename(name)), bytes);
  return path.join(folder, 'guanlan.gpkg');
}

async function countCalls(): Promise<Record<FaultyCall, number>> {
  const io = faultyIo(createMemoryFileIo(), { call: 'write', code: 'EIO', at: -1, lasting: false });
  await storeThroughFault(io);
  return io.calls;
}

const kinds: Pick<Fault, 'call' | 'code' | 'lasting'>[] = [
  { call: 'write', code: 'ENOSPC', lasting: false },
  { call: 'write', code: 'ENOSPC', lasting: true },
  { call: 'write', code: 'EIO', lasting: false },
  { call: 'sync', code: 'EIO', lasting: false },
  { call: 'sync', code: 'ENOSPC', lasting: true },
  { call: 'truncate', code: 'EIO', lasting: false },
  { call: 'read', code: 'EIO', lasting: false },
];

describe.skipIf(!hasSqliteCommand)('whichever call the disk fails', () => {
  it.each(kinds)('$call with $code, lasting: $lasting, keeps what was acknowledged', async (kind) => {
    const calls = (await countCalls())[kind.call];
    const codes = new Set<string>();
    let cases = 0;
    for (let at = 1; at <= calls; at += calls < 60 ? 1 : step) {
      const disk = createMemoryFileIo();
      const outcome = await storeThroughFault(faultyIo(disk, { ...kind, at }));
      for (const code of outcome.codes) codes.add(code);
      const verdict = judgeRows(writeOut(disk, temporaryFolder()));
      const seen = { at, surprises: outcome.surprises, trouble: verdict.trouble, highest: verdict.highest };
      expect(seen).toEqual({ at, surprises: [], trouble: '', highest: outcome.highest });
      expect(verdict.highest).toBeGreaterThanOrEqual(outcome.acknowledged);
      cases++;
    }
    console.log(
      `${kind.call} ${kind.code} lasting ${kind.lasting}: ${cases} of ${calls} calls failed, told as ${[...codes].join(', ')}`,
    );
    expect(cases).toBeGreaterThan(0);
  });
});

/** A disk as a crash in the middle of a large change leaves it: pages overwritten, the journal beside them. */
async function crashedDisk(): Promise<() => ReturnType<typeof createMemoryFileIo>> {
  const disk = createMemoryFileIo();
  const database = await open(disk);
  createTables(database);
  for (let id = 1; id <= 30; id++) storeRow(database, id);
  database.exec('BEGIN; UPDATE sample SET blob = zeroblob(3000)');
  const left = [...disk.files].map(([name, { bytes }]) => ({ name, bytes: Buffer.from(bytes) }));
  database.close();
  return () => {
    const copy = createMemoryFileIo();
    for (const { name, bytes } of left) {
      const descriptor = copy.open(name, constants.O_CREAT | constants.O_RDWR, 0o600);
      copy.write(descriptor, bytes, 0, bytes.length, 0);
      copy.close(descriptor);
    }
    return copy;
  };
}

describe.skipIf(!hasSqliteCommand)('a fault while a crash is rolled back', () => {
  it.each(kinds)('$call with $code, lasting: $lasting, only delays it', async (kind) => {
    const newDisk = await crashedDisk();
    expect(newDisk().files.size).toBe(2);
    for (let at = 1, met = true; met; at += 2) {
      const disk = newDisk();
      const io = faultyIo(disk, { ...kind, at });
      io.arm();
      try {
        (await open(io)).close();
      } catch (error) {
        expect(error).toMatchObject({
          code: expect.stringMatching(/^(storage_failed|disk_full)$/) as unknown,
        });
      }
      met = io.calls[kind.call] >= at;
      (await open(disk)).close();
      expect(judgeRows(writeOut(disk, temporaryFolder()))).toEqual({ sound: true, highest: 30, trouble: '' });
    }
  });
});

describe('a full disk', () => {
  it('is told as such, and the database goes on when there is room again', async () => {
    const io = faultyIo(createMemoryFileIo(), { call: 'write', code: 'ENOSPC', at: 1, lasting: true });
    const database = await open(io);
    createTables(database);
    storeRow(database, 1);
    io.arm();
    expect(() => storeRow(database, 2)).toThrow(expect.objectContaining({ code: 'disk_full' }));
    expect(highestRow(database)).toBe(1);
    io.disarm();
    storeRow(database, 2);
    expect(highestRow(database)).toBe(2);
    database.close();
  });
});

describe('a disk that fails under a copy', () => {
  it.each(['EIO', 'ENOSPC'] as const)('with %s spoils the copy, not the database', async (code) => {
    const disk = createMemoryFileIo();
    const copies = new Set<number>();
    const io: FileIo = {
      ...disk,
      open: (name, flags, mode) => {
        const descriptor = disk.open(name, flags, mode);
        if (name.startsWith('/stick/')) copies.add(descriptor);
        return descriptor;
      },
      write: (descriptor, ...values) => {
        if (copies.has(descriptor)) throw systemError(code);
        return disk.write(descriptor, ...values);
      },
    };
    const database = await open(io);
    createTables(database);
    storeRow(database, 1);
    expect(() => database.copyTo('/stick/copy.gpkg')).toThrow(
      expect.objectContaining({ code: code === 'EIO' ? 'storage_failed' : 'disk_full' }),
    );
    storeRow(database, 2);
    database.close();
    const reopened = await open(disk);
    expect(highestRow(reopened)).toBe(2);
    reopened.close();
  });
});

describe('a failed sync', () => {
  it('closes the database to everything but closing, and names its cause', async () => {
    const io = faultyIo(createMemoryFileIo(), { call: 'sync', code: 'EIO', at: 1, lasting: false });
    const database = await open(io);
    createTables(database);
    const statement = database.prepare('SELECT 1');
    io.arm();
    const failure = { code: 'storage_failed', details: { cause: 'EIO' } };
    expect(() => storeRow(database, 1)).toThrow(expect.objectContaining({ code: 'storage_failed' }));
    for (const use of [
      () => database.exec('SELECT 1'),
      () => database.get('SELECT 1'),
      () => statement.get(),
      () => database.transaction(() => 1),
    ]) {
      expect(use).toThrow(expect.objectContaining(failure));
    }
    database.close();
    const reopened = await open(io);
    expect(highestRow(reopened)).toBeLessThanOrEqual(1);
    reopened.close();
  });
});

describe('a platform that cannot sync a folder', () => {
  const withoutFolderSync = (disk: FileIo, place: 'open' | 'sync'): FileIo => {
    const folders = new Set<number>();
    return {
      ...disk,
      open: (name, flags, mode) => {
        if (name === '/data' && place === 'open') throw systemError('EPERM');
        const descriptor = disk.open(name, flags, mode);
        if (name === '/data') folders.add(descriptor);
        return descriptor;
      },
      sync: (descriptor) => {
        if (folders.has(descriptor)) throw systemError('EPERM');
        disk.sync(descriptor);
      },
    };
  };
  it.each(['open', 'sync'] as const)('works all the same when it refuses the %s', async (place) => {
    const io = withoutFolderSync(createMemoryFileIo(), place);
    for (const first of [1, 11]) {
      const database = await open(io);
      createTables(database);
      for (let id = first; id < first + 10; id++) storeRow(database, id);
      expect(highestRow(database)).toBe(first + 9);
      database.exec('PRAGMA journal_mode = DELETE; VACUUM');
      database.close();
    }
  });
});

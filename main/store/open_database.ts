import { constants } from 'node:fs';
import { AppError } from '#shared/rpc/errors.ts';
import type { Database } from './database.ts';
import { Connection } from './disk_sqljs/connection.ts';
import { DiskDatabase } from './disk_sqljs/disk_database.ts';
import { startEngine, type Engine } from './disk_sqljs/engine.ts';
import { errorCodeOf } from './disk_sqljs/error_numbers.ts';
import { nodeFileIo, type FileIo } from './disk_sqljs/file_io.ts';
import { testEngine } from './disk_sqljs/self_test.ts';

type OpenDatabaseOptions = {
  path: string;
  /** For files of others: nothing is written to the file, and nothing is created beside it. */
  readOnly?: boolean;
  /** The file system below; tests put faults and traces here. */
  io?: FileIo;
};

let started: Promise<Engine> | undefined;

/** One engine a thread, tested before the first file is entrusted to it. One that failed is replaced. */
async function engine(): Promise<Engine> {
  started ??= startEngine().then((fresh) => {
    testEngine((path, io) => openWith(fresh, path, false, io));
    return fresh;
  });
  try {
    const running = await started;
    if (running.failure === '') return running;
  } catch (error) {
    started = undefined;
    throw error;
  }
  started = undefined;
  return engine();
}

/** Whether the path can only be read; a file that is not there yet can be written. */
function isReadOnlyMedium(path: string, io: FileIo): boolean {
  try {
    io.access(path, constants.R_OK | constants.W_OK);
    return false;
  } catch (error) {
    const code = errorCodeOf(error);
    if (code === 'ENOENT') return false;
    if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return true;
    throw new AppError('storage_failed', `The database file cannot be reached (${code})`, {
      path,
      cause: code,
    });
  }
}

function assertReadable(path: string, io: FileIo): void {
  try {
    io.access(path, constants.R_OK);
  } catch (error) {
    const cause = errorCodeOf(error);
    if (cause === 'ENOENT') throw new AppError('not_found', 'There is no such database file', { path });
    throw new AppError('file_unreadable', `The database file cannot be read (${cause})`, { path, cause });
  }
}

function sizeOf(path: string, io: FileIo): number | undefined {
  try {
    return io.statusOfPath(path).sizeBytes;
  } catch {
    return undefined;
  }
}

/** SQLite would delete a journal without its database, and with it the only trace of what is missing. */
function assertNoOrphan(path: string, io: FileIo): void {
  if (sizeOf(path, io) !== undefined || (sizeOf(`${path}-journal`, io) ?? 0) === 0) return;
  throw new AppError('database_damaged', 'There is a journal without its database', { path });
}

/** Makes what an earlier session may have left in the system's cache durable, so that whatever is read now stays. */
function syncLeftovers(path: string, io: FileIo): void {
  for (const name of [path, `${path}-journal`]) {
    let descriptor: number;
    try {
      descriptor = io.open(name, constants.O_RDWR, 0o600);
    } catch {
      continue;
    }
    try {
      io.sync(descriptor);
    } catch (error) {
      const cause = errorCodeOf(error);
      throw new AppError('storage_failed', `The database file cannot be made durable (${cause})`, {
        path,
        cause,
      });
    } finally {
      io.close(descriptor);
    }
  }
}

/** Exclusive before the first read: a platform that cannot sync a directory fails without it, and it keeps WAL in memory. */
function configure(connection: Connection, database: Database): void {
  connection.exec('PRAGMA locking_mode = EXCLUSIVE');
  connection.exec('PRAGMA trusted_schema = OFF');
  connection.exec(`PRAGMA cache_size = -${database.readOnly ? 4096 : 32768}`);
  if (database.readOnly) {
    database.get('PRAGMA schema_version');
    return;
  }
  connection.exec('PRAGMA synchronous = EXTRA');
  connection.exec('PRAGMA journal_size_limit = 4194304');
  const mode = database.get('PRAGMA journal_mode = DELETE')?.journal_mode;
  if (mode !== 'delete') throw new AppError('storage_failed', `The journal stays in mode ${String(mode)}`);
  database.get('PRAGMA schema_version');
}

function openWith(running: Engine, path: string, readOnly: boolean, io: FileIo): Database {
  const mount = running.mounts.add(path, readOnly, io);
  let connection: Connection | undefined;
  try {
    connection = new Connection(running, mount);
    const database = new DiskDatabase(connection);
    configure(connection, database);
    return database;
  } catch (error) {
    connection?.close();
    running.mounts.remove(mount);
    throw error;
  }
}

/**
 * Opens a database file, or creates it when it is not there and `readOnly` is not set. A change that a crash
 * interrupted is rolled back first; a file left in WAL by another program is turned back. On a medium that cannot
 * be written the database opens read-only, which `Database.readOnly` tells. Throws `not_found`, `file_unreadable`,
 * `database_damaged` or `storage_failed`. Keep other processes out with `lockDatabase` first.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const { io = nodeFileIo } = options;
  const path = io.resolve(options.path);
  const running = await engine();
  const readOnly = options.readOnly === true || isReadOnlyMedium(path, io);
  if (readOnly) assertReadable(path, io);
  else {
    assertNoOrphan(path, io);
    syncLeftovers(path, io);
  }
  return openWith(running, path, readOnly, io);
}

import { statSync } from 'node:fs';
import { AppError } from '#shared/rpc/errors.ts';
import type { Database } from './database.ts';
import type { FileIo } from './disk_sqljs/file_io.ts';
import { listGenerations, newestIntactGeneration, type Generation } from './generations.ts';
import { openDatabase } from './open_database.ts';
import { hasDatabaseFiles, setAside } from './set_aside.ts';
import { toStorageError } from './storage_error.ts';

export type DatabasePlaces = { path: string; generationsFolder: string; quarantineFolder: string };

/** Where a damaged database went, and the newest generation that can be put in its place. */
type Quarantined = { movedTo: string | null; offer: Generation | null };

/** `ok`, or what SQLite found wrong. `quick` leaves out whether indexes agree with their tables. Reads the whole file. */
export function integrityOf(database: Database, depth: 'quick' | 'full'): string {
  const pragma = depth === 'quick' ? 'quick_check' : 'integrity_check';
  try {
    const rows = database.all(`PRAGMA ${pragma}(20)`);
    return rows.map((row) => String(row[pragma])).join('; ');
  } catch (error) {
    if (error instanceof AppError && error.code === 'database_damaged') return error.message;
    throw error;
  }
}

/** Null on a medium that cannot be written, where the database stays. */
function move(places: DatabasePlaces): string | null {
  try {
    return setAside(places.path, places.quarantineFolder, 'damaged');
  } catch (error) {
    const failure = toStorageError(error);
    if (failure instanceof AppError && failure.code === 'database_read_only') return null;
    throw failure;
  }
}

/** Moves a closed, damaged database with its journal into the quarantine folder: nothing is deleted or replaced. */
async function quarantineDatabase(places: DatabasePlaces): Promise<Quarantined> {
  const movedTo = move(places);
  const { generationsFolder } = places;
  return {
    movedTo,
    offer: await newestIntactGeneration(listGenerations(generationsFolder), generationsFolder),
  };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

async function openChecked(places: DatabasePlaces, always: boolean, io?: FileIo): Promise<Database> {
  const { path } = places;
  if (!hasDatabaseFiles(path)) throw new AppError('not_found', 'There is no such database', { path });
  const crashed = sizeOf(`${path}-journal`) > 0 || sizeOf(`${path}-wal`) > 0;
  const emptied = sizeOf(path) === 0 && !crashed && listGenerations(places.generationsFolder).length > 0;
  if (emptied) throw new AppError('database_damaged', 'The database file is empty');
  const database = await openDatabase(io ? { path, io } : { path });
  if (!always && !crashed) return database;
  const integrity = integrityOf(database, 'quick');
  if (integrity === 'ok') return database;
  database.close();
  throw new AppError('database_damaged', integrity);
}

/**
 * Opens the database of a folder, which must be there (`not_found`), and looks it through when it was not closed
 * properly, or `always`. A damaged one goes into quarantine and `database_damaged` is thrown, whose details name
 * where it went (`movedTo`), what was found (`reason`) and the newest good generation (`generation`, '' for none).
 * On a medium that cannot be written it stays where it is.
 */
export async function openSoundDatabase(
  places: DatabasePlaces,
  options: { check?: 'after_crash' | 'always'; io?: FileIo } = {},
): Promise<Database> {
  try {
    return await openChecked(places, options.check === 'always', options.io);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'database_damaged') throw error;
    const { movedTo, offer } = await quarantineDatabase(places);
    throw new AppError('database_damaged', 'The database is damaged and was set aside', {
      reason: error.message.slice(0, 1000),
      movedTo: movedTo ?? '',
      generation: offer?.id ?? '',
    });
  }
}

import { existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { syncFolder } from './sync_folder.ts';
import { toTimeStamp } from './time_stamp.ts';

/** What SQLite keeps beside a database; without its journal a database may be half of a change. */
const siblingEndings = ['', '-journal', '-wal', '-shm'];

function newFolder(parent: string, reason: string): string {
  if (!existsSync(parent)) mkdirSync(parent);
  for (let timeMs = Date.now(); ; timeMs++) {
    const folder = path.join(parent, `${toTimeStamp(timeMs)}-${reason}`);
    if (existsSync(folder)) continue;
    mkdirSync(folder);
    return folder;
  }
}

/** Whether a database file, or a journal without one, is there. */
export function hasDatabaseFiles(databasePath: string): boolean {
  return siblingEndings.some((ending) => existsSync(databasePath + ending));
}

/**
 * Moves a closed database with its journal into a new dated folder and answers with the folder, or null when there
 * was nothing to move. The database goes first: at no moment does it stand in its place without its journal.
 */
export function setAside(
  databasePath: string,
  parent: string,
  reason: 'damaged' | 'replaced',
): string | null {
  if (!hasDatabaseFiles(databasePath)) return null;
  const folder = newFolder(parent, reason);
  for (const ending of siblingEndings) {
    const source = databasePath + ending;
    if (existsSync(source)) renameSync(source, path.join(folder, path.basename(source)));
  }
  syncFolder(folder);
  syncFolder(parent);
  syncFolder(path.dirname(databasePath));
  return folder;
}

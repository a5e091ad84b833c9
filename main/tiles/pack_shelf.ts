import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';

import { copyPack, type CopyOptions } from './copy_pack.ts';
import { noNotes, notesPathOf, writeNotes } from './pack_notes.ts';

/** A pack in a folder of packs. */
export type ShelvedPack = { id: string; place: string };

const partialPrefix = '.adding-';
const removedFolder = 'removed';
const packFile = /\.(pmtiles|mbtiles)$/iu;

/** Short, the same for the same name, and fit for an address. */
function idOf(fileName: string): string {
  return createHash('sha256').update(fileName.normalize('NFC')).digest('hex').slice(0, 12);
}

/** The packs that lie in a folder: files by their ending, and folders. A folder that is not there holds none. */
export async function listShelf(folder: string): Promise<ShelvedPack[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter(({ name }) => !name.startsWith('.') && name !== removedFolder)
    .filter((entry) => (entry.isFile() ? packFile.test(entry.name) : entry.isDirectory()))
    .map(({ name }) => ({ id: idOf(name), place: path.join(folder, name) }))
    .sort((a, b) => (a.place < b.place ? -1 : 1));
}

function freePlace(folder: string, fileName: string): string {
  const extension = packFile.exec(fileName)?.[0] ?? '';
  const stem = fileName.slice(0, fileName.length - extension.length);
  for (let number = 1; ; number++) {
    const place = path.join(folder, `${stem}${number === 1 ? '' : `-${number}`}${extension}`);
    if (!existsSync(place)) return place;
  }
}

/** Removes what an addition that was broken off has left. */
export async function sweepShelf(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (name.startsWith(partialPrefix)) await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

/** Copies a pack in, under a name that is not taken. Until the copy is whole nobody sees it. Throws `aborted`. */
export async function shelve(
  folder: string,
  source: string,
  fileName: string,
  options: CopyOptions,
): Promise<ShelvedPack> {
  await mkdir(folder, { recursive: true });
  const partial = path.join(folder, `${partialPrefix}${randomUUID()}`);
  try {
    const bytes = await copyPack(source, partial, options);
    const place = freePlace(folder, fileName.replace(/^\.+/u, '') || 'basemap');
    await writeNotes(place, { ...noNotes, bytes });
    await rename(partial, place);
    return { id: idOf(path.basename(place)), place };
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

/** Moves a pack and its notes aside: nothing is deleted. */
export async function unshelve({ place }: ShelvedPack, timeMs: number): Promise<void> {
  const stamp = new Date(timeMs).toISOString().replace(/[^0-9]/gu, '');
  const folder = path.join(path.dirname(place), removedFolder, stamp);
  await mkdir(folder, { recursive: true });
  await rename(place, path.join(folder, path.basename(place)));
  const notes = notesPathOf(place);
  if (existsSync(notes)) await rename(notes, path.join(folder, path.basename(notes)));
}

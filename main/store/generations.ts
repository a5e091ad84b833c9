import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { AppError } from '#shared/rpc/errors.ts';
import type { Database } from './database.ts';
import { toStorageError } from './storage_error.ts';
import { syncFile, syncFolder } from './sync_folder.ts';
import { fromTimeStamp, toTimeStamp } from './time_stamp.ts';

/** A whole copy of the database at one moment, in the generations folder, with the hash of its bytes beside it. */
export type Generation = { id: string; createdAtMs: number; bytes: number; sha256: string };

const partialEnding = '.partial';
/** Room asked for beyond the size of the database, so that a copy does not fill the disk to the last byte. */
const spareBytes = 16 * 2 ** 20;

export function generationPath(folder: string, id: string): string {
  return path.join(folder, `guanlan-${id}.gpkg`);
}

function hashPath(folder: string, id: string): string {
  return `${generationPath(folder, id)}.sha256`;
}

export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  const chunks: AsyncIterable<Buffer> = fs.createReadStream(file, { highWaterMark: 1 << 20 });
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}

function assertRoom(databasePath: string, folder: string): void {
  const neededBytes = fs.statSync(databasePath).size + spareBytes;
  const { bavail, bsize } = fs.statfsSync(folder);
  if (bavail * bsize >= neededBytes) return;
  throw new AppError('disk_full', 'There is no room for a copy of the database', {
    neededBytes,
    freeBytes: bavail * bsize,
  });
}

function removePartials(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    if (name.endsWith(partialEnding)) fs.rmSync(path.join(folder, name), { force: true });
  }
}

function newId(folder: string): string {
  let timeMs = Date.now();
  const taken = new Set(fs.readdirSync(folder));
  while (taken.has(path.basename(generationPath(folder, toTimeStamp(timeMs))))) timeMs++;
  return toTimeStamp(timeMs);
}

/**
 * Copies the database into the folder, durable before it gets its name, with its SHA-256 in a file that
 * `sha256sum -c` reads. Not within a transaction. Throws `disk_full` before it starts when there is no room.
 */
export async function createGeneration(database: Database, folder: string): Promise<Generation> {
  try {
    if (!fs.existsSync(folder)) fs.mkdirSync(folder);
    removePartials(folder);
    assertRoom(database.path, folder);
    return await writeGeneration(database, folder, newId(folder));
  } catch (error) {
    throw toStorageError(error);
  }
}

async function writeGeneration(database: Database, folder: string, id: string): Promise<Generation> {
  const target = generationPath(folder, id);
  const partial = target + partialEnding;
  try {
    database.copyTo(partial);
    syncFile(partial);
    const sha256 = await sha256OfFile(partial);
    fs.writeFileSync(hashPath(folder, id), `${sha256}  ${path.basename(target)}\n`);
    syncFile(hashPath(folder, id));
    fs.renameSync(partial, target);
    syncFolder(folder);
    return { id, createdAtMs: fromTimeStamp(id) ?? 0, bytes: fs.statSync(target).size, sha256 };
  } catch (error) {
    fs.rmSync(partial, { force: true });
    throw error;
  }
}

function readGeneration(folder: string, name: string): Generation | undefined {
  const id = /^guanlan-(\w+)\.gpkg$/.exec(name)?.[1];
  const createdAtMs = id === undefined ? undefined : fromTimeStamp(id);
  if (id === undefined || createdAtMs === undefined) return undefined;
  let sha256 = '';
  try {
    sha256 = /^([0-9a-f]{64}) /.exec(fs.readFileSync(hashPath(folder, id), 'utf8'))?.[1] ?? '';
  } catch {
    sha256 = '';
  }
  return { id, createdAtMs, bytes: fs.statSync(path.join(folder, name)).size, sha256 };
}

/** The generations of a folder, newest first. One whose hash is missing has an empty `sha256` and is never intact. */
export function listGenerations(folder: string): Generation[] {
  let names: string[];
  try {
    names = fs.readdirSync(folder);
  } catch {
    return [];
  }
  return names
    .map((name) => readGeneration(folder, name))
    .filter((generation) => generation !== undefined)
    .sort((a, b) => b.createdAtMs - a.createdAtMs);
}

/** Whether the bytes are still those that were written; reads the whole file. */
export async function isIntact(folder: string, generation: Generation): Promise<boolean> {
  try {
    return generation.sha256 === (await sha256OfFile(generationPath(folder, generation.id)));
  } catch {
    return false;
  }
}

/** All generations with their state, newest first; reads every byte of them. */
export async function checkGenerations(folder: string): Promise<(Generation & { intact: boolean })[]> {
  const checked: (Generation & { intact: boolean })[] = [];
  for (const generation of listGenerations(folder)) {
    checked.push({ ...generation, intact: await isIntact(folder, generation) });
  }
  return checked;
}

export async function newestIntactGeneration(
  generations: readonly Generation[],
  folder: string,
): Promise<Generation | null> {
  for (const generation of generations) if (await isIntact(folder, generation)) return generation;
  return null;
}

/** Deletes all but the `keep` newest; when none of those is intact, the newest intact one among the older stays too. */
export async function pruneGenerations(folder: string, keep: number): Promise<void> {
  const generations = listGenerations(folder);
  const kept = generations.slice(0, keep);
  const older = generations.slice(keep);
  if (older.length === 0) return;
  const spared = (await newestIntactGeneration(kept, folder))
    ? null
    : await newestIntactGeneration(older, folder);
  for (const { id } of older) {
    if (id === spared?.id) continue;
    fs.rmSync(generationPath(folder, id), { force: true });
    fs.rmSync(hashPath(folder, id), { force: true });
  }
}

import { layerIds } from '#shared/layers/index.ts';
import { AppError } from '#shared/rpc/errors.ts';

import {
  createGeneration,
  listGenerations,
  pruneGenerations,
  type Generation,
} from '#main/store/generations.ts';

import type { DatabaseFolder } from './database_folder.ts';
import type { Log } from './log.ts';
import type { Trouble } from './open_workspace.ts';
import type { Workspace } from './workspace.ts';

const keptGenerations = 7;

/** Makes a generation and lets the oldest go. Throws `disk_full` when there is no room. */
export async function backUp(workspace: Workspace, folder: DatabaseFolder): Promise<Generation> {
  const generation = await createGeneration(workspace.database, folder.generations);
  await pruneGenerations(folder.generations, keptGenerations);
  return generation;
}

function isToday(timeMs: number): boolean {
  return new Date(timeMs).toDateString() === new Date().toDateString();
}

/**
 * Backs up at the first opening of a day, before anything is changed. A demo, which can be grown again, and a database
 * without a row are left alone. A failure does not keep the database from opening: it is returned, to be shown.
 */
export async function backUpOnceADay(
  workspace: Workspace,
  folder: DatabaseFolder,
  log: Log,
): Promise<Trouble | null> {
  const isEmpty = layerIds.every((layer) => workspace.features.count(layer) === 0);
  if (workspace.kind === 'demo' || isEmpty) return null;
  const newest = listGenerations(folder.generations)[0];
  if (newest && isToday(newest.createdAtMs)) return null;
  try {
    await backUp(workspace, folder);
    log.write('backed up at the first opening of the day');
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.write(`backup at opening failed: ${error.code}`);
    return { code: error.code, details: { ...error.details, path: folder.folder } };
  }
}

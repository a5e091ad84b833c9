import { copyFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '#shared/rpc/errors.ts';
import { generationPath, isIntact, listGenerations, sha256OfFile } from './generations.ts';
import { setAside } from './set_aside.ts';
import { toStorageError } from './storage_error.ts';
import { syncFile, syncFolder } from './sync_folder.ts';

type RestoreRequest = {
  /** A closed database whose lock the caller holds. */
  databasePath: string;
  generationsFolder: string;
  quarantineFolder: string;
  generation: string;
};

/**
 * Puts a generation in the place of the database, which is first set aside with its journal in the quarantine
 * folder: the answer is that folder, or null when there was no database. Throws `not_found`, `database_damaged`
 * when the generation is not what was written, and leaves everything as it was. A crash on the way leaves no
 * database in its place, with the old one in quarantine and the generation where it was: restore again.
 */
export async function restoreGeneration(request: RestoreRequest): Promise<{ setAsideIn: string | null }> {
  const { databasePath, generationsFolder, quarantineFolder } = request;
  const generation = listGenerations(generationsFolder).find(({ id }) => id === request.generation);
  if (!generation)
    throw new AppError('not_found', 'There is no such generation', { generation: request.generation });
  const damaged = (): AppError =>
    new AppError('database_damaged', 'The generation has changed since it was made', {
      generation: generation.id,
    });
  if (!(await isIntact(generationsFolder, generation))) throw damaged();

  const copy = `${databasePath}.restored`;
  try {
    copyFileSync(generationPath(generationsFolder, generation.id), copy);
    syncFile(copy);
    if ((await sha256OfFile(copy)) !== generation.sha256) throw damaged();
    const setAsideIn = setAside(databasePath, quarantineFolder, 'replaced');
    renameSync(copy, databasePath);
    syncFolder(path.dirname(databasePath));
    return { setAsideIn };
  } catch (error) {
    rmSync(copy, { force: true });
    throw toStorageError(error);
  }
}

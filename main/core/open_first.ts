import { readdirSync } from 'node:fs';

import { AppError } from '#shared/rpc/errors.ts';

import { hasDatabaseFiles } from '#main/store/set_aside.ts';

import type { CommandQueue } from './command_queue.ts';
import { databaseFolder } from './database_folder.ts';
import { firstDemo, firstDemoFolder, type DemoOpener } from './open_demo.ts';
import type { CoreServices } from './workspace.ts';
import type { WorkspaceSession } from './workspace_session.ts';

function isAbsentOrEmpty(folder: string): boolean {
  try {
    return readdirSync(folder).length === 0;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT';
  }
}

/**
 * Opens the database that the shell named. A folder that is absent or empty gets the demo county, which is grown while the
 * windows already see its progress; so does the console's own demo folder when an earlier start did not finish it. The
 * command line fills empty folders itself.
 */
export async function openFirst(
  services: CoreServices,
  queue: CommandQueue,
  session: WorkspaceSession,
  demos: DemoOpener,
  closing: AbortSignal,
): Promise<void> {
  const { dataDirectory, homeDirectory, shell } = services.options;
  if (dataDirectory === null) return;
  const { folder, database } = databaseFolder(dataDirectory);
  const present = hasDatabaseFiles(database);
  const isOwnDemo = folder === databaseFolder(firstDemoFolder(homeDirectory)).folder;
  const wantsDemo = present ? isOwnDemo : isAbsentOrEmpty(folder);
  if (wantsDemo && shell === 'cli') return;
  if (!wantsDemo) {
    await queue.run(() => session.open(folder));
    return;
  }
  const opened = queue
    .run(() => demos.open(firstDemo, closing, { folder }), closing)
    .catch((error: unknown) => {
      if (error instanceof AppError) services.log(`demo not opened: ${error.code}`);
      else services.reportBug(error);
    });
  if (present) await opened;
}

import path from 'node:path';

import { AppError } from '#shared/rpc/errors.ts';

import { hasDatabaseFiles } from '#main/store/set_aside.ts';

import type { CommandQueue } from './command_queue.ts';
import { databaseFolder } from './database_folder.ts';
import { firstDemo, firstDemoFolder, type DemoOpener } from './open_demo.ts';
import type { CoreServices } from './workspace.ts';
import type { WorkspaceSession } from './workspace_session.ts';

/**
 * Opens the database that the shell named. Where that is the demo of the console's home and it is not there yet, it is grown
 * while the windows already see its progress.
 */
export async function openFirst(
  { options, reportBug, log }: CoreServices,
  queue: CommandQueue,
  session: WorkspaceSession,
  demos: DemoOpener,
  closing: AbortSignal,
): Promise<void> {
  const { dataDirectory, homeDirectory } = options;
  if (dataDirectory === null) return;
  const isFirstDemo = path.resolve(dataDirectory) === path.resolve(firstDemoFolder(homeDirectory));
  if (!isFirstDemo || hasDatabaseFiles(databaseFolder(dataDirectory).database)) {
    await queue.run(() => session.open(dataDirectory));
    return;
  }
  queue
    .run(() => demos.open(firstDemo, closing), closing)
    .catch((error: unknown) => {
      if (error instanceof AppError) log(`demo not opened: ${error.code}`);
      else reportBug(error);
    });
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

import type { Core } from '#main/core/core.ts';
import { openCore } from '#main/core/open_core.ts';
import { forkReader, forkReaderAhead } from '#main/import/fork_reader.ts';
import { consoleFolders } from '#main/launch/console_folders.ts';
import type { Input, MethodName, Output } from '#shared/rpc/contract.ts';
import { AppError, type ErrorCode, errorCodes } from '#shared/rpc/errors.ts';
import type { WorkspaceStatus } from '#shared/rpc/schemas.ts';
import { checkedInput, type Handler } from '#shared/rpc/server.ts';
import { fillText } from '#shared/text/fill_text.ts';

import { cliText } from './cli_text.ts';
import type { CommandContext } from './command.ts';

/** The core as a command sees it: the methods of the contract, in this process. */
export type CommandCore = {
  call<N extends MethodName>(method: N, input: Input<N>): Promise<Output<N>>;
  resource: Core['resource'];
  uploadsDirectory: string;
};

/** What to do where the folder holds no database: fail, make one, or work on one that is thrown away. */
export type WhenAbsent = 'fail' | 'create' | 'discard';

function asErrorCode(text: string): ErrorCode {
  return errorCodes.find((code) => code === text) ?? 'internal';
}

/** Throws why the database is not open. */
function assertOpen(status: WorkspaceStatus): void {
  if (status.kind !== 'none') return;
  const code = status.trouble === '' ? 'no_database' : asErrorCode(status.trouble);
  throw new AppError(code, 'The database is not open', status.troubleDetails);
}

async function openOrCreate(
  core: CommandCore,
  folder: string,
  spare: string,
  whenAbsent: WhenAbsent,
  context: CommandContext,
): Promise<WorkspaceStatus> {
  try {
    return await core.call('workspace.open', { path: folder });
  } catch (error) {
    const absent = error instanceof AppError && error.code === 'not_found';
    if (!absent || whenAbsent === 'fail') throw error;
  }
  const name = basename(folder).slice(0, 60) || 'county';
  if (whenAbsent === 'discard') return core.call('workspace.create', { name, path: join(spare, 'database') });
  const created = await core.call('workspace.create', { name, path: folder });
  const { zh, en } = cliText.created;
  context.say({ zh: fillText(zh, { path: folder }), en: fillText(en, { path: folder }) });
  return created;
}

/**
 * Opens a core for the work of one command and closes it again, with the folder of its uploads, whatever happens. A command
 * that will read a file has its reader started meanwhile.
 */
async function withCore<T>(
  context: CommandContext,
  dataDirectory: string | null,
  work: (core: CommandCore, spare: string) => Promise<T>,
  willRead = false,
): Promise<T> {
  const folders = consoleFolders(import.meta.url);
  const readerFile = join(folders.bundle, 'import_reader.js');
  const ahead = willRead ? forkReaderAhead(readerFile) : null;
  const spare = await mkdtemp(join(tmpdir(), 'guanlan-'));
  const uploadsDirectory = join(spare, 'uploads');
  try {
    const core = await openCore({
      homeDirectory: folders.home,
      dataDirectory,
      resourcesDirectory: folders.resources,
      uploadsDirectory,
      shell: 'cli',
      version: guanlanVersion,
      spawnReader: () => ahead?.spawn() ?? forkReader(readerFile),
    });
    core.onEvent(({ event, data }) => {
      if (event === 'task.changed') context.progress(data.label, data.done, data.total);
    });
    try {
      return await work(
        {
          async call<N extends MethodName>(method: N, input: Input<N>) {
            const handler = core.handlers[method] as Handler<N>;
            return handler(checkedInput(method, input) as Input<N>, { signal: context.signal });
          },
          resource: (request) => core.resource(request),
          uploadsDirectory,
        },
        spare,
      );
    } finally {
      await core.close();
    }
  } finally {
    ahead?.close();
    await rm(spare, { recursive: true, force: true });
  }
}

/** Runs the work of a command on the database of `--data`. Throws what keeps that from being opened. */
export function withDatabase<T>(
  context: CommandContext,
  whenAbsent: WhenAbsent,
  work: (core: CommandCore, status: WorkspaceStatus) => Promise<T>,
): Promise<T> {
  const folder = resolve(context.options.required('data'));
  const open = async (core: CommandCore, spare: string): Promise<T> => {
    const status = await openOrCreate(core, folder, spare, whenAbsent, context);
    assertOpen(status);
    return work(core, status);
  };
  return withCore(context, null, open, whenAbsent !== 'fail');
}

/** Runs the work of a command with a core that has no database open; the work makes one. */
export function withNoDatabase<T>(
  context: CommandContext,
  work: (core: CommandCore) => Promise<T>,
): Promise<T> {
  return withCore(context, null, (core) => work(core));
}

/** Runs the work of a command with a core that grows its demo in the folder of `--data`. */
export function withDemoFolder<T>(
  context: CommandContext,
  work: (core: CommandCore) => Promise<T>,
): Promise<T> {
  return withCore(context, resolve(context.options.required('data')), (core) => work(core));
}

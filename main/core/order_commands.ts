import { methods, type MethodName } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { Context, Handlers } from '#shared/rpc/server.ts';

import type { CommandQueue } from './command_queue.ts';

type AnyHandler = (input: unknown, context: Context) => unknown;

function isUnknownOutcome(error: unknown): boolean {
  return error instanceof AppError && error.code === 'storage_failed';
}

/**
 * Lets commands take their turn in the queue; queries go through at once. After an error that leaves it open whether
 * something was stored, `reopen` runs before the next command, so that everybody sees what the disk really holds.
 */
export function orderCommands(
  handlers: Handlers,
  queue: CommandQueue,
  reopen: () => Promise<void>,
): Handlers {
  const ordered = (handler: AnyHandler): AnyHandler => {
    return (input, context) =>
      queue.run(async () => {
        try {
          return await handler(input, context);
        } catch (error) {
          if (isUnknownOutcome(error)) await reopen();
          throw error;
        }
      }, context.signal);
  };
  const entries = Object.entries(handlers).map(([name, handler]) => {
    const { kind } = methods[name as MethodName];
    return [name, kind === 'command' ? ordered(handler as AnyHandler) : handler];
  });
  return Object.fromEntries(entries) as Handlers;
}

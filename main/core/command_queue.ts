import { AppError } from '#shared/rpc/errors.ts';

/** Runs commands alone and in order; queries pass by in between. */
export type CommandQueue = {
  /** A command that is cancelled before its turn is never begun and throws `aborted`. */
  run<T>(command: () => Promise<T> | T, signal?: AbortSignal): Promise<T>;
  /** Resolves when everything that waits now is done, whatever came of it. */
  idle(): Promise<void>;
};

export function createCommandQueue(): CommandQueue {
  let last: Promise<unknown> = Promise.resolve();

  return {
    run(command, signal) {
      const turn = last.then(() => {
        if (signal?.aborted) throw new AppError('aborted', 'Cancelled');
        return command();
      });
      last = turn.catch(() => undefined);
      return turn;
    },
    async idle() {
      await last;
    },
  };
}

import type { CoreOptions, ReaderProcess } from '#main/core/core.ts';

/** How long a reader waits for a file before it is ended. */
const longestWaitMs = 60_000;

type Waiting = { reader: ReaderProcess; timer: NodeJS.Timeout; ended: boolean };

/**
 * Readers of which one is started before it is needed, while an operator looks at what a file holds: a process takes longer
 * to start than most files take to read.
 */
export type ReadersAhead = {
  spawn: () => ReaderProcess;
  /** Starts the next one, unless it waits already. */
  prepare: () => void;
  /** Ends the one that waits. */
  close: () => void;
};

export function readersAhead(spawn: CoreOptions['spawnReader']): ReadersAhead {
  let waiting: Waiting | null = null;

  function take(): Waiting | null {
    const taken = waiting;
    waiting = null;
    if (taken) clearTimeout(taken.timer);
    return taken;
  }

  function close(): void {
    take()?.reader.kill();
  }

  return {
    spawn() {
      const taken = take();
      return taken && !taken.ended ? taken.reader : spawn();
    },
    prepare() {
      if (waiting) return;
      const next: Waiting = { reader: spawn(), timer: setTimeout(close, longestWaitMs), ended: false };
      next.timer.unref();
      next.reader.onExit(() => {
        next.ended = true;
      });
      waiting = next;
    },
    close,
  };
}

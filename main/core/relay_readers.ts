import type { CoreOptions, ReaderProcess } from './core.ts';
import type { FromCore, ToCore } from './core_messages.ts';

/**
 * Readers of untrusted files that only the shell can start, such as Electron's utility processes, for a core in another
 * thread: each has a number, and its messages pass through the shell unread.
 */
type ReaderRelay = {
  spawn: CoreOptions['spawnReader'];
  /** Takes what the shell says of a reader; false for a message about something else. */
  receive(message: ToCore): boolean;
};

type Listeners = { message: ((message: unknown) => void)[]; exit: ((reason: string) => void)[] };

/** The core's end. */
export function relayReaders(post: (message: FromCore) => void): ReaderRelay {
  const readers = new Map<number, Listeners>();
  let last = 0;

  return {
    spawn(): ReaderProcess {
      const reader = ++last;
      const listeners: Listeners = { message: [], exit: [] };
      readers.set(reader, listeners);
      post({ kind: 'spawn_reader', reader });
      return {
        post: (message) => post({ kind: 'to_reader', reader, message }),
        onMessage: (listener) => void listeners.message.push(listener),
        onExit: (listener) => void listeners.exit.push(listener),
        kill: () => post({ kind: 'kill_reader', reader }),
      };
    },
    receive(message) {
      if (message.kind === 'reader_message') {
        for (const listener of readers.get(message.reader)?.message ?? []) listener(message.message);
        return true;
      }
      if (message.kind !== 'reader_exit') return false;
      const listeners = readers.get(message.reader)?.exit ?? [];
      readers.delete(message.reader);
      for (const listener of listeners) listener(message.reason);
      return true;
    },
  };
}

type ReaderKeeper = {
  /** Takes what the core asks of a reader; false for a message about something else. */
  receive(message: FromCore): boolean;
  /** Ends whatever still reads. */
  killAll: () => void;
};

/** The shell's end. A reader that cannot be started is told to the core as one that has ended. */
export function keepReaders(
  spawn: CoreOptions['spawnReader'],
  post: (message: ToCore) => void,
): ReaderKeeper {
  const readers = new Map<number, ReaderProcess>();

  function start(reader: number): void {
    const exit = (reason: string): void => {
      readers.delete(reader);
      post({ kind: 'reader_exit', reader, reason });
    };
    try {
      const started = spawn();
      readers.set(reader, started);
      started.onMessage((message) => post({ kind: 'reader_message', reader, message }));
      started.onExit(exit);
    } catch (error) {
      exit(error instanceof Error ? error.message : String(error));
    }
  }

  return {
    receive(message) {
      if (message.kind === 'spawn_reader') start(message.reader);
      else if (message.kind === 'to_reader') readers.get(message.reader)?.post(message.message);
      else if (message.kind === 'kill_reader') readers.get(message.reader)?.kill();
      else return false;
      return true;
    },
    killAll() {
      for (const reader of readers.values()) reader.kill();
    },
  };
}

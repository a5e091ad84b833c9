import { fork, type ChildProcess } from 'node:child_process';
import process from 'node:process';

import type { ReaderProcess } from '#main/core/core.ts';

/** Old-space limit of the reader in MB; what lies outside the heap the reader watches itself. */
const heapMegabytes = 1536;

/** Rows live only from one chunk to the next: a roomy nursery lets them die young, which saves a fifth of the time. */
const nurseryMegabytes = 64;

/** The little of the environment that a process needs to start; nothing of the operator's. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {};
  for (const name of ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'ICU_DATA']) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

function startChild(readerFile: string): ChildProcess {
  return fork(readerFile, [], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${heapMegabytes}`, `--max-semi-space-size=${nurseryMegabytes}`],
    env: bareEnvironment(),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

function asReader(child: ChildProcess): ReaderProcess {
  return {
    post(message) {
      if (child.connected) child.send(message as object, () => undefined);
    },
    onMessage(listener) {
      child.on('message', listener);
    },
    onExit(listener) {
      child.once('error', (error) => {
        listener(error.message);
      });
      child.once('exit', (code, signal) => {
        listener(signal ? `signal ${signal}` : `exit code ${code}`);
      });
    },
    kill() {
      child.kill('SIGKILL');
    },
  };
}

/** Starts the reader of untrusted files as a child of this Node process. `readerFile` is the bundle of import_reader.ts. */
export function forkReader(readerFile: string): ReaderProcess {
  return asReader(startChild(readerFile));
}

/** Readers of which the first starts at once, while whoever needs it still opens a database; `close` ends it unused. */
export function forkReaderAhead(readerFile: string): { spawn(): ReaderProcess; close(): void } {
  let ahead: ChildProcess | null = startChild(readerFile);
  ahead.on('error', () => undefined);
  return {
    spawn() {
      const child = ahead;
      ahead = null;
      return child?.connected === true ? asReader(child) : forkReader(readerFile);
    },
    close() {
      ahead?.kill('SIGKILL');
    },
  };
}

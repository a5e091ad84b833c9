import { fork } from 'node:child_process';
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

/** Starts the reader of untrusted files as a child of this Node process. `readerFile` is the bundle of import_reader.ts. */
export function forkReader(readerFile: string): ReaderProcess {
  const child = fork(readerFile, [], {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${heapMegabytes}`, `--max-semi-space-size=${nurseryMegabytes}`],
    env: bareEnvironment(),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
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

import { utilityProcess } from 'electron';

import type { ReaderProcess } from '#main/core/core.ts';

/** Old-space limit of the reader in MB; what is outside the heap the reader counts itself. */
const heapMegabytes = 1024;

/** Starts the reader of untrusted files as a utility process: no window, no rights, killed when it takes too long. */
export function spawnReaderProcess(readerFile: string): ReaderProcess {
  const child = utilityProcess.fork(readerFile, [], {
    serviceName: 'guanlan-reader',
    execArgv: [`--max-old-space-size=${heapMegabytes}`],
    stdio: 'ignore',
  });
  return {
    post: (message) => {
      child.postMessage(message);
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onExit: (listener) => {
      child.once('exit', (code) => {
        listener(`exit code ${code}`);
      });
    },
    kill: () => {
      child.kill();
    },
  };
}

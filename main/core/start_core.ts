import { MessageChannel, Worker } from 'node:worker_threads';

import type { CoreOptions, ResourceResponse } from './core.ts';
import type { CoreHandle } from './core_handle.ts';
import type { CoreThreadData, FromCore, ToCore } from './core_messages.ts';
import { describeBug, newBugId } from './describe_bug.ts';
import { keepReaders } from './relay_readers.ts';

/**
 * What a shell starts a core with. With `readerFile` the core's thread forks the readers of untrusted files by itself, and
 * what they read does not pass through the shell; a shell that has to start them, as Electron, gives `spawnReader`.
 */
export type StartOptions = CoreOptions | (Omit<CoreOptions, 'spawnReader'> & { readerFile: string });

type Waiting = { resolve: (response: ResourceResponse) => void; reject: (error: Error) => void };

function noReader(): never {
  throw new Error('The core starts its readers by itself');
}

function threadData(options: StartOptions): CoreThreadData {
  const readerFile = 'readerFile' in options ? options.readerFile : null;
  const { homeDirectory, dataDirectory, resourcesDirectory, uploadsDirectory, shell, version } = options;
  return {
    role: 'core',
    options: { homeDirectory, dataDirectory, resourcesDirectory, uploadsDirectory, shell, version },
    readerFile,
  };
}

/** Starts the core in a thread. `workerFile` is the built core_worker.js. Rejects when the core does not come up. */
export async function startCore(options: StartOptions, workerFile: string): Promise<CoreHandle> {
  const worker = new Worker(workerFile, { workerData: threadData(options) });
  const post = (message: ToCore): void => worker.postMessage(message);
  const spawn = 'spawnReader' in options ? options.spawnReader : noReader;
  const readers = keepReaders(spawn, post);
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let closing = false;
  let failure = '';

  const ended = new Promise<string>((resolve) => {
    worker.on('error', (error) => (failure = describeBug(error)));
    worker.on('exit', (code) => {
      readers.killAll();
      const reason = failure || `the core's thread ended with code ${code}`;
      for (const { reject } of waiting.values()) reject(new Error(reason));
      waiting.clear();
      resolve(reason);
    });
  });

  const ready = new Promise<void>((resolve) => {
    worker.on('message', (message: FromCore) => {
      if (readers.receive(message)) return;
      if (message.kind === 'ready') resolve();
      if (message.kind !== 'resource') return;
      waiting.get(message.id)?.resolve(message.response);
      waiting.delete(message.id);
    });
  });
  await Promise.race([ready, ended.then((reason) => Promise.reject(new Error(reason)))]);

  return {
    connect() {
      const { port1, port2 } = new MessageChannel();
      worker.postMessage({ kind: 'connect', port: port2 } satisfies ToCore, [port2]);
      return port1;
    },
    resource(request) {
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        post({ kind: 'resource', id, request });
      });
    },
    log: (line) => post({ kind: 'log', line }),
    reportBug(error) {
      const id = newBugId();
      post({ kind: 'bug', id, text: describeBug(error) });
      return id;
    },
    died: new Promise((resolve) => {
      void ended.then((reason) => {
        if (!closing) resolve(reason);
      });
    }),
    async close() {
      closing = true;
      post({ kind: 'close' });
      await ended;
    },
  };
}

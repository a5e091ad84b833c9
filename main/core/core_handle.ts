import type { MessagePort } from 'node:worker_threads';

import type { ResourceRequest, ResourceResponse } from './core.ts';

/**
 * The shell's end of a core that runs in a thread of its own. `start_core.ts` makes one:
 * `startCore(options: CoreOptions, workerFile: string): Promise<CoreHandle>`, where `workerFile` is the built
 * core_worker.js (outside the archive in the packaged app).
 */
export type CoreHandle = {
  /** A new wire of the contract. It closes when either end closes it or the thread ends. */
  connect(): MessagePort;
  /** Rejects when the thread ends before it has answered. */
  resource(request: ResourceRequest): Promise<ResourceResponse>;
  /** Writes one line of the shell into the log of the core. */
  log(line: string): void;
  /** Logs a bug of the shell and returns the id under which the log has it. */
  reportBug(error: unknown): string;
  /** Resolves, with a sentence for the log, when the thread ends without having been closed. */
  readonly died: Promise<string>;
  /** Closes the database and ends the thread. */
  close(): Promise<void>;
};

import type { MessagePort } from 'node:worker_threads';

import type { CoreOptions, ResourceRequest, ResourceResponse } from './core.ts';

/** Options of a core as they travel into its thread; without `readerFile` the shell starts the readers. */
export type CoreThreadData = {
  role: 'core';
  options: Omit<CoreOptions, 'spawnReader'>;
  readerFile: string | null;
};

/** From the shell to the core's thread. `bug` is described by the shell already; `id` is what it was told. */
export type ToCore =
  | { kind: 'connect'; port: MessagePort }
  | { kind: 'resource'; id: number; request: ResourceRequest }
  | { kind: 'log'; line: string }
  | { kind: 'bug'; id: string; text: string }
  | { kind: 'reader_message'; reader: number; message: unknown }
  | { kind: 'reader_exit'; reader: number; reason: string }
  | { kind: 'close' };

/** From the core's thread to the shell. */
export type FromCore =
  | { kind: 'ready' }
  | { kind: 'resource'; id: number; response: ResourceResponse }
  | { kind: 'spawn_reader'; reader: number }
  | { kind: 'to_reader'; reader: number; message: unknown }
  | { kind: 'kill_reader'; reader: number };

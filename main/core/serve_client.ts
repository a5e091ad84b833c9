import type { MessagePort } from 'node:worker_threads';

import type { Port } from '#shared/rpc/port.ts';
import { serve } from '#shared/rpc/server.ts';

import type { Core } from './core.ts';

let clients = 0;

/** One window: answers what it asks and tells it what happens, but for what it did itself. Returns what ends it. */
export function serveClient(core: Core, port: Port): () => void {
  const client = `client ${++clients}`;
  const server = serve(port, core.handlers, core.reportBug, client);
  const stopEvents = core.onEvent(({ event, data, exceptClient }) => {
    if (exceptClient !== client) server.emit(event, data);
  });
  return () => {
    stopEvents();
    server.stop();
  };
}

/** A port of worker threads as one of the contract. */
export function messagePort(port: MessagePort): Port {
  return {
    post: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on('message', listener);
      return () => port.off('message', listener);
    },
  };
}

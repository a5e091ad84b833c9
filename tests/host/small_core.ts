import { MessageChannel, type MessagePort } from 'node:worker_threads';

import type { Port } from '#shared/rpc/port.ts';
import { type Handlers, serve } from '#shared/rpc/server.ts';

/** A port of the contract over one end of a channel between threads. */
function portOf(end: MessagePort): Port {
  return {
    post: (message) => {
      end.postMessage(message);
    },
    onMessage: (listener) => {
      end.on('message', listener);
      return () => end.off('message', listener);
    },
  };
}

/** The real server of the contract with the few handlers that the tests of a shell call. */
export function createSmallCore() {
  const ends = new Set<MessagePort>();
  const servers = new Set<ReturnType<typeof serve>>();
  const handlers: Partial<Handlers> = {
    'system.about': () => ({
      version: '0.0.0',
      shell: 'host',
      versions: {},
      dataDirectory: '',
      residentBytes: 0,
    }),
  };
  return {
    connect(): MessagePort {
      const { port1, port2 } = new MessageChannel();
      servers.add(serve(portOf(port1), handlers as Handlers, () => 'bug'));
      ends.add(port1);
      return port2;
    },
    emitLayerChanged(revision: number) {
      for (const server of servers) server.emit('layer.changed', { layer: 'grids', revision });
    },
    /** What happens to the wires when the core's thread ends. */
    end() {
      for (const end of ends) end.close();
    },
  };
}

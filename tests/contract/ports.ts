import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { MessageChannel } from 'node:worker_threads';

import { WebSocket, WebSocketServer } from 'ws';

import type { Port } from '#shared/rpc/port.ts';

import { messagePort } from '#main/core/serve_client.ts';
import { pipeSocket } from '#main/host/web_socket_port.ts';

/** Both ends of one transport. `close` ends it at the client's side, as a window that is closed. */
export type Wire = { client: Port; server: Port; close(): void };

/** Within one process: JSON text there and back, so that nothing else gets through. */
export function memoryWire(): Wire {
  const wire = new EventEmitter();
  const end = (out: string, into: string): Port => ({
    post: (message) => {
      const text = JSON.stringify(message);
      queueMicrotask(() => wire.emit(out, JSON.parse(text)));
    },
    onMessage(listener) {
      wire.on(into, listener);
      return () => wire.off(into, listener);
    },
  });
  return { client: end('up', 'down'), server: end('down', 'up'), close: () => wire.removeAllListeners() };
}

/** Between the threads of a shell and its core. */
export function threadWire(): Wire {
  const { port1, port2 } = new MessageChannel();
  return { client: messagePort(port1), server: messagePort(port2), close: () => port1.close() };
}

/** As Electron's IPC: a structured clone, with an event before it, on a channel for each direction. */
export function ipcWire(): Wire {
  const main = new EventEmitter();
  const renderer = new EventEmitter();
  const send = (to: EventEmitter, message: unknown): void => {
    const copy: unknown = structuredClone(message);
    setImmediate(() => to.emit('message', { sender: {} }, copy));
  };
  const end = (from: EventEmitter, to: EventEmitter): Port => ({
    post: (message) => send(to, message),
    onMessage(listener) {
      const receive = (_event: unknown, message: unknown): void => listener(message);
      from.on('message', receive);
      return () => from.off('message', receive);
    },
  });
  return {
    client: end(renderer, main),
    server: end(main, renderer),
    close: () => [main, renderer].forEach((side) => side.removeAllListeners()),
  };
}

function socketPort(socket: WebSocket): Port {
  return {
    post: (message) => socket.send(JSON.stringify(message)),
    onMessage(listener) {
      const receive = (data: Buffer): void => listener(JSON.parse(data.toString('utf8')));
      socket.on('message', receive);
      return () => socket.off('message', receive);
    },
  };
}

/** From a browser through the host: a socket, piped into a port of the core. */
export async function socketWire(): Promise<Wire> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const { port1, port2 } = new MessageChannel();
  server.once('connection', (socket) => pipeSocket(socket, port1));
  const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await once(socket, 'open');
  return {
    client: socketPort(socket),
    server: messagePort(port2),
    close() {
      socket.terminate();
      server.close();
    },
  };
}

import type { MessagePort } from 'node:worker_threads';

import type { RawData, WebSocket } from 'ws';

/** Bytes that may wait for a browser that does not read, before it is let go. */
const mostWaitingBytes = 64 * 2 ** 20;

/** Close codes of RFC 6455 §7.4. */
const goingAway = 1001;
const badData = 1007;

function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return data instanceof ArrayBuffer ? Buffer.from(data).toString('utf8') : data.toString('utf8');
}

/**
 * Joins a browser's socket and a port of the core: JSON text outside, values inside, nothing read on the way. When
 * either end goes, the other is closed.
 */
export function pipeSocket(socket: WebSocket, port: MessagePort): void {
  socket.on('message', (data) => {
    let message: unknown;
    try {
      message = JSON.parse(textOf(data));
    } catch {
      socket.close(badData);
      return;
    }
    port.postMessage(message);
  });
  port.on('message', (message: unknown) => {
    if (socket.bufferedAmount > mostWaitingBytes) socket.terminate();
    else socket.send(JSON.stringify(message));
  });
  socket.on('close', () => {
    port.close();
  });
  socket.on('error', () => {
    socket.terminate();
  });
  port.on('close', () => {
    socket.close(goingAway);
  });
}

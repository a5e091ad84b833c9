import type { PreloadApi } from '#shared/rpc/preload_api.ts';

import { setBackend } from './backend.ts';
import { type Connection, createLastingClient } from './lasting_client.ts';
import { openPreloadLine } from './preload_line.ts';
import { openWebSocketLine } from './web_socket_line.ts';

/**
 * Connects this page to its core, by Electron's preload where there is one and by a socket to the host otherwise,
 * and keeps it connected. Called once by each page, before anything is drawn; tells of every change of the connection.
 */
export function connectBackend(onConnection: (connection: Connection) => void): void {
  const api = (globalThis as { guanlan?: PreloadApi }).guanlan;
  setBackend(
    createLastingClient(api ? (listener) => openPreloadLine(api, listener) : openWebSocketLine, onConnection),
  );
}

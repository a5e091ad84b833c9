import type { MessagePort } from 'node:worker_threads';

import type { IpcMain, IpcMainEvent, WebContents } from 'electron';

import { preloadChannels as channels } from '#shared/rpc/preload_api.ts';

import { windowKindOf } from './app_address.ts';

/** Only the top frame of one of the console's own pages is heard. */
function isOwnPage({ sender, senderFrame }: IpcMainEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && windowKindOf(senderFrame.url) !== null;
}

/**
 * Joins every page to a port of the core of its own: nothing is read on the way. A page that loads again, crashes or
 * closes loses its port; a page whose port the core has closed is told so. `connect` gives null while there is no core.
 */
export function serveIpcPorts(ipc: IpcMain, connect: () => MessagePort | null): void {
  const ports = new Map<WebContents, MessagePort>();
  const watched = new WeakSet<WebContents>();

  function drop(contents: WebContents): void {
    const port = ports.get(contents);
    ports.delete(contents);
    port?.close();
  }

  function watch(contents: WebContents): void {
    if (watched.has(contents)) return;
    watched.add(contents);
    contents.once('destroyed', () => {
      drop(contents);
    });
    contents.on('render-process-gone', () => {
      drop(contents);
    });
  }

  function tell(contents: WebContents, channel: string, message?: unknown): void {
    if (!contents.isDestroyed()) contents.send(channel, message);
  }

  ipc.on(channels.open, (event) => {
    if (!isOwnPage(event)) return;
    const contents = event.sender;
    drop(contents);
    watch(contents);
    const port = connect();
    if (!port) {
      tell(contents, channels.closed);
      return;
    }
    ports.set(contents, port);
    port.on('message', (message: unknown) => {
      if (ports.get(contents) === port) tell(contents, channels.message, message);
    });
    port.on('close', () => {
      if (ports.get(contents) !== port) return;
      ports.delete(contents);
      tell(contents, channels.closed);
    });
  });

  ipc.on(channels.post, (event, message: unknown) => {
    if (isOwnPage(event)) ports.get(event.sender)?.postMessage(message);
  });
}

import { contextBridge, ipcRenderer } from 'electron';

import { preloadChannels as channels, type PreloadApi } from '#shared/rpc/preload_api.ts';

/** Runs in the sandbox before the page. The page gets the wire to the core and nothing else of Electron. */
let hear: (message: unknown) => void = () => undefined;
let hearClosed: () => void = () => undefined;

ipcRenderer.on(channels.message, (_event, message: unknown) => {
  hear(message);
});
ipcRenderer.on(channels.closed, () => {
  hearClosed();
});

const api: PreloadApi = {
  open(onMessage, onClosed) {
    hear = onMessage;
    hearClosed = onClosed;
    ipcRenderer.send(channels.open);
  },
  post(message) {
    ipcRenderer.send(channels.post, message);
  },
};

contextBridge.exposeInMainWorld('guanlan', api);

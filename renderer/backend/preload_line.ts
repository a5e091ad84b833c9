import type { PreloadApi } from '#shared/rpc/preload_api.ts';

import type { Line, LineListener } from './line.ts';

/** The wire through Electron's preload. It is open at once: what is posted waits in the main process. */
export function openPreloadLine(api: PreloadApi, listener: LineListener): Line {
  api.open(
    (message) => {
      listener.onMessage(message);
    },
    () => {
      listener.onClose();
    },
  );
  queueMicrotask(() => {
    listener.onOpen();
  });
  return {
    post: (message) => {
      api.post(message);
    },
  };
}

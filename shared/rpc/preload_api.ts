/** What the preload script of Electron puts into a page as `window.guanlan`, and nothing else. */
export type PreloadApi = {
  /** Opens a new wire to the core and drops the one that this page had. `onClosed` is called when the core goes. */
  open(onMessage: (message: unknown) => void, onClosed: () => void): void;
  post(message: unknown): void;
};

/** Channels between a page and Electron's main process. */
export const preloadChannels = {
  open: 'guanlan:open',
  post: 'guanlan:post',
  message: 'guanlan:message',
  closed: 'guanlan:closed',
} as const;

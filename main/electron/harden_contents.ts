import type { WebContents } from 'electron';

import { type WindowKind, windowKindOf } from './app_address.ts';

/**
 * Keeps a page where it is: no navigation, no frame, no webview and no new window, but that asking for one of the
 * console's two pages brings up the window that shows it.
 */
export function hardenContents(contents: WebContents, showWindow: (kind: WindowKind) => void): void {
  contents.on('will-frame-navigate', (event) => {
    const stays = event.isMainFrame && windowKindOf(event.url) === windowKindOf(contents.getURL());
    if (!stays || windowKindOf(event.url) === null) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    const kind = windowKindOf(url);
    if (kind) showWindow(kind);
    return { action: 'deny' };
  });
}

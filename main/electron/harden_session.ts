import type { Session } from 'electron';

import { isOwnAddress } from './app_address.ts';

/** What the console's own pages may ask for: the whole screen, and to put a coordinate on the clipboard. */
const allowedPermissions = new Set(['fullscreen', 'clipboard-sanitized-write']);

function mayHave(permission: string, url: string): boolean {
  return allowedPermissions.has(permission) && isOwnAddress(url);
}

/**
 * Shuts a session off from every network and from the devices of the machine: no address but the console's own is
 * fetched, no proxy is looked for, no permission is granted but two harmless ones, nothing is spell-checked over the
 * wire, and only the console's own files are saved.
 */
export async function hardenSession(session: Session, onBlocked: (url: string) => void): Promise<void> {
  session.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, callback) => {
    const own = isOwnAddress(url) || url.startsWith('data:') || url.startsWith('devtools:');
    if (!own) onBlocked(url);
    callback({ cancel: !own });
  });
  session.setPermissionRequestHandler((_contents, permission, callback, { requestingUrl }) => {
    callback(mayHave(permission, requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, _origin, { requestingUrl }) =>
    mayHave(permission, requestingUrl ?? ''),
  );
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event, item) => {
    if (!isOwnAddress(item.getURL())) event.preventDefault();
  });
  await session.setProxy({ mode: 'direct' });
}

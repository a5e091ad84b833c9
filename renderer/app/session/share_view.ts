import { backend } from '#renderer/backend/backend.ts';
import { dataStore } from '#renderer/state/data_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { viewSnapshot, viewStore } from '#renderer/state/view_store.ts';
import type { View } from '#shared/model/view.ts';

import { hasEntered, rememberView } from './enter_workspace.ts';

const shareEveryMs = 100;
const rememberAfterMs = 1500;

function sharedView(): View {
  const { mapSizePx } = uiStore.getState();
  return mapSizePx.width > 0 && mapSizePx.height > 0
    ? { ...viewSnapshot(), viewportPx: mapSizePx }
    : viewSnapshot();
}

/**
 * Tells the other windows what the operator looks at, at most ten times a second and always the last of it, and keeps
 * it for the next start once the hand rests. Returns the function that stops.
 */
export function shareView(): () => void {
  let shareTimer: ReturnType<typeof setTimeout> | undefined;
  let rememberTimer: ReturnType<typeof setTimeout> | undefined;

  function share(): void {
    shareTimer = undefined;
    const { status, connection } = dataStore.getState();
    if (connection !== 'open' || !status || !hasEntered(status.path)) return;
    backend()
      .call('views.share', sharedView())
      .catch(() => undefined);
  }

  function remember(): void {
    const { status } = dataStore.getState();
    if (status && hasEntered(status.path)) rememberView(status.path, viewSnapshot());
  }

  const stop = viewStore.subscribe(() => {
    shareTimer ??= setTimeout(share, shareEveryMs);
    clearTimeout(rememberTimer);
    rememberTimer = setTimeout(remember, rememberAfterMs);
  });
  return () => {
    stop();
    clearTimeout(shareTimer);
    clearTimeout(rememberTimer);
  };
}

import { viewStore } from '#renderer/state/view_store.ts';

import type { Command } from './command.ts';

export function setAllOverlays(visible: boolean): void {
  const view = viewStore.getState();
  for (const { id } of view.overlays) view.setOverlay(id, { visible });
}

export const showAllOverlaysCommand: Command = {
  id: 'show_all_overlays',
  label: 'command.allOn',
  group: 'map',
  keys: ['$mod+Shift+KeyU'],
  run: () => setAllOverlays(true),
};

export const hideAllOverlaysCommand: Command = {
  id: 'hide_all_overlays',
  label: 'command.allOff',
  group: 'map',
  keys: ['$mod+Shift+KeyH'],
  run: () => setAllOverlays(false),
};

import { viewStore } from '#renderer/state/view_store.ts';

import type { Command } from './command.ts';
import { flyToFeature } from './show_feature.ts';

export const zoomToSelectionCommand: Command = {
  id: 'zoom_to_selection',
  label: 'command.zoomToSelection',
  group: 'map',
  keys: ['$mod+KeyJ'],
  enabled: () => viewStore.getState().selection !== null,
  run() {
    const { selection } = viewStore.getState();
    if (selection) void flyToFeature(selection.layer, selection.fid);
  },
};

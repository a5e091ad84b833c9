import { dataStore } from '#renderer/state/data_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';

import type { Command } from './command.ts';

export const fullExtentCommand: Command = {
  id: 'full_extent',
  label: 'command.fullExtent',
  group: 'map',
  keys: ['Home'],
  enabled: () => Boolean(dataStore.getState().status?.bounds),
  run() {
    const bounds = dataStore.getState().status?.bounds;
    if (bounds) uiStore.setState({ cameraRequest: { kind: 'fit', bounds } });
  },
};

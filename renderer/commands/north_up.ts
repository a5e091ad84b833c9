import { uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';

import type { Command } from './command.ts';

export const northUpCommand: Command = {
  id: 'north_up',
  label: 'command.northUp',
  group: 'map',
  keys: ['Shift+KeyN'],
  run() {
    const { center } = viewStore.getState().camera;
    uiStore.setState({ cameraRequest: { kind: 'fly', center, bearing: 0 } });
  },
};

import { dataStore } from '#renderer/state/data_store.ts';

import type { Command } from './command.ts';

export const openWallCommand: Command = {
  id: 'open_wall',
  label: 'command.wall',
  group: 'view',
  keys: ['Shift+F11'],
  enabled: () => (dataStore.getState().status?.kind ?? 'none') !== 'none',
  run: () => void window.open('/wall', 'guanlan-wall'),
};

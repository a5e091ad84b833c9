import { uiStore } from '#renderer/state/ui_store.ts';

import type { Command } from './command.ts';

export const toggleTableCommand: Command = {
  id: 'toggle_table',
  label: 'command.table',
  group: 'view',
  keys: ['F6', 'KeyT'],
  run: () => uiStore.setState(({ tableOpen }) => ({ tableOpen: !tableOpen })),
};

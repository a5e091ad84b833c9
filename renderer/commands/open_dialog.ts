import { dataStore } from '#renderer/state/data_store.ts';
import { uiStore, type DialogId } from '#renderer/state/ui_store.ts';

import type { Command } from './command.ts';

export function openDialog(dialog: DialogId): void {
  uiStore.setState({ dialog });
}

const databaseOpen = () => (dataStore.getState().status?.kind ?? 'none') !== 'none';

export const goToCommand: Command = {
  id: 'go_to',
  label: 'command.goTo',
  group: 'map',
  keys: ['KeyG'],
  enabled: databaseOpen,
  run: () => openDialog('goto'),
};

export const importCommand: Command = {
  id: 'import',
  label: 'command.import',
  group: 'data',
  keys: ['$mod+KeyI'],
  enabled: () => dataStore.getState().status?.readOnly === false && databaseOpen(),
  run: () => openDialog('import'),
};

export const pictureCommand: Command = {
  id: 'picture',
  label: 'command.picture',
  group: 'data',
  keys: ['$mod+KeyP'],
  enabled: databaseOpen,
  run: () => openDialog('picture'),
};

export const databasesCommand: Command = {
  id: 'databases',
  label: 'command.databases',
  group: 'data',
  keys: ['$mod+KeyO'],
  run: () => openDialog('start'),
};

export const backupsCommand: Command = {
  id: 'backups',
  label: 'command.backups',
  group: 'data',
  keys: [],
  enabled: databaseOpen,
  run: () => openDialog('backups'),
};

export const shortcutsCommand: Command = {
  id: 'shortcuts',
  label: 'command.shortcuts',
  group: 'help',
  keys: ['Shift+?'],
  run: () => openDialog('shortcuts'),
};

export const methodsCommand: Command = {
  id: 'methods',
  label: 'command.methods',
  group: 'help',
  keys: ['Shift+F1'],
  run: () => openDialog('methods'),
};

export const aboutCommand: Command = {
  id: 'about',
  label: 'command.about',
  group: 'help',
  keys: ['F1'],
  run: () => openDialog('about'),
};

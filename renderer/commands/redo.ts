import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { dataStore } from '#renderer/state/data_store.ts';
import { notify } from '#renderer/state/ui_store.ts';
import { text } from '#renderer/text/use_text.ts';

import type { Command } from './command.ts';

async function redo(): Promise<void> {
  const step = dataStore.getState().status?.history.redo ?? '';
  const history = await attempt(backend().call('history.redo', {}));
  if (history) notify('success', text('command.redone', { step }));
}

export const redoCommand: Command = {
  id: 'redo',
  label: 'command.redo',
  group: 'edit',
  keys: ['$mod+Shift+KeyZ', '$mod+KeyY'],
  enabled: () => typeof dataStore.getState().status?.history.redo === 'string',
  run: () => void redo(),
};

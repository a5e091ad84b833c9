import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { dataStore } from '#renderer/state/data_store.ts';
import { notify } from '#renderer/state/ui_store.ts';
import { text } from '#renderer/text/use_text.ts';

import type { Command } from './command.ts';

async function undo(): Promise<void> {
  const step = dataStore.getState().status?.history.undo ?? '';
  const history = await attempt(backend().call('history.undo', {}));
  if (history) notify('success', text('command.undone', { step }));
}

export const undoCommand: Command = {
  id: 'undo',
  label: 'command.undo',
  group: 'edit',
  keys: ['$mod+KeyZ'],
  enabled: () => typeof dataStore.getState().status?.history.undo === 'string',
  run: () => void undo(),
};

import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { dataStore } from '#renderer/state/data_store.ts';
import { notify } from '#renderer/state/ui_store.ts';
import { formatBytes } from '#renderer/text/format_value.ts';
import { text } from '#renderer/text/use_text.ts';

import type { Command } from './command.ts';

/** Makes a generation of the open database; false when it failed, which a notice tells. */
export async function backUp(): Promise<boolean> {
  const generation = await attempt(backend().call('workspace.back_up', {}));
  if (generation) notify('success', text('command.backedUp', { size: formatBytes(generation.bytes) }));
  return generation !== undefined;
}

export const backUpCommand: Command = {
  id: 'back_up',
  label: 'command.backUp',
  group: 'data',
  keys: ['$mod+Shift+KeyB'],
  enabled: () => (dataStore.getState().status?.kind ?? 'none') !== 'none',
  run: () => void backUp(),
};

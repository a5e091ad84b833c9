import { uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';

import type { Command } from './command.ts';

/** Empties the inspector. */
export function clearInspection(): void {
  viewStore.getState().clearSelection();
  uiStore.setState({ hits: [], place: null });
}

/** Lays the tool down first; with the resting tool it ends the comparison of two periods, then empties the inspector. */
export const leaveCommand: Command = {
  id: 'leave',
  label: 'command.leave',
  group: 'edit',
  keys: ['Escape'],
  run() {
    const { tool } = uiStore.getState();
    const view = viewStore.getState();
    if (tool === 'inspect' && view.comparison) view.setComparison(null);
    else if (tool === 'inspect') clearInspection();
    else uiStore.setState({ tool: 'inspect', measurement: null, editing: null });
  },
};

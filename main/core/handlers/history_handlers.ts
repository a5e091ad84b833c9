import { historyStatus, redo, undo } from '#main/store/history.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices } from '../workspace.ts';

export function historyHandlers({ current }: CoreServices): HandlerGroup<'history'> {
  return {
    async 'history.undo'(_nothing, { signal }) {
      const workspace = current();
      workspace.assertWritable();
      await undo(workspace.store, signal);
      return historyStatus(workspace.database);
    },
    async 'history.redo'(_nothing, { signal }) {
      const workspace = current();
      workspace.assertWritable();
      await redo(workspace.store, signal);
      return historyStatus(workspace.database);
    },
  };
}

import { deleteFilter, listFilters, putFilter } from '#main/store/saved_filters.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices, Workspace } from '../workspace.ts';

export function filtersHandlers({ current }: CoreServices): HandlerGroup<'filters'> {
  function writable(): Workspace {
    const workspace = current();
    workspace.assertWritable();
    return workspace;
  }

  return {
    'filters.list': () => listFilters(current().store),
    'filters.put': (saved) => {
      putFilter(writable().store, saved);
      return {};
    },
    'filters.delete': ({ name }) => {
      deleteFilter(writable().store, name);
      return {};
    },
  };
}

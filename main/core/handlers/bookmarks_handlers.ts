import { deleteBookmark, listBookmarks, putBookmark } from '#main/store/bookmarks.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices, Workspace } from '../workspace.ts';

export function bookmarksHandlers({ current }: CoreServices): HandlerGroup<'bookmarks'> {
  function writable(): Workspace {
    const workspace = current();
    workspace.assertWritable();
    return workspace;
  }

  return {
    'bookmarks.list': () => listBookmarks(current().store),
    'bookmarks.put': (bookmark) => {
      putBookmark(writable().store, bookmark);
      return {};
    },
    'bookmarks.delete': ({ id }) => {
      deleteBookmark(writable().store, id);
      return {};
    },
  };
}

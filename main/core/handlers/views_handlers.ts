import type { HandlerGroup } from '../handler_group.ts';
import type { SharedView } from '../share_views.ts';

export function viewsHandlers(shared: SharedView): HandlerGroup<'views'> {
  return {
    'views.current': () => shared.current(),
    'views.share': (view, { client }) => {
      shared.share(view, client);
      return {};
    },
  };
}

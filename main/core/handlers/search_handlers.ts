import { nameSearchOf } from '#main/analysis/search/find_names.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices } from '../workspace.ts';

export function searchHandlers(services: CoreServices): HandlerGroup<'search'> {
  return {
    'search.find': ({ text, limit, whole }) => nameSearchOf(services.current()).find(text, limit, whole),
  };
}

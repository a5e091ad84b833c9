import { AppError } from '#shared/rpc/errors.ts';

import { applyChangeSet } from '#main/store/apply_change_set.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices } from '../workspace.ts';

export function featuresHandlers({ current }: CoreServices): HandlerGroup<'features'> {
  return {
    'features.page': (query, { signal }) => current().features.page(query, signal),
    async 'features.position'({ fid, ...query }, { signal }) {
      return { index: await current().features.position(query, fid, signal) };
    },
    'features.get': ({ layer, fid }) => {
      const feature = current().features.get(layer, fid);
      if (!feature) throw new AppError('not_found', 'There is no such feature', { layer, fid });
      return feature;
    },
    'features.apply': (changeSet) => {
      const workspace = current();
      workspace.assertWritable();
      return applyChangeSet(workspace.store, changeSet);
    },
  };
}

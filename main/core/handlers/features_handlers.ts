import { AppError } from '#shared/rpc/errors.ts';

import { placeTeller } from '#main/analysis/told_place.ts';
import { applyChangeSet } from '#main/store/apply_change_set.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices } from '../workspace.ts';

export function featuresHandlers({ current }: CoreServices): HandlerGroup<'features'> {
  return {
    async 'features.page'(query, { signal }) {
      const workspace = current();
      const [{ rows, total }, told] = await Promise.all([
        workspace.features.page(query, signal),
        placeTeller(workspace, query.layer),
      ]);
      return { rows: rows.map((row) => ({ ...row, at: told(row.at, row.values) })), total };
    },
    async 'features.position'({ fid, ...query }, { signal }) {
      return { index: await current().features.position(query, fid, signal) };
    },
    async 'features.get'({ layer, fid }) {
      const workspace = current();
      const feature = workspace.features.get(layer, fid);
      if (!feature) throw new AppError('not_found', 'There is no such feature', { layer, fid });
      const { geometry, values } = feature;
      if (geometry.type !== 'Point') return feature;
      const told = await placeTeller(workspace, layer);
      return { ...feature, geometry: { ...geometry, coordinates: told(geometry.coordinates, values) } };
    },
    'features.apply': (changeSet) => {
      const workspace = current();
      workspace.assertWritable();
      return applyChangeSet(workspace.store, changeSet);
    },
  };
}

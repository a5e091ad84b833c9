import { boundsOf } from '#shared/model/geometry.ts';
import { categoryKeyOf } from '#shared/model/category_key.ts';
import type { FenceNotice } from '#shared/rpc/fence_schemas.ts';

import { fenceShape } from '#main/analysis/fences/fence_ground.ts';
import { tryFence } from '#main/analysis/fences/try_fence.ts';
import { placeTeller, type PlaceTeller } from '#main/analysis/told_place.ts';
import {
  acknowledgeNotices,
  countNotices,
  listNotices,
  type StoredNotice,
} from '#main/store/fence_notices.ts';
import { deleteFence, listFences, putFence } from '#main/store/fences.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices, Workspace } from '../workspace.ts';

function told(notice: StoredNotice, place: PlaceTeller): FenceNotice {
  const { categoryText, disclosure, category, at, ...rest } = notice;
  return {
    ...rest,
    category: categoryKeyOf(category || null, categoryText || null),
    at: place(at, { disclosure }),
  };
}

/** Geofences and their notices. */
export function fencesHandlers({ current, emit }: CoreServices): HandlerGroup<'fences'> {
  function writable(): Workspace {
    const workspace = current();
    workspace.assertWritable();
    return workspace;
  }

  return {
    'fences.list': async () => {
      const { store, features } = current();
      const counts = countNotices(store);
      return Promise.all(
        listFences(store).map(async (fence) => {
          const shape = await fenceShape(features, fence.area);
          const count = counts.get(fence.id) ?? { total: 0, open: 0 };
          return { ...fence, bounds: shape && boundsOf(shape), ...count };
        }),
      );
    },
    'fences.put': (fence) => {
      putFence(writable().store, fence);
      emit('fences.changed', {});
      return {};
    },
    'fences.delete': ({ id }) => {
      deleteFence(writable().store, id);
      emit('fences.changed', {});
      return {};
    },
    'fences.try': async (fence, { signal }) => ({ count: await tryFence(current(), fence, signal) }),
    'fences.notices': async ({ offset, limit, ...choice }) => {
      const workspace = current();
      const { rows, total } = listNotices(workspace.store, choice, offset, limit);
      const place = await placeTeller(workspace, 'incidents');
      return { rows: rows.map((row) => told(row, place)), total };
    },
    'fences.acknowledge': ({ notices }) => {
      const count = acknowledgeNotices(writable().store, notices);
      emit('fences.changed', {});
      return { count };
    },
  };
}

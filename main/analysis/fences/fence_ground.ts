import { buildAreaIndex, type AreaIndex } from '#shared/geo/area_index.ts';
import type { LayerId } from '#shared/layers/index.ts';
import type { FenceArea } from '#shared/model/fence.ts';
import type { MultiPolygonGeometry } from '#shared/model/geometry.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';
import type { StoredFence } from '#main/store/fences.ts';

/** Fences with the ground that they stand on: those whose area is gone are not among them. */
export type FenceGround = { fences: readonly StoredFence[]; index: AreaIndex };

async function keyOf(features: FeatureStore, area: FenceArea): Promise<[LayerId, number] | null> {
  if (area.kind === 'annotation') return ['annotations', area.fid];
  const filter = { equals: { code: [area.code] } };
  const [fid] = await features.select({ layer: area.layer, filter, sort: null });
  return fid === undefined ? null : [area.layer, fid];
}

/** The shape of a fence as it is now; null where it is gone, or no area any more. */
export async function fenceShape(
  features: FeatureStore,
  area: FenceArea,
): Promise<MultiPolygonGeometry | null> {
  const key = await keyOf(features, area);
  const geometry = key && features.get(...key)?.geometry;
  return geometry?.type === 'MultiPolygon' ? geometry : null;
}

/** The fences that can notice something, indexed by their ground. */
export async function fenceGround(
  features: FeatureStore,
  fences: readonly StoredFence[],
): Promise<FenceGround> {
  const standing: StoredFence[] = [];
  const shapes: MultiPolygonGeometry['coordinates'][] = [];
  for (const fence of fences) {
    const shape = await fenceShape(features, fence.area);
    if (!shape) continue;
    standing.push(fence);
    shapes.push(shape.coordinates);
  }
  return { fences: standing, index: buildAreaIndex(shapes) };
}

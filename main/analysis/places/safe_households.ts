import type { MultiPolygonGeometry } from '#shared/model/geometry.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';

import type { AreaLayer } from '../area_layer.ts';
import type { SafeHouseholds } from './unit_counts.ts';

/**
 * 平安家庭 of the areas: what an area states, and else the sum of those that report to it; null where neither is known. A number
 * of households and nothing else is kept of them.
 */
export async function readSafeHouseholds(
  features: FeatureStore,
  grids: AreaLayer,
  signal?: AbortSignal,
): Promise<SafeHouseholds> {
  let stated = new Map<number, number>();
  const receiver = {
    begin: () => {
      stated = new Map();
    },
    row: (fid: number, _geometry: MultiPolygonGeometry, [households]: readonly unknown[]) => {
      if (typeof households === 'number') stated.set(fid, households);
    },
  };
  await features.scanAreas('grids', ['safe_households'], receiver, signal);
  const byCode = new Map(grids.areas.map((area) => [area.code, area]));
  const summed = new Map<number, number>();
  for (const { fid, parentCode } of grids.areas) {
    const own = stated.get(fid);
    if (own === undefined) continue;
    const seen = new Set<number>([fid]);
    for (
      let above = byCode.get(parentCode);
      above && !seen.has(above.fid);
      above = byCode.get(above.parentCode)
    ) {
      seen.add(above.fid);
      if (stated.has(above.fid)) break;
      summed.set(above.fid, (summed.get(above.fid) ?? 0) + own);
    }
  }
  return (fid) => stated.get(fid) ?? summed.get(fid) ?? null;
}

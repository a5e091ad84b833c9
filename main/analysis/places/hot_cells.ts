import type { Ring } from '#shared/model/geometry.ts';
import { AppError } from '#shared/rpc/errors.ts';
import { summariseHotspots } from '#shared/statistics/summarise_hotspots.ts';

import { hotspotFeatures, type HotspotFeature } from '../hotspots/hotspot_features.ts';
import type { HeldHotspots } from '../hotspots/hotspot_library.ts';

export type HotCell = { code: string; name: string; shape: Ring[][] };

/** Least count of the cells that hold 80 % of the events; of no result but an 80-20 one. */
function leastOfEighty({ result, parameters }: HeldHotspots): number {
  const summary = summariseHotspots(result(), parameters);
  if (summary.method !== 'pareto') return 0;
  return summary.rows[(summary.cellsForEighty ?? 0) - 1]?.count ?? 1;
}

function isHot({ properties }: HotspotFeature, method: string, least: number): boolean {
  if (method === 'gistar') return Number(properties.class ?? 0) > 0;
  if (method === 'emerging') return Number(properties.direction ?? 0) > 0;
  return method === 'dbscan' || Number(properties.count ?? 0) >= least;
}

/**
 * The areas that a result calls hot, as far as they may be told: Gi* at 90 % or more, hot patterns, clusters, and of an 80-20
 * result the cells that hold 80 % of the events. Throws `bad_input` for near repeats, which have no places.
 */
export function hotCells(held: HeldHotspots): HotCell[] {
  const { method, suppressBelow } = held.parameters;
  if (method === 'knox') throw new AppError('bad_input', 'A result without places', { field: 'hotspots' });
  const least = leastOfEighty(held);
  const hot: HotCell[] = [];
  for (const feature of hotspotFeatures(held.result(), suppressBelow, true)) {
    if (!isHot(feature, method, least)) continue;
    const { code, name } = feature.properties;
    hot.push({ code: String(code ?? ''), name: typeof name === 'string' ? name : '', shape: feature.shape });
  }
  return hot;
}

import type { Value } from '#shared/model/feature.ts';
import type { Ring } from '#shared/model/geometry.ts';
import type { HotspotResult } from '#shared/statistics/hotspot_result.ts';
import { shapeAt } from '#shared/statistics/packed_shapes.ts';
import { cellCode } from '#shared/statistics/summarise_hotspots.ts';
import { standsOut, toldCells, type ToldCell } from '#shared/statistics/told_cells.ts';

import { cellOutlines } from './hotspot_shapes.ts';

/** One area of a result as it may leave the core. */
export type HotspotFeature = { id: number; properties: Record<string, Value>; shape: Ring[][] };

function propertiesOf({ count, class: rank, z, pattern, direction, trend }: ToldCell): Record<string, Value> {
  return {
    count,
    ...(rank === undefined ? {} : { class: rank }),
    ...(z === undefined ? {} : { z }),
    ...(pattern === undefined ? {} : { pattern, direction: direction ?? 0, trend: trend ?? 0 }),
  };
}

function* clusterFeatures(
  { count, shapes }: Extract<HotspotResult, { method: 'dbscan' }>,
  limit: number,
): Generator<HotspotFeature> {
  for (const [cluster, events] of count.entries()) {
    if (events < limit) continue;
    const properties = { code: String(cluster + 1), count: events };
    yield { id: cluster, properties, shape: shapeAt(shapes, cluster) };
  }
}

/**
 * The areas of a result, cell by cell or cluster by cluster, counts below `limit` suppressed; `significant` leaves out what
 * does not stand out. A Knox table has none.
 */
export function* hotspotFeatures(
  result: HotspotResult,
  limit: number,
  significant: boolean,
): Generator<HotspotFeature> {
  if (result.method === 'dbscan') yield* clusterFeatures(result, limit);
  if (!('cells' in result)) return;
  const { cells } = result;
  const told = toldCells(result, limit);
  const outline = cellOutlines(cells);
  for (let cell = 0; cell < result.count.length; cell++) {
    const shown = told.at(cell);
    if (significant && !standsOut(result, cell, shown)) continue;
    const name = cells.kind === 'grids' ? { name: cells.names[cell] ?? '' } : {};
    const properties = { code: cellCode(cells, cell), ...name, ...propertiesOf(shown) };
    yield { id: cell, properties, shape: outline(cell) };
  }
}

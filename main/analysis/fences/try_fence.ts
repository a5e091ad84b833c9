import { buildAreaIndex } from '#shared/geo/area_index.ts';
import { satisfiesRule, type FenceArea, type FenceRule } from '#shared/model/fence.ts';

import type { Workspace } from '#main/core/workspace.ts';
import { yieldNow } from '#main/store/yield_now.ts';

import { indexesOf } from '../indexes.ts';
import { fenceShape } from './fence_ground.ts';

/** Rows looked at before others have their turn. */
const rowsAtOnce = 100_000;

/** How many events of now a fence would have noticed, where they may be shown. */
export async function tryFence(
  workspace: Workspace,
  { area, rule }: { area: FenceArea; rule: FenceRule },
  signal?: AbortSignal,
): Promise<number> {
  const shape = await fenceShape(workspace.features, area);
  if (!shape) return 0;
  const index = buildAreaIndex([shape.coordinates]);
  const { table, places, ground } = await indexesOf(workspace).filterable();
  const hours = ground.hours();
  let count = 0;
  for (let row = 0; row < places.longitude.length; row++) {
    if (row % rowsAtOnce === rowsAtOnce - 1) await yieldNow(signal);
    if (index.find(places.longitude[row] ?? NaN, places.latitude[row] ?? NaN) < 0) continue;
    const timeMs = table.timeMs[row] ?? NaN;
    const event = {
      categoryKey: table.categories[table.category[row] ?? 0]?.key ?? '',
      severity: table.values.severity[table.severity[row] ?? 0] ?? '',
      timeMs: Number.isNaN(timeMs) ? null : timeMs,
      hourOfWeek: hours[row] ?? 0,
    };
    if (satisfiesRule(rule, event)) count++;
  }
  return count;
}

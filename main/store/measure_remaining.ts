import { layerById, type LayerId } from '#shared/layers/index.ts';

import { readBounds } from './gpkg_geometry.ts';
import { joinBounds, type LayerSummary } from './layer_summary.ts';
import { readSlices } from './read_slices.ts';
import type { Store } from './store.ts';

/** Extents and newest instant of the rows of a layer that an import leaves as they are, read in slices that yield. */
export async function measureRemaining(
  store: Store,
  layer: LayerId,
  batch: number,
): Promise<Pick<LayerSummary, 'bounds' | 'newestMs'>> {
  const remaining: Pick<LayerSummary, 'bounds' | 'newestMs'> = { bounds: null, newestMs: null };
  const condition = `NOT EXISTS (SELECT 1 FROM guanlan_superseded AS old WHERE old.batch = ? AND old.fid = ${layer}.fid)`;
  await readSlices(
    store,
    layer,
    ['geom', layerById(layer).timeField ?? 'NULL'],
    { condition, parameters: [batch] },
    {
      begin: () => Object.assign(remaining, { bounds: null, newestMs: null }),
      row([geometry, time]) {
        if (geometry instanceof Uint8Array)
          remaining.bounds = joinBounds(remaining.bounds, readBounds(geometry));
        const timeMs = typeof time === 'string' ? Date.parse(time) : null;
        if (timeMs !== null) remaining.newestMs = Math.max(remaining.newestMs ?? timeMs, timeMs);
      },
    },
  );
  return remaining;
}

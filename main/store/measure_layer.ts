import { layerById, type LayerId } from '#shared/layers/index.ts';

import { readBounds } from './gpkg_geometry.ts';
import { joinBounds, type LayerSummary } from './layer_summary.ts';
import type { SqlFilter } from './feature_filter.ts';
import { readSlices } from './read_slices.ts';
import type { Store } from './store.ts';

type Extents = Pick<LayerSummary, 'bounds' | 'newestMs'>;

const everyRow: SqlFilter = { condition: 'TRUE', parameters: [] };

/** Extents and newest instant of the rows of a layer that satisfy a condition, read in slices that yield. Throws `aborted`. */
export async function measureLayer(
  store: Store,
  layer: LayerId,
  filter: SqlFilter = everyRow,
  signal?: AbortSignal,
): Promise<Extents> {
  const extents: Extents = { bounds: null, newestMs: null };
  await readSlices(
    store,
    layer,
    ['geom', layerById(layer).timeField ?? 'NULL'],
    filter,
    {
      begin: () => Object.assign(extents, { bounds: null, newestMs: null }),
      row([geometry, time]) {
        if (geometry instanceof Uint8Array) extents.bounds = joinBounds(extents.bounds, readBounds(geometry));
        const timeMs = typeof time === 'string' ? Date.parse(time) : null;
        if (timeMs !== null) extents.newestMs = Math.max(extents.newestMs ?? timeMs, timeMs);
      },
    },
    signal,
  );
  return extents;
}

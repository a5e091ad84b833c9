import type { LayerId } from '#shared/layers/index.ts';

import type { LayerSummary } from './layer_summary.ts';
import { measureLayer } from './measure_layer.ts';
import type { Store } from './store.ts';

/** Extents and newest instant of the rows of a layer that an import leaves as they are, read in slices that yield. */
export function measureRemaining(
  store: Store,
  layer: LayerId,
  batch: number,
): Promise<Pick<LayerSummary, 'bounds' | 'newestMs'>> {
  const condition = `NOT EXISTS (SELECT 1 FROM guanlan_superseded AS old WHERE old.batch = ? AND old.fid = ${layer}.fid)`;
  return measureLayer(store, layer, { condition, parameters: [batch] });
}

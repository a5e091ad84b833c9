import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Bounds } from '#shared/model/geometry.ts';

import type { SqlValue } from './database.ts';
import { queueFences } from './fence_queue.ts';
import { readBounds } from './gpkg_geometry.ts';
import { joinBounds, measureBounds, measureNewest, touchesEdge, writeSummary } from './layer_summary.ts';
import type { RowEdit } from './row_edits.ts';
import type { Store } from './store.ts';

function boundsOfColumn(stored: SqlValue | undefined): Bounds | null {
  return stored instanceof Uint8Array ? readBounds(stored) : null;
}

function instantOf(stored: SqlValue | undefined): number | null {
  return typeof stored === 'string' ? Date.parse(stored) : null;
}

/**
 * Brings count, extents and newest instant of one layer up to date after `edits`. The rows are read again only when an edit
 * took away what lay on the edge of the extents, or the newest instant.
 */
function summariseLayer(store: Store, layer: LayerId, edits: readonly RowEdit[]): void {
  const time = layerById(layer).timeField ?? '';
  const { revision, ...now } = store.summary(layer);
  let { bounds, newestMs } = now;
  for (const { after } of edits) {
    bounds = joinBounds(bounds, boundsOfColumn(after?.geom));
    newestMs = Math.max(newestMs ?? -Infinity, instantOf(after?.[time]) ?? -Infinity);
  }
  const lostEdge = edits.some(({ before }) => {
    const old = boundsOfColumn(before?.geom);
    return old !== null && touchesEdge(bounds, old);
  });
  const lostNewest = edits.some(({ before }) => {
    const old = instantOf(before?.[time]);
    return old !== null && old === newestMs;
  });
  const visible = store.visible(layer);
  const inserted = edits.filter(({ before }) => before === null).length;
  const deleted = edits.filter(({ after }) => after === null).length;
  if (lostEdge) bounds = measureBounds(store.database, layer, visible);
  if (lostNewest) newestMs = measureNewest(store.database, layer, visible);
  writeSummary(store.database, layer, {
    revision: revision + 1,
    count: now.count + inserted - deleted,
    bounds,
    newestMs: newestMs === -Infinity ? null : newestMs,
  });
}

/** Events that were added or changed, for the fences to look at. */
function queueEvents(store: Store, edits: readonly RowEdit[]): void {
  const events = edits.filter(({ layer, after }) => layer === 'incidents' && after !== null);
  const keys = (isNew: boolean): number[] =>
    events.filter(({ before }) => (before === null) === isNew).map(({ fid }) => fid);
  queueFences(store.database, 'incidents', { cause: 'typed', fids: keys(true) });
  queueFences(store.database, 'incidents', { cause: 'updated', fids: keys(false) });
}

/** Updates the summaries of the layers that `edits` touched, in the transaction that applied them. */
export function summariseEdits(store: Store, edits: readonly RowEdit[]): void {
  queueEvents(store, edits);
  for (const layer of new Set(edits.map((edit) => edit.layer))) {
    summariseLayer(
      store,
      layer,
      edits.filter((edit) => edit.layer === layer),
    );
  }
}

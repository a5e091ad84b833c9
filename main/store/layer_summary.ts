import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Bounds } from '#shared/model/geometry.ts';

import type { Database } from './database.ts';
import { readBounds } from './gpkg_geometry.ts';

/** What the store knows of a layer without reading its rows. Kept in the same transaction as the rows. */
export type LayerSummary = {
  /** Grows with each commit that touches the layer. */
  revision: number;
  count: number;
  bounds: Bounds | null;
  /** Newest instant of the layer's time field. */
  newestMs: number | null;
};

export function readSummary(database: Database, layer: LayerId): LayerSummary {
  const own = database.get(
    'SELECT revision, feature_count, newest_at FROM guanlan_revisions WHERE layer = ?',
    [layer],
  );
  const extents = database.get('SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = ?', [
    layer,
  ]);
  const edges = [extents?.min_x, extents?.min_y, extents?.max_x, extents?.max_y];
  const newest = own?.newest_at;
  return {
    revision: Number(own?.revision ?? 0),
    count: Number(own?.feature_count ?? 0),
    bounds: edges.every((edge) => typeof edge === 'number') ? (edges as Bounds) : null,
    newestMs: typeof newest === 'string' ? Date.parse(newest) : null,
  };
}

export function writeSummary(database: Database, layer: LayerId, summary: LayerSummary): void {
  const newest = summary.newestMs === null ? null : new Date(summary.newestMs).toISOString();
  database.run(
    'UPDATE guanlan_revisions SET revision = ?, feature_count = ?, newest_at = ? WHERE layer = ?',
    [summary.revision, summary.count, newest, layer],
  );
  database.run(
    `UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ?,
       last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = ?`,
    [...(summary.bounds ?? [null, null, null, null]), layer],
  );
}

/** The smallest bounds around both. */
export function joinBounds(a: Bounds | null, b: Bounds | null): Bounds | null {
  if (!a || !b) return a ?? b;
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

/** Whether taking `inner` away may shrink `outer`. */
export function touchesEdge(outer: Bounds | null, inner: Bounds): boolean {
  return outer?.some((edge, index) => edge === inner[index]) ?? false;
}

/** Extents of the rows that satisfy `condition`, from the rows themselves. */
export function measureBounds(database: Database, layer: LayerId, condition: string): Bounds | null {
  const statement = database.prepare(`SELECT geom FROM ${layer} WHERE ${condition}`);
  let bounds: Bounds | null = null;
  try {
    for (const [geometry] of statement.iterate()) {
      if (geometry instanceof Uint8Array) bounds = joinBounds(bounds, readBounds(geometry));
    }
  } finally {
    statement.free();
  }
  return bounds;
}

/** Newest instant of the rows that satisfy `condition`; null for a layer without time. */
export function measureNewest(database: Database, layer: LayerId, condition: string): number | null {
  const { timeField } = layerById(layer);
  if (!timeField) return null;
  const newest = database.get(`SELECT max(${timeField}) AS newest FROM ${layer} WHERE ${condition}`)?.newest;
  return typeof newest === 'string' ? Date.parse(newest) : null;
}

import KDBush from 'kdbush';

import type { EventMask } from '#shared/model/filter_events.ts';
import { undatedSeconds, type IncidentColumns } from '#shared/model/incident_columns.ts';

import { encodePoints, tileExtent, type TilePoint } from './encode_points.ts';

/** Below this zoom the heatmap speaks; points would only cover one another. */
const firstZoom = 11;

/** Room beyond the edge, so that a mark on the edge is drawn in both tiles. */
const buffer = 128;

/** Points of one tile beyond which older ones are thinned. */
export const maxTilePoints = 6_000;

/** The incidents as tiles of points, from zoom 11 on. */
export type IncidentTiles = {
  /** Null where there is none. A mask leaves only the rows that it has 1 for. */
  tile(z: number, x: number, y: number, mask?: EventMask): Uint8Array | null;
};

/**
 * Rows of a full tile: the newer half of the limit whole, and of the older ones every n-th, evenly over time. The newest
 * are never left out; whoever needs all of a place asks the core.
 */
export function thinRows(rows: Uint32Array, limit: number): Uint32Array {
  if (rows.length <= limit) return rows;
  const newest = Math.ceil(limit / 2);
  const older = rows.length - newest;
  const kept = limit - newest;
  const thinned = new Uint32Array(limit);
  for (let index = 0; index < kept; index++) {
    thinned[index] = rows[Math.floor((index * older) / kept)] ?? 0;
  }
  thinned.set(rows.subarray(older), kept);
  return thinned;
}

export function buildIncidentTiles(columns: IncidentColumns): IncidentTiles {
  const { origin, x, y, timeSeconds, category, fid } = columns;
  if (x.length === 0) return { tile: () => null };
  const tree = new KDBush(x.length, 64, Float32Array);
  for (let row = 0; row < x.length; row++) tree.add(x[row] ?? 0, y[row] ?? 0);
  tree.finish();

  function pointOf(row: number, left: number, top: number, unitsPerSquare: number): TilePoint {
    const t = timeSeconds[row] ?? undatedSeconds;
    const key = fid[row] ?? 0;
    return {
      id: key,
      x: ((x[row] ?? 0) - left) * unitsPerSquare,
      y: ((y[row] ?? 0) - top) * unitsPerSquare,
      properties: { fid: key, c: category[row] ?? 0, ...(t === undatedSeconds ? {} : { t }) },
    };
  }

  return {
    tile(z, tileX, tileY, mask = null) {
      if (z < firstZoom) return null;
      const side = 1 / 2 ** z;
      const margin = (side * buffer) / tileExtent;
      const left = tileX * side - origin[0];
      const top = tileY * side - origin[1];
      const found = tree.range(left - margin, top - margin, left + side + margin, top + side + margin);
      const wanted = mask ? found.filter((row) => mask[row] === 1) : found;
      if (wanted.length === 0) return null;
      const rows = thinRows(Uint32Array.from(wanted).sort(), maxTilePoints);
      return encodePoints(
        'incidents',
        Array.from(rows, (row) => pointOf(row, left, top, tileExtent / side)),
      );
    },
  };
}

import type { Ring } from '../model/geometry.ts';
import { orientation } from './orientation.ts';

/** The edges of one polygon, sorted into horizontal bands so that a test looks at a handful of them. */
export type PreparedPolygon = {
  west: number;
  south: number;
  east: number;
  north: number;
  /** ax, ay, bx, by of each edge. */
  edges: Float64Array;
  bandHeight: number;
  /** Edges of band b are `bandEdges[bandStarts[b]] … bandEdges[bandStarts[b + 1] - 1]`. */
  bandStarts: Uint32Array;
  bandEdges: Uint32Array;
};

function collectEdges(rings: readonly Ring[]): Float64Array {
  const edges: number[] = [];
  for (const ring of rings) {
    for (let index = 1; index < ring.length; index++) {
      const from = ring[index - 1];
      const to = ring[index];
      if (from && to) edges.push(from[0], from[1], to[0], to[1]);
    }
  }
  return Float64Array.from(edges);
}

function envelope(edges: Float64Array): { west: number; south: number; east: number; north: number } {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (let index = 0; index < edges.length; index += 2) {
    const x = edges[index] ?? 0;
    const y = edges[index + 1] ?? 0;
    if (x < box.west) box.west = x;
    if (x > box.east) box.east = x;
    if (y < box.south) box.south = y;
    if (y > box.north) box.north = y;
  }
  return box;
}

const bandOf = (y: number, south: number, bandHeight: number, bandCount: number): number =>
  Math.max(0, Math.min(bandCount - 1, Math.floor((y - south) / bandHeight)));

/** Calls `visit` for each band that an edge touches. Rounding is monotonic, so a point finds every edge at its height. */
function eachBand(
  edges: Float64Array,
  south: number,
  bandHeight: number,
  bandCount: number,
  visit: (edge: number, band: number) => void,
): void {
  for (let edge = 0; edge * 4 < edges.length; edge++) {
    const ay = edges[edge * 4 + 1] ?? 0;
    const by = edges[edge * 4 + 3] ?? 0;
    const last = bandOf(Math.max(ay, by), south, bandHeight, bandCount);
    for (let band = bandOf(Math.min(ay, by), south, bandHeight, bandCount); band <= last; band++) {
      visit(edge, band);
    }
  }
}

/** Prepares the shell and holes of one polygon. Rings are closed; their direction does not matter. */
export function preparePolygon(rings: readonly Ring[]): PreparedPolygon {
  const edges = collectEdges(rings);
  const box = envelope(edges);
  const bandCount = Math.max(1, Math.ceil(edges.length / 16));
  const bandHeight = Math.max((box.north - box.south) / bandCount, Number.MIN_VALUE);
  const bandStarts = new Uint32Array(bandCount + 1);
  eachBand(edges, box.south, bandHeight, bandCount, (_, band) => {
    bandStarts[band + 1] = (bandStarts[band + 1] ?? 0) + 1;
  });
  for (let band = 0; band < bandCount; band++) {
    bandStarts[band + 1] = (bandStarts[band + 1] ?? 0) + (bandStarts[band] ?? 0);
  }
  const bandEdges = new Uint32Array(bandStarts[bandCount] ?? 0);
  const next = bandStarts.slice();
  eachBand(edges, box.south, bandHeight, bandCount, (edge, band) => {
    const slot = next[band] ?? 0;
    bandEdges[slot] = edge;
    next[band] = slot + 1;
  });
  return { ...box, edges, bandHeight, bandStarts, bandEdges };
}

/**
 * Whether a polygon covers a place, its boundary included: even-odd crossing count with an exact sign of orientation,
 * so that the answer is that of ST_Intersects.
 */
export function polygonCovers(polygon: PreparedPolygon, x: number, y: number): boolean {
  if (!(x >= polygon.west && x <= polygon.east && y >= polygon.south && y <= polygon.north)) return false;
  const { edges, bandStarts, bandEdges } = polygon;
  const band = bandOf(y, polygon.south, polygon.bandHeight, bandStarts.length - 1);
  const end = bandStarts[band + 1] ?? 0;
  let inside = false;
  for (let slot = bandStarts[band] ?? 0; slot < end; slot++) {
    const offset = (bandEdges[slot] ?? 0) * 4;
    const ax = edges[offset] ?? 0;
    const ay = edges[offset + 1] ?? 0;
    const bx = edges[offset + 2] ?? 0;
    const by = edges[offset + 3] ?? 0;
    if (ax < x && bx < x) continue;
    if (x === bx && y === by) return true;
    if (ay === y && by === y) {
      if (Math.min(ax, bx) <= x && x <= Math.max(ax, bx)) return true;
    } else if (ay > y !== by > y) {
      const side = orientation(ax, ay, bx, by, x, y);
      if (side === 0) return true;
      if (side > 0 === by > ay) inside = !inside;
    }
  }
  return inside;
}

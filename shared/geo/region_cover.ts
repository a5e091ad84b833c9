import { mercatorX, mercatorY } from './mercator.ts';
import type { RegionEdges } from './region.ts';

/** A raster in the Mercator square: the north-west corner of its first cell, and the size of one. */
export type CoverRaster = {
  west: number;
  north: number;
  cellX: number;
  cellY: number;
  columns: number;
  rows: number;
};

/** Edges of a region carried into the Mercator square once, for rasters of many sizes. */
export type ProjectedEdges = { edges: Float64Array; weights: Float64Array | null };

export function projectEdges({ edges, weights }: RegionEdges): ProjectedEdges {
  return {
    edges: edges.map((value, index) => (index % 2 === 0 ? mercatorX(value) : mercatorY(value))),
    weights,
  };
}

/**
 * What polygons cover of each cell, times what they weigh, row after row: exact for straight edges in the Mercator square.
 * Each edge adds what lies to its right in its rows, signed by its direction, so that insides remain.
 */
export function coverShares({ edges, weights }: ProjectedEdges, raster: CoverRaster): Float32Array {
  const { west, north, cellX, cellY, columns, rows } = raster;
  const stride = columns + 1;
  const steps = new Float64Array(stride * rows);
  for (let edge = 0; edge * 4 < edges.length; edge++) {
    const ax = ((edges[edge * 4] ?? 0) - west) / cellX;
    const ay = ((edges[edge * 4 + 1] ?? 0) - north) / cellY;
    const bx = ((edges[edge * 4 + 2] ?? 0) - west) / cellX;
    const by = ((edges[edge * 4 + 3] ?? 0) - north) / cellY;
    addEdge(steps, stride, rows, ax, ay, bx, by, weights?.[edge] ?? 1);
  }
  const cover = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let column = 0; column < columns; column++) {
      sum += steps[row * stride + column] ?? 0;
      cover[row * columns + column] = sum;
    }
  }
  return cover;
}

function addEdge(
  steps: Float64Array,
  stride: number,
  rows: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  weight: number,
): void {
  const top = Math.min(ay, by);
  const bottom = Math.max(ay, by);
  if (bottom <= 0 || top >= rows || top === bottom) return;
  const slope = (bx - ax) / (by - ay);
  const sign = by > ay ? weight : -weight;
  for (let row = Math.max(0, Math.floor(top)); row < Math.min(rows, Math.ceil(bottom)); row++) {
    const from = Math.max(top, row);
    const to = Math.min(bottom, row + 1);
    const x = ax + (from - ay) * slope;
    const next = ax + (to - ay) * slope;
    addSlice(steps, row * stride, stride - 1, Math.min(x, next), Math.max(x, next), sign * (to - from));
  }
}

/** One row's share of an edge that runs from x = `low` to `high`: cell by cell the part that lies right of it. */
function addSlice(
  steps: Float64Array,
  start: number,
  columns: number,
  low: number,
  high: number,
  height: number,
): void {
  if (low >= columns) return;
  const left = Math.max(0, low);
  const right = Math.max(left, Math.min(columns, high));
  const width = right - left;
  const reached = (x: number): number => {
    if (x <= left) return 0;
    if (x >= right) return x - (left + right) / 2;
    return (x - left) ** 2 / (2 * width);
  };
  let before = 0;
  const first = Math.min(columns - 1, Math.floor(left));
  for (let column = first; column <= columns; column++) {
    const share = column >= right ? 1 : reached(column + 1) - reached(column);
    steps[start + column] = (steps[start + column] ?? 0) + height * (share - before);
    before = share;
    if (column >= right) return;
  }
}

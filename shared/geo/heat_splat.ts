import type { HeatGrid } from './heat_grid.ts';

/** Positions as incident columns hold them: Mercator less `origin`, in order of time. `weight` is 1 where it is missing. */
export type PointColumns = {
  origin: [number, number];
  x: Float32Array;
  y: Float32Array;
  weight?: Uint8Array | undefined;
};

/** Nodes with `margin` more on every side than the grid wants. */
export type HeatNodes = { values: Float32Array; columns: number; rows: number; margin: number };

/** Half-open range of rows of the columns. */
export type RowRange = { start: number; end: number };

/**
 * Shares each event, `gain` times what it weighs, among nine nodes by quadratic B-spline weights, which sum to 1 and keep
 * its place exactly. Adds to `nodes`; events outside are left out.
 */
export function splatPoints(
  points: PointColumns,
  range: RowRange,
  grid: HeatGrid,
  nodes: HeatNodes,
  gain = 1,
): void {
  const { values, columns, rows, margin } = nodes;
  const { x, y, weight: weights } = points;
  const perX = 1 / grid.cellX;
  const perY = 1 / grid.cellY;
  const shiftX = (points.origin[0] - grid.west) * perX + margin + 0.5;
  const shiftY = (points.origin[1] - grid.north) * perY + margin + 0.5;
  const lastColumn = columns - 1;
  const lastRow = rows - 1;
  for (let index = range.start; index < range.end; index++) {
    const u = (x[index] ?? 0) * perX + shiftX;
    const v = (y[index] ?? 0) * perY + shiftY;
    if (u < 1 || v < 1 || u >= lastColumn || v >= lastRow) continue;
    const column = u | 0;
    const row = v | 0;
    const fx = u - column;
    const fy = v - row;
    const westWeight = 0.5 * (1 - fx) * (1 - fx);
    const eastWeight = 0.5 * fx * fx;
    const midWeight = 1 - westWeight - eastWeight;
    let at = (row - 1) * columns + column;
    const share = weights ? gain * (weights[index] ?? 0) : gain;
    let weight = 0.5 * (1 - fy) * (1 - fy) * share;
    for (let line = 0; line < 3; line++) {
      values[at - 1] = (values[at - 1] ?? 0) + weight * westWeight;
      values[at] = (values[at] ?? 0) + weight * midWeight;
      values[at + 1] = (values[at + 1] ?? 0) + weight * eastWeight;
      at += columns;
      weight = line === 0 ? (0.5 + fy - fy * fy) * share : 0.5 * fy * fy * share;
    }
  }
}

/** The same with four nodes an event by linear B-spline weights: half the work, less exact for a lone event. */
export function splatPointsLinearly(
  points: PointColumns,
  range: RowRange,
  grid: HeatGrid,
  nodes: HeatNodes,
  gain = 1,
): void {
  const { values, columns, rows, margin } = nodes;
  const { x, y, weight: weights } = points;
  const perX = 1 / grid.cellX;
  const perY = 1 / grid.cellY;
  const shiftX = (points.origin[0] - grid.west) * perX + margin;
  const shiftY = (points.origin[1] - grid.north) * perY + margin;
  const lastColumn = columns - 1;
  const lastRow = rows - 1;
  for (let index = range.start; index < range.end; index++) {
    const u = (x[index] ?? 0) * perX + shiftX;
    const v = (y[index] ?? 0) * perY + shiftY;
    if (u < 0 || v < 0 || u >= lastColumn || v >= lastRow) continue;
    const column = u | 0;
    const row = v | 0;
    const east = u - column;
    const west = 1 - east;
    const share = weights ? gain * (weights[index] ?? 0) : gain;
    const south = (v - row) * share;
    const north = share - south;
    const at = row * columns + column;
    const below = at + columns;
    values[at] = (values[at] ?? 0) + north * west;
    values[at + 1] = (values[at + 1] ?? 0) + north * east;
    values[below] = (values[below] ?? 0) + south * west;
    values[below + 1] = (values[below + 1] ?? 0) + south * east;
  }
}

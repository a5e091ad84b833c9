import type { HeatGrid } from './heat_grid.ts';
import { splatPoints, type HeatNodes, type PointColumns, type RowRange } from './heat_splat.ts';

/** Memory that the sums may take, and how many there are at least and at most. */
const mostBytes = 10e6;
const fewest = 4;
const most = 16;

/**
 * Prefix sums over time: the nodes of all events before some rows, evenly apart. What a window holds is the difference of
 * two of them plus the few events between their rows and its own, so that a step costs the same however many it shows.
 */
export type NodePrefix = {
  readonly points: PointColumns;
  readonly grid: HeatGrid;
  readonly done: boolean;
  /** Works one slice of the events in; true when nothing is left. */
  advance(): boolean;
  /** Adds a range of events to empty nodes. Only once all is worked in. */
  fill(nodes: HeatNodes, range: RowRange, gain: number): void;
};

/** Whether a grid is small enough for sums over time to be kept. */
export function prefixFits(grid: HeatGrid, margin: number): boolean {
  return 4 * (grid.columns + 2 * margin) * (grid.rows + 2 * margin) * (fewest + 1) <= 1.5 * mostBytes;
}

/** Begins the sums of a grid with a margin. */
export function startNodePrefix(points: PointColumns, grid: HeatGrid, margin: number): NodePrefix {
  const columns = grid.columns + 2 * margin;
  const rows = grid.rows + 2 * margin;
  const length = columns * rows;
  const count = points.x.length;
  const slices = Math.max(fewest, Math.min(most, Math.floor(mostBytes / (4 * length))));
  const rowAt = (slice: number): number => Math.round((count * slice) / slices);
  const sums: Float32Array[] = [new Float32Array(length)];
  const sumsBefore = (row: number): { sum: Float32Array; from: number } => {
    const slice = Math.max(0, Math.min(slices, Math.round((row * slices) / Math.max(1, count))));
    return { sum: sums[slice] ?? new Float32Array(length), from: rowAt(slice) };
  };
  return {
    points,
    grid,
    get done() {
      return sums.length > slices;
    },
    advance() {
      const slice = sums.length - 1;
      const values = Float32Array.from(sums[slice] ?? []);
      splatPoints(points, { start: rowAt(slice), end: rowAt(slice + 1) }, grid, {
        values,
        columns,
        rows,
        margin,
      });
      sums.push(values);
      return sums.length > slices;
    },
    fill(nodes, { start, end }, gain) {
      const until = sumsBefore(end);
      const before = sumsBefore(start);
      const { values } = nodes;
      for (let at = 0; at < length; at++) {
        values[at] = (values[at] ?? 0) + gain * ((until.sum[at] ?? 0) - (before.sum[at] ?? 0));
      }
      const add = (from: number, to: number, sign: number): void => {
        if (from < to) splatPoints(points, { start: from, end: to }, grid, nodes, sign * gain);
        else if (to < from) splatPoints(points, { start: to, end: from }, grid, nodes, -sign * gain);
      };
      add(until.from, end, 1);
      add(before.from, start, -1);
    },
  };
}

/** Whether two grids have the same nodes. */
export function sameGrid(a: HeatGrid, b: HeatGrid): boolean {
  return (
    a.cellX === b.cellX &&
    a.cellY === b.cellY &&
    a.west === b.west &&
    a.north === b.north &&
    a.columns === b.columns &&
    a.rows === b.rows
  );
}

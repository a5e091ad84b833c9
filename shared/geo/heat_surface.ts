import { convolveNodes, type HeatScratch } from './heat_convolve.ts';
import { planHeatGrid, type HeatEffort, type HeatGrid, type SurfaceFrame } from './heat_grid.ts';
import { quarticKernel, type SeparableKernel } from './heat_kernel.ts';
import { splatPoints, type PointColumns, type RowRange } from './heat_splat.ts';

/** Events in one square cell around each node; `grid` says where the nodes are and how wide the kernel was. */
export type HeatSurface = { grid: HeatGrid; nodes: Float32Array; events: number };

export type SurfaceRequest = {
  points: PointColumns;
  range: RowRange;
  frame: SurfaceFrame;
  bandwidthMetres: number;
  effort: HeatEffort;
};

/**
 * An estimator of kernel density that keeps its memory and its kernels from one estimate to the next: the surface it
 * returned last is overwritten by the next.
 */
export function createHeatEstimator(): (request: SurfaceRequest) => HeatSurface {
  const kernels = new Map<number, SeparableKernel>();
  const scratch: HeatScratch = {
    nodes: new Float32Array(0),
    lines: [],
    result: new Float32Array(0),
  };
  const kernelFor = (radiusCells: number): SeparableKernel => {
    const kernel = kernels.get(radiusCells) ?? quarticKernel(radiusCells);
    kernels.set(radiusCells, kernel);
    return kernel;
  };
  return ({ points, range, frame, bandwidthMetres, effort }) => {
    const grid = planHeatGrid(frame, bandwidthMetres, effort);
    const kernel = kernelFor(grid.radiusCells);
    const margin = kernel.reachCells;
    const columns = grid.columns + 2 * margin;
    const rows = grid.rows + 2 * margin;
    reserve(scratch, columns * rows);
    const nodes = { values: scratch.nodes.subarray(0, columns * rows).fill(0), columns, rows, margin };
    const events = splatPoints(points, range, grid, nodes);
    return { grid, nodes: convolveNodes(nodes, kernel, scratch), events };
  };
}

function reserve(scratch: HeatScratch, length: number): void {
  if (scratch.nodes.length >= length) return;
  scratch.nodes = new Float32Array(length);
  scratch.lines = [0, 1, 2].map(() => new Float32Array(length));
  scratch.result = new Float32Array(length);
}

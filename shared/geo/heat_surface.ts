import { convolveNodes, type HeatScratch } from './heat_convolve.ts';
import { planHeatGrid, type HeatEffort, type HeatGrid, type SurfaceFrame } from './heat_grid.ts';
import { quarticKernel, type SeparableKernel, type Splat } from './heat_kernel.ts';
import { splatPoints, splatPointsLinearly, type PointColumns, type RowRange } from './heat_splat.ts';

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
 * Events from which a moving hand gets the coarser sharing: half the work, and where so many are, what it is off by lies
 * now to one side and now to the other.
 */
const manyEvents = 250_000;

/**
 * An estimator of kernel density that keeps its memory and its kernels from one estimate to the next: the surface it
 * returned last is overwritten by the next.
 */
export function createHeatEstimator(): (request: SurfaceRequest) => HeatSurface {
  const kernels = new Map<string, SeparableKernel>();
  const scratch: HeatScratch = {
    nodes: new Float32Array(0),
    lines: [],
    result: new Float32Array(0),
  };
  const kernelFor = (radiusCells: number, splat: Splat): SeparableKernel => {
    const name = `${splat} ${radiusCells}`;
    const kernel = kernels.get(name) ?? quarticKernel(radiusCells, splat);
    kernels.set(name, kernel);
    return kernel;
  };
  return ({ points, range, frame, bandwidthMetres, effort }) => {
    const grid = planHeatGrid(frame, bandwidthMetres, effort);
    const splat = effort === 'moving' && range.end - range.start > manyEvents ? 'linear' : 'quadratic';
    const kernel = kernelFor(grid.radiusCells, splat);
    const margin = kernel.reachCells;
    const columns = grid.columns + 2 * margin;
    const rows = grid.rows + 2 * margin;
    reserve(scratch, columns * rows);
    const nodes = { values: scratch.nodes.subarray(0, columns * rows).fill(0), columns, rows, margin };
    const share = splat === 'linear' ? splatPointsLinearly : splatPoints;
    const events = share(points, range, grid, nodes);
    return { grid, nodes: convolveNodes(nodes, kernel, scratch), events };
  };
}

function reserve(scratch: HeatScratch, length: number): void {
  if (scratch.nodes.length >= length) return;
  scratch.nodes = new Float32Array(length);
  scratch.lines = [0, 1, 2].map(() => new Float32Array(length));
  scratch.result = new Float32Array(length);
}

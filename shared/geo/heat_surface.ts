import { convolveNodes, type HeatScratch } from './heat_convolve.ts';
import { gaussianKernel } from './heat_gaussian.ts';
import { planHeatGrid, type HeatEffort, type HeatGrid, type SurfaceFrame } from './heat_grid.ts';
import { quarticKernel, type SeparableKernel, type Splat } from './heat_kernel.ts';
import { prefixFits, sameGrid, startNodePrefix, type NodePrefix } from './heat_prefix.ts';
import { splatPoints, splatPointsLinearly, type PointColumns, type RowRange } from './heat_splat.ts';
import type { KernelName } from './kernel.ts';

/** Events in one square cell around each node; `grid` says where the nodes are and how wide the kernel was. */
export type HeatSurface = { grid: HeatGrid; nodes: Float32Array };

/** Rows of the points, and what each of their events counts; 1 unless stated. */
type SurfacePart = { range: RowRange; gain?: number };

export type SurfaceRequest = {
  points: PointColumns;
  /** All are summed: a difference of two windows is one with a negative gain. */
  parts: readonly SurfacePart[];
  frame: SurfaceFrame;
  bandwidthMetres: number;
  kernel: KernelName;
  effort: HeatEffort;
};

export type HeatEstimator = {
  /** The surface is overwritten by the next estimate. */
  estimate: (request: SurfaceRequest) => HeatSurface;
  /** Lays the kernel on values that `fill` writes onto empty nodes: for what is not events. A surface of its own. */
  spread(
    grid: HeatGrid,
    kernel: KernelName,
    fill: (values: Float32Array, margin: number) => void,
  ): HeatSurface;
  /**
   * Begins to sum the events up for the grid that moving estimates of such a request have. Answers the slices of work,
   * each of a few milliseconds; those that are not taken do no harm.
   */
  prepare(request: Omit<SurfaceRequest, 'effort' | 'parts'>): Iterator<void, void>;
};

/**
 * Events from which a moving hand gets the coarser sharing where no sums are ready: half the work, and where so many are,
 * what it is off by lies now to one side and now to the other.
 */
const manyEvents = 250_000;

/** Events of a window below which sums would cost more than they spare. */
const fewEvents = 60_000;

/** An estimator of kernel density that keeps its memory, its kernels and sums over time from one estimate to the next. */
export function createHeatEstimator(): HeatEstimator {
  const kernelFor = rememberKernels();
  const scratch: HeatScratch = { nodes: new Float32Array(0), lines: [], result: new Float32Array(0) };
  let prefix: NodePrefix | null = null;

  function emptyNodes(grid: HeatGrid, margin: number) {
    const columns = grid.columns + 2 * margin;
    const rows = grid.rows + 2 * margin;
    reserve(scratch, columns * rows);
    return { values: scratch.nodes.subarray(0, columns * rows).fill(0), columns, rows, margin };
  }
  const sumsFor = (points: PointColumns, grid: HeatGrid): NodePrefix | null =>
    prefix?.done && prefix.points === points && sameGrid(prefix.grid, grid) ? prefix : null;

  return {
    estimate({ points, parts, frame, bandwidthMetres, kernel: name, effort }) {
      const grid = planHeatGrid(frame, bandwidthMetres, effort, name);
      const events = parts.reduce((sum, { range }) => sum + range.end - range.start, 0);
      const sums = events > fewEvents ? sumsFor(points, grid) : null;
      const splat = !sums && effort === 'moving' && events > manyEvents ? 'linear' : 'quadratic';
      const kernel = kernelFor(name, grid.bandwidthCells, splat);
      const nodes = emptyNodes(grid, kernel.reachCells);
      const share = splat === 'linear' ? splatPointsLinearly : splatPoints;
      for (const { range, gain = 1 } of parts) {
        if (sums) sums.fill(nodes, range, gain);
        else share(points, range, grid, nodes, gain);
      }
      return { grid, nodes: convolveNodes(nodes, kernel, scratch) };
    },
    spread(grid, name, fill) {
      const kernel = kernelFor(name, grid.bandwidthCells, 'quadratic');
      const nodes = emptyNodes(grid, kernel.reachCells);
      fill(nodes.values, nodes.margin);
      return { grid, nodes: convolveNodes(nodes, kernel, scratch).slice() };
    },
    *prepare({ points, frame, bandwidthMetres, kernel: name }) {
      const grid = planHeatGrid(frame, bandwidthMetres, 'moving', name);
      if (points.x.length <= fewEvents || sumsFor(points, grid)) return;
      const { reachCells } = kernelFor(name, grid.bandwidthCells, 'quadratic');
      if (!prefixFits(grid, reachCells)) return;
      const made = startNodePrefix(points, grid, reachCells);
      prefix = made;
      while (!made.advance()) yield;
    },
  };
}

function rememberKernels(): (name: KernelName, cells: number, splat: Splat) => SeparableKernel {
  const known = new Map<string, SeparableKernel>();
  return (name, cells, splat) => {
    const key = `${name} ${splat} ${cells}`;
    const make = name === 'quartic' ? quarticKernel : gaussianKernel;
    const kernel = known.get(key) ?? make(cells, splat);
    known.set(key, kernel);
    return kernel;
  };
}

function reserve(scratch: HeatScratch, length: number): void {
  if (scratch.nodes.length >= length) return;
  scratch.nodes = new Float32Array(length);
  scratch.lines = [0, 1, 2].map(() => new Float32Array(length));
  scratch.result = new Float32Array(length);
}

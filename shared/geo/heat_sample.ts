import type { SurfaceFrame } from './heat_grid.ts';
import type { HeatSurface } from './heat_surface.ts';
import { fromMercator, metresPerMercatorUnit } from './mercator.ts';

/** Pixel centres along one axis in cells from the first node: `start + index * step`. */
type Steps = { start: number; step: number };

const steps = (from: number, to: number, count: number, nodesFrom: number, cell: number): Steps => {
  const step = (to - from) / count / cell;
  return { start: (from - nodesFrom) / cell + step / 2, step };
};

/** What a surface is read in: events per km², or as its nodes hold them, for one cell. */
type SampleUnit = 'square_kilometre' | 'cell';

/**
 * Reads a surface at the centres of a picture's pixels, row after row, in events per km². `row` is overwritten for each
 * call of `onRow`. Cells are weighed by their true size, so that the volume under the surface stays the number of events.
 */
export function sampleRows(
  surface: HeatSurface,
  frame: SurfaceFrame,
  onRow: (row: Float32Array, index: number) => void,
  unit: SampleUnit = 'square_kilometre',
): void {
  const { grid, nodes } = surface;
  const across = steps(frame.west, frame.east, frame.columns, grid.west, grid.cellX);
  const down = steps(frame.north, frame.south, frame.rows, grid.north, grid.cellY);
  const line = new Float32Array(grid.columns);
  const row = new Float32Array(frame.columns);
  for (let index = 0; index < frame.rows; index++) {
    const v = down.start + index * down.step + 0.5;
    const node = Math.floor(v);
    const gain = unit === 'cell' ? 1 : 1 / cellSquareKilometres(surface, grid.north + (v - 0.5) * grid.cellY);
    mixRows(nodes, (node - 1) * grid.columns, grid.columns, v - node, gain, line);
    readRow(line, across, row);
    onRow(row, index);
  }
}

function cellSquareKilometres({ grid }: HeatSurface, y: number): number {
  const [eastMetres, northMetres] = metresPerMercatorUnit(fromMercator(0, y)[1]);
  return (grid.cellX * eastMetres * grid.cellY * northMetres) / 1e6;
}

/** Quadratic B-spline between three rows of nodes; `f` counts from half a cell before the middle one. */
function mixRows(
  nodes: Float32Array,
  at: number,
  columns: number,
  f: number,
  gain: number,
  line: Float32Array,
): void {
  const before = 0.5 * (1 - f) * (1 - f) * gain;
  const after = 0.5 * f * f * gain;
  const middle = gain - before - after;
  const below = at + columns;
  const bottom = below + columns;
  for (let i = 0; i < columns; i++) {
    line[i] =
      before * (nodes[at + i] ?? 0) + middle * (nodes[below + i] ?? 0) + after * (nodes[bottom + i] ?? 0);
  }
}

function readRow(line: Float32Array, { start, step }: Steps, row: Float32Array): void {
  const from = start + 0.5;
  for (let i = 0; i < row.length; i++) {
    const u = from + i * step;
    const node = u | 0;
    const f = u - node;
    const after = 0.5 * f * f;
    const before = 0.5 - f + after;
    const middle = line[node] ?? 0;
    row[i] = middle + before * ((line[node - 1] ?? 0) - middle) + after * ((line[node + 1] ?? 0) - middle);
  }
}

/** The whole picture as densities, events per km² unless another unit is asked for. */
export function sampleSurface(surface: HeatSurface, frame: SurfaceFrame, unit?: SampleUnit): Float32Array {
  const densities = new Float32Array(frame.columns * frame.rows);
  sampleRows(surface, frame, (row, index) => densities.set(row, index * frame.columns), unit);
  return densities;
}

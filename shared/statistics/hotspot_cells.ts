import { localMetric, type LocalMetric } from '../geo/local_metric.ts';
import type { HotspotNeighbours } from '../model/hotspot_parameters.ts';
import { AppError } from '../rpc/errors.ts';
import { cellAddress, cellRaster, maxRasterCells, numberPlaces } from './cell_raster.ts';
import type { HotspotJob } from './hotspot_job.ts';
import type { CellColumns } from './hotspot_result.ts';
import { neighbourLists } from './neighbour_lists.ts';
import { packShapes } from './packed_shapes.ts';
import { slidingWindow, type Neighbourhood } from './window_sums.ts';

/** The cells of a job, and which cell each event is in. */
export type HotspotCellsOfJob = {
  count: number;
  /** For each event the number of its cell, -1 for none. */
  cellOf: Int32Array;
  columns: CellColumns;
  /** Throws `bad_input` for a rule that such cells do not have. */
  neighbourhood(neighbours: HotspotNeighbours): Neighbourhood;
};

const noSuchRule = (): AppError =>
  new AppError('bad_input', 'No such neighbours of such cells', { field: 'neighbours' });

export function projectEvents(
  { longitude, latitude }: HotspotJob,
  metric: LocalMetric,
): { x: Float64Array; y: Float64Array } {
  const x = new Float64Array(longitude.length);
  const y = new Float64Array(longitude.length);
  metric.project(longitude, latitude, x, y);
  return { x, y };
}

function gridCells(job: HotspotJob, grids: NonNullable<HotspotJob['grids']>): HotspotCellsOfJob {
  const metric = localMetric(job.origin);
  const centres = { x: new Float64Array(grids.centres.length), y: new Float64Array(grids.centres.length) };
  const [longitude, latitude] = [0, 1].map((axis) =>
    Float64Array.from(grids.centres, (at) => at[axis] ?? NaN),
  );
  if (longitude && latitude) metric.project(longitude, latitude, centres.x, centres.y);
  return {
    count: job.ground.length,
    cellOf: job.grid,
    columns: { kind: 'grids', codes: grids.codes, names: grids.names, shapes: packShapes(job.ground) },
    neighbourhood(neighbours) {
      const lists = neighbourLists(job.ground, centres, metric, neighbours);
      if (!lists) throw noSuchRule();
      return lists;
    },
  };
}

/** Makes the cells that the parameters of a job name. Throws `bad_input` for a lattice of too many cells. */
export function hotspotCells(
  job: HotspotJob,
  cells: { shape: 'square' | 'hex'; sizeMetres: number } | { shape: 'grids' },
): HotspotCellsOfJob {
  if (cells.shape === 'grids') {
    if (!job.grids) throw new AppError('bad_input', 'There are no grids', { field: 'cells' });
    return gridCells(job, job.grids);
  }
  const metric = localMetric(job.origin);
  const raster = cellRaster(cells, metric, job.ground);
  if (!raster) {
    throw new AppError('bad_input', `More than ${maxRasterCells} cells`, { field: 'cells.sizeMetres' });
  }
  const events = projectEvents(job, metric);
  const count = raster.places.length;
  const column = new Int32Array(count);
  const row = new Int32Array(count);
  for (let number = 0; number < count; number++) {
    const [across, up] = cellAddress(raster, number);
    column[number] = across;
    row[number] = up;
  }
  return {
    count,
    cellOf: numberPlaces(raster, events.x, events.y),
    columns: { kind: 'lattice', ...cells, origin: job.origin, column, row },
    neighbourhood(neighbours) {
      const window = slidingWindow(raster, neighbours);
      if (!window) throw noSuchRule();
      return window;
    },
  };
}

/** Events in each cell. */
export function countByCell({ count, cellOf }: HotspotCellsOfJob): { counts: Uint32Array; outside: number } {
  const counts = new Uint32Array(count);
  let outside = 0;
  for (const cell of cellOf) {
    if (cell < 0) outside += 1;
    else counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return { counts, outside };
}

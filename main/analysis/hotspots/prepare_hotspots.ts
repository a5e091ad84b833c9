import { convexHull } from '#shared/geo/convex_hull.ts';
import { areasInForce, referenceDay } from '#shared/model/areas_in_force.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';
import type { HotspotParameters, HotspotSelection } from '#shared/model/hotspot_parameters.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { HotspotJob } from '#shared/statistics/hotspot_job.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';

import type { AreaLayerId } from '../area_layer.ts';
import { rowsInWindow, type IncidentTable } from '../incident_table.ts';
import { indexesOf, type IndexedWorkspace, type Indexes, type PlacedIncidents } from '../indexes.ts';
import { maskRows } from '../select_incidents.ts';
import { stepsOf } from './steps_of.ts';

export type HotspotGround = 'grids' | 'police_districts' | 'hull';

/** A job, and what of the selection is not in it. */
export type PreparedHotspots = {
  job: HotspotJob;
  ground: HotspotGround;
  /** Disputes within a family of the selection that nothing finer than grids may show. */
  family: number;
};

type Shape = { fid: number; shape: Ring[][] };

async function readShapes(features: FeatureStore, layer: AreaLayerId, signal: AbortSignal): Promise<Shape[]> {
  let shapes: Shape[] = [];
  await features.scanAreas(
    layer,
    [],
    {
      begin: () => {
        shapes = [];
      },
      row: (fid, { coordinates }) => shapes.push({ fid, shape: coordinates }),
    },
    signal,
  );
  return shapes;
}

/** The convex hull of all places, as one shape. Nothing where there are fewer than three. */
function hullOf({ places: { longitude, latitude } }: PlacedIncidents): Ring[][][] {
  const corners = convexHull(longitude, latitude).map((row): LonLat => [
    longitude[row] ?? NaN,
    latitude[row] ?? NaN,
  ]);
  const [first] = corners;
  return first && corners.length >= 3 ? [[[[...corners, first]]]] : [];
}

/** What the cells of a lattice cover: the county as its areas draw it, or what holds all incidents where none are drawn. */
async function readGround(
  { features }: IndexedWorkspace,
  placed: PlacedIncidents,
  signal: AbortSignal,
): Promise<{ ground: HotspotGround; shapes: Ring[][][] }> {
  for (const layer of ['grids', 'police_districts'] as const) {
    if (features.count(layer) === 0) continue;
    const shapes = await readShapes(features, layer, signal);
    return { ground: layer, shapes: shapes.map(({ shape }) => shape) };
  }
  return { ground: 'hull', shapes: hullOf(placed) };
}

/** Middle of the ground to a hundredth of a degree, so that a small edit of a border moves no cell. */
function originOf(ground: readonly Ring[][][]): LonLat {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [longitude, latitude] of ground.flat(3)) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  const rounded = (degrees: number): number => Math.round(degrees * 100) / 100;
  return [rounded((west + east) / 2), rounded((south + north) / 2)];
}

/** Rows of the selection, in the order of time. */
async function selectedRows(
  indexes: Indexes,
  table: IncidentTable,
  { window, categories, filter }: HotspotSelection,
): Promise<Uint32Array> {
  const mask = await maskRows(indexes, table, filter);
  const keys = categories && new Set(categories);
  const wanted = keys && Uint8Array.from(table.categories, ({ key }) => Number(keys.has(key)));
  const [first, end] = rowsInWindow(table, window);
  const rows = new Uint32Array(end - first);
  let count = 0;
  for (let row = first; row < end; row++) {
    if (mask?.[row] === 0 || wanted?.[table.category[row] ?? 0] === 0) continue;
    rows[count++] = row;
  }
  return rows.subarray(0, count);
}

type Grids = Pick<HotspotJob, 'ground' | 'grids'> & { assigned: Int32Array };

/** The grids in force on the last day of the selection, and which of them each incident lies in. */
async function readGrids(
  workspace: IndexedWorkspace,
  wanted: string,
  selection: HotspotSelection,
  signal: AbortSignal,
): Promise<Grids> {
  const indexes = indexesOf(workspace);
  const { level, assigned } = await indexes.incidentAreas('grids', wanted);
  const day = referenceDay(selection, null, workspace.timezone()) ?? (await indexes.newestDay());
  const areas = areasInForce(level.areas, day);
  const numbers = new Map(areas.map((area, number) => [area, number]));
  const numberOf = level.areas.map((area) => numbers.get(area) ?? -1);
  const shapes = new Map(
    (await readShapes(workspace.features, 'grids', signal)).map(({ fid, shape }) => [fid, shape]),
  );
  return {
    ground: areas.map(({ fid }) => shapes.get(fid) ?? []),
    grids: {
      codes: areas.map(({ code }) => code),
      names: areas.map(({ name }) => name),
      centres: areas.map(({ centre }) => centre),
    },
    assigned: assigned.map((area) => numberOf[area] ?? -1),
  };
}

/**
 * Gathers what a job needs. Folded events have no place and are in no job; disputes within a family count for their grid
 * and are in no job of anything finer. Throws `bad_input` where there is nothing to lay cells over.
 */
export async function prepareHotspots(
  workspace: IndexedWorkspace & { timezone(): string; asOfMs(): number | null },
  parameters: HotspotParameters,
  signal: AbortSignal,
): Promise<PreparedHotspots> {
  const indexes = indexesOf(workspace);
  const placed = await indexes.incidents();
  const { table } = placed;
  const selected = await selectedRows(indexes, table, parameters.selection);
  const inGrids = 'cells' in parameters && parameters.cells.shape === 'grids' ? parameters.cells : null;
  const grids = inGrids && (await readGrids(workspace, inGrids.level, parameters.selection, signal));
  const { ground, shapes } = grids
    ? { ground: 'grids' as const, shapes: grids.ground }
    : await readGround(workspace, placed, signal);
  if (shapes.length === 0) throw new AppError('bad_input', 'Nothing to lay cells over', { field: 'cells' });
  const isFamily = new Uint8Array(table.fid.length);
  for (const row of table.familyRows) isFamily[row] = 1;
  const hasPlace = selected.filter((row) => !Number.isNaN(table.longitude[row] ?? NaN));
  const rows = grids ? hasPlace : hasPlace.filter((row) => isFamily[row] === 0);
  const column = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row] ?? NaN);
  return {
    ground,
    family: hasPlace.length - rows.length,
    job: {
      parameters,
      origin: originOf(shapes),
      ground: shapes,
      grids: grids?.grids ?? null,
      longitude: column(table.longitude),
      latitude: column(table.latitude),
      timeMs: column(table.timeMs),
      grid: grids ? Int32Array.from(rows, (row) => grids.assigned[row] ?? -1) : new Int32Array(0),
      stepsMs: stepsOf(parameters, table, workspace.timezone()),
    },
  };
}

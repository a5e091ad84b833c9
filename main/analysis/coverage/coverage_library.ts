import { randomUUID } from 'node:crypto';

import { buildAreaIndex, type AreaIndex } from '#shared/geo/area_index.ts';
import { indexFootprints, type FootprintIndex } from '#shared/geo/view_coverage/footprints.ts';
import { indexRoads, type RoadIndex } from '#shared/geo/view_coverage/road_lines.ts';
import type { LatticeRings } from '#shared/geo/view_coverage/span_filler.ts';
import type { LayerId } from '#shared/layers/index.ts';
import { AppError } from '#shared/rpc/errors.ts';

import type { IndexedWorkspace } from '../indexes.ts';
import type { CoverageJob, CoverageResult } from './coverage_job.ts';
import { areaRings } from './make_coverage.ts';
import { prepareCoverage, type PreparedCoverage, type TileSource } from './prepare_coverage.ts';
import type { CoverageRunner } from './run_coverage_here.ts';

/** A coverage with all that is asked of it. */
export type HeldCoverage = {
  id: string;
  madeAtMs: number;
  workMs: number;
  /** The job without the bytes of its tiles. */
  job: CoverageJob;
  cameras: PreparedCoverage['cameras'];
  basemap: string;
  result: CoverageResult;
  revisions: Record<string, number>;
  roadIndex: () => RoadIndex;
  /** Null where buildings take no part. */
  walls: () => FootprintIndex | null;
  /** Rings of every area in lattice units, and their boxes `west north east south`. */
  outlines: () => { rings: LatticeRings[]; boxes: Float64Array };
  /** Of some areas of the job. */
  indexOf: (areas: readonly number[]) => AreaIndex;
};

/** Layers after whose change a result is an old one. */
const sources: readonly LayerId[] = ['cameras', 'grids', 'police_districts', 'facilities'];

/** Results in memory, the newest ones: a prefecture's takes some hundred megabytes. */
const heldAtMost = 2;

const heldOf = new WeakMap<IndexedWorkspace, Map<string, HeldCoverage>>();

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

const revisionsOf = (workspace: IndexedWorkspace): Record<string, number> =>
  Object.fromEntries(sources.map((layer) => [layer, workspace.revision(layer)]));

function outlinesOf(
  { areas }: CoverageJob,
  { lattice }: CoverageResult,
): ReturnType<HeldCoverage['outlines']> {
  const rings = areas.map(({ shape }) => areaRings(lattice, shape));
  const boxes = new Float64Array(rings.length * 4);
  for (const [index, { u, v }] of rings.entries()) {
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = 0; at < u.length; at++) {
      west = Math.min(west, u[at] ?? 0);
      east = Math.max(east, u[at] ?? 0);
      north = Math.min(north, v[at] ?? 0);
      south = Math.max(south, v[at] ?? 0);
    }
    boxes.set([west, north, east, south], index * 4);
  }
  return { rings, boxes };
}

/** The last index made stays: a camera that is dragged meets the same areas again. */
function areaIndexes(job: CoverageJob): HeldCoverage['indexOf'] {
  let last: { key: string; index: AreaIndex } | null = null;
  return (areas) => {
    const key = areas.join(' ');
    if (last?.key !== key)
      last = { key, index: buildAreaIndex(areas.map((area) => job.areas[area]?.shape ?? [])) };
    return last.index;
  };
}

/** Works a coverage out on the data of now and keeps it in memory. Throws `aborted`. */
export async function findCoverage(
  workspace: IndexedWorkspace,
  parameters: CoverageJob['parameters'],
  source: TileSource,
  run: CoverageRunner,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<HeldCoverage> {
  const started = performance.now();
  const revisions = revisionsOf(workspace);
  const { job: whole, cameras, basemap } = await prepareCoverage(workspace, parameters, source, signal);
  const result = await run(whole, signal, onProgress);
  const job = { ...whole, tiles: [] };
  const held: HeldCoverage = {
    id: randomUUID(),
    madeAtMs: Date.now(),
    workMs: performance.now() - started,
    job,
    cameras,
    basemap,
    result,
    revisions,
    roadIndex: once(() => indexRoads(result.roads)),
    walls: once(() =>
      result.footprints.buildingStarts.length > 1 ? indexFootprints(result.footprints) : null,
    ),
    outlines: once(() => outlinesOf(job, result)),
    indexOf: areaIndexes(job),
  };
  const memory = heldOf.get(workspace) ?? new Map<string, HeldCoverage>();
  heldOf.set(workspace, memory);
  memory.set(held.id, held);
  for (const oldest of [...memory.keys()].slice(0, -heldAtMost)) memory.delete(oldest);
  return held;
}

/** Throws `not_found` for a result that is not, or no longer, in memory. */
export function heldCoverage(workspace: IndexedWorkspace, id: string): HeldCoverage {
  const held = heldOf.get(workspace)?.get(id);
  if (!held) throw new AppError('not_found', 'There is no such coverage any more', { what: id });
  return held;
}

export function isStale(workspace: IndexedWorkspace, { revisions }: HeldCoverage): boolean {
  const now = revisionsOf(workspace);
  return sources.some((layer) => now[layer] !== revisions[layer]);
}

import type { EmergingParameters } from '../model/hotspot_parameters.ts';
import { AppError } from '../rpc/errors.ts';
import { emergingPattern } from './emerging_patterns.ts';
import { giStar, momentsOf, type Moments } from './gi_star.ts';
import { countByCell, hotspotCells, type HotspotCellsOfJob } from './hotspot_cells.ts';
import type { HotspotJob, Work } from './hotspot_job.ts';
import type { HotspotResult } from './hotspot_result.ts';
import { mannKendall } from './mann_kendall.ts';
import { classOf, criticalZ } from './significance.ts';
import { twoSidedZ } from './normal_tail.ts';
import { windowSizes, windowSums } from './window_sums.ts';

/** Cells times steps: 160 MB of counts and sums. */
const maxBins = 20_000_000;

const cellsAtOnce = 2000;

/** For each event its step, -1 for none. Events are in the order of time, undated ones anywhere. */
function stepsOfEvents(timeMs: Float64Array, stepsMs: Float64Array): Int32Array {
  const last = stepsMs.length - 1;
  let step = 0;
  return Int32Array.from(timeMs, (time) => {
    if (!(time >= (stepsMs[0] ?? 0)) || !(time < (stepsMs[last] ?? 0))) return -1;
    while (step > 0 && time < (stepsMs[step] ?? 0)) step -= 1;
    while (time >= (stepsMs[step + 1] ?? Infinity)) step += 1;
    return step;
  });
}

/** Counts by step and cell: step after step. */
type Cube = { steps: number; cells: number; counts: Uint32Array; moments: Moments };

function fillCube(cells: HotspotCellsOfJob, stepOf: Int32Array, steps: number): Cube {
  const counts = new Uint32Array(steps * cells.count);
  for (const [event, step] of stepOf.entries()) {
    const cell = cells.cellOf[event] ?? -1;
    if (step < 0 || cell < 0) continue;
    const bin = step * cells.count + cell;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  let sum = 0;
  let squares = 0;
  for (const count of counts) {
    sum += count;
    squares += count * count;
  }
  return { steps, cells: cells.count, counts, moments: momentsOf(counts.length, sum, squares) };
}

/** Gi* of every bin; its neighbourhood is that of the cell, in the step and in those before it. */
function* scoreCube(
  cube: Cube,
  neighbourhood: ReturnType<HotspotCellsOfJob['neighbourhood']>,
  stepsBefore: number,
  total: number,
): Work<Float64Array> {
  const { steps, cells, counts, moments } = cube;
  const sizes = windowSizes(neighbourhood);
  const sums = new Float64Array(steps * cells);
  const scores = new Float64Array(steps * cells);
  for (let step = 0; step < steps; step++) {
    const start = step * cells;
    sums.set(windowSums(neighbourhood, counts.subarray(start, start + cells)), start);
    const reach = Math.min(stepsBefore, step);
    for (let cell = 0; cell < cells; cell++) {
      let sum = 0;
      for (let back = 0; back <= reach; back++) sum += sums[start - back * cells + cell] ?? 0;
      scores[start + cell] = giStar(sum, (sizes[cell] ?? 0) * (reach + 1), moments);
    }
    yield { done: step + 1, total };
  }
  return scores;
}

const levelOf = { 90: 1, 95: 2, 99: 3 } as const;

/**
 * Emerging hot spots: Gi* of the counts of cells and steps together, one mean and deviation for the whole cube, then for each
 * cell the pattern of its significant steps and the Mann-Kendall trend of its z-scores. Throws `bad_input` for a cube that
 * is too large.
 */
export function* findEmerging(job: HotspotJob, parameters: EmergingParameters): Work<HotspotResult> {
  const steps = job.stepsMs.length - 1;
  const total = 2 * steps + 1;
  yield { done: 0, total };
  const cells = hotspotCells(job, parameters.cells);
  if (cells.count * steps > maxBins) {
    throw new AppError('bad_input', `More than ${maxBins} cells and steps`, { field: 'cells' });
  }
  const stepOf = stepsOfEvents(job.timeMs, job.stepsMs);
  const used = {
    ...cells,
    cellOf: cells.cellOf.map((cell, event) => ((stepOf[event] ?? -1) < 0 ? -1 : cell)),
  };
  const { counts } = countByCell(used);
  const cube = fillCube(used, stepOf, steps);
  const neighbourhood = cells.neighbourhood(parameters.neighbours);
  const scores = yield* scoreCube(cube, neighbourhood, parameters.stepsBefore, total);
  const critical = criticalZ(scores, parameters.correction);
  const level = levelOf[parameters.confidence];
  const trendZ = twoSidedZ(1 - parameters.confidence / 100);
  const pattern = new Int8Array(cells.count);
  const trend = new Int8Array(cells.count);
  const hotSteps = new Uint16Array(cells.count);
  const coldSteps = new Uint16Array(cells.count);
  const series = new Float64Array(steps);
  const states = new Int8Array(steps);
  for (let cell = 0; cell < cells.count; cell++) {
    for (let step = 0; step < steps; step++) {
      const score = scores[step * cells.count + cell] ?? 0;
      const rank = classOf(score, critical);
      series[step] = score;
      states[step] = Math.abs(rank) >= level ? Math.sign(rank) : 0;
    }
    const { z } = mannKendall(series);
    trend[cell] = Math.abs(z) >= trendZ ? Math.sign(z) : 0;
    pattern[cell] = emergingPattern(states, trend[cell] ?? 0);
    hotSteps[cell] = states.reduce((sum, state) => sum + Number(state > 0), 0);
    coldSteps[cell] = states.reduce((sum, state) => sum + Number(state < 0), 0);
    if (cell % cellsAtOnce === 0) yield { done: steps + Math.round((cell / cells.count) * steps), total };
  }
  return {
    method: 'emerging',
    events: counts.reduce((sum, count) => sum + count, 0),
    unused: unusedOf(job, cells.cellOf, stepOf),
    cells: cells.columns,
    count: counts,
    pattern,
    trend,
    hotSteps,
    coldSteps,
    stepsMs: job.stepsMs,
  };
}

function unusedOf(
  { timeMs }: HotspotJob,
  cellOf: Int32Array,
  stepOf: Int32Array,
): { outside: number; undated: number; partial: number } {
  const unused = { outside: 0, undated: 0, partial: 0 };
  for (const [event, cell] of cellOf.entries()) {
    if (Number.isNaN(timeMs[event] ?? NaN)) unused.undated += 1;
    else if (cell < 0) unused.outside += 1;
    else if ((stepOf[event] ?? -1) < 0) unused.partial += 1;
  }
  return unused;
}

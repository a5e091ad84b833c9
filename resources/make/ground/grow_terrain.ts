import { courseCells, measureNearness, traceCourses, type CourseLine } from './courses.ts';
import { erode } from './erode.ts';
import { distanceBetween } from './exact_math.ts';
import { accumulate, fillPits, traceFlow, type Flow } from './flow.ts';
import { cellCount, centreOf, latticeOf, resample, type Lattice } from './lattice.ts';
import { fixLevels, inflows, leanOnRivers, liftGround } from './lift_ground.ts';
import { createFractalNoise } from './noise.ts';
import type { PlacePlan } from './place_plan.ts';

/** Heights carved by running water, and where that water goes. */
export type Terrain = {
  lattice: Lattice;
  heights: Float32Array;
  flow: Flow;
  /** Square metres draining through each cell. */
  drainage: Float64Array;
  /** Cell of the stream that each cell drains to first. */
  streamCells: Int32Array;
  /** Metres above that stream. */
  aboveStream: Float32Array;
  /** Rise over run. */
  slopes: Float32Array;
};

/** From this drainage on, in square metres, a valley holds a stream that is drawn. */
export const streamSquareMetres = 3e6;

/** Cell sizes, in cells of the plan, and rounds of erosion at each: the great forms first. */
const levels = [
  [8, 90],
  [4, 30],
  [2, 12],
] as const;

/** Ground in balance between uplift and rivers. */
export function growTerrain(plan: PlacePlan): Terrain {
  const courses = traceCourses(plan);
  const coarse = latticeOf(plan.widthMetres, plan.heightMetres, plan.cellMetres * levels[0][0]);
  const nearness = measureNearness(coarse, courses);
  const uplift = liftGround(plan, coarse, nearness);
  const fans = leanOnRivers(nearness);
  let lattice = coarse;
  let heights = firstHeights(plan, lattice);
  let least = fans;
  for (const [factor, rounds] of levels) {
    const finer = latticeOf(plan.widthMetres, plan.heightMetres, plan.cellMetres * factor);
    heights = resample(lattice, heights, finer);
    least = resample(coarse, fans, finer);
    lattice = finer;
    const fixed = fixLevels(plan, lattice, courses, heights, least);
    const lift = resample(coarse, uplift, lattice);
    const sources = inflows(lattice, courses);
    erode({ seed: plan.seed + 4, lattice, heights, uplift: lift, least, fixed, rounds, sources });
  }
  roughen(plan, lattice, heights);
  const fixed = fixLevels(plan, lattice, courses, heights, least);
  fillPits(lattice, heights, fixed);
  const flow = traceFlow(lattice, heights, fixed);
  chainCourses(lattice, flow, courses);
  return layFloors(lattice, heights, flow, accumulate(lattice, flow, inflows(lattice, courses)));
}

function firstHeights(plan: PlacePlan, lattice: Lattice): Float32Array {
  const rough = createFractalNoise(plan.seed + 1, 4);
  const heights = new Float32Array(cellCount(lattice));
  for (let cell = 0; cell < heights.length; cell++) {
    const [x, y] = centreOf(lattice, cell);
    heights[cell] = 1500 + 120 * rough(x / 9000, y / 9000);
  }
  return heights;
}

/** Bumps of a metre or two make brooks wind over flat ground. */
function roughen(plan: PlacePlan, lattice: Lattice, heights: Float32Array): void {
  const bumps = createFractalNoise(plan.seed + 5, 3);
  for (let cell = 0; cell < heights.length; cell++) {
    const [x, y] = centreOf(lattice, cell);
    heights[cell] = (heights[cell] ?? 0) + 2.2 * bumps(x / 900, y / 900);
  }
}

/** Lets the water of the designed rivers run along them instead of ending in each of their fixed cells. */
function chainCourses(lattice: Lattice, flow: Flow, courses: readonly CourseLine[]): void {
  for (const course of [...courses].reverse()) {
    const cells = courseCells(lattice, course);
    for (let at = 0; at + 1 < cells.length; at++) flow.receivers[cells[at] ?? 0] = cells[at + 1] ?? 0;
  }
  flow.order = reorder(flow.receivers);
}

function reorder(receivers: Int32Array): Int32Array {
  const order = new Int32Array(receivers.length);
  const placed = new Uint8Array(receivers.length);
  let count = 0;
  const path: number[] = [];
  for (let cell = 0; cell < receivers.length; cell++) {
    for (let at = cell; !placed[at]; at = receivers[at] ?? 0) {
      path.push(at);
      placed[at] = 1;
      if (receivers[at] === at) break;
    }
    for (let at = path.pop(); at !== undefined; at = path.pop()) order[count++] = at;
  }
  return order;
}

/** Lays flat floors into the valleys, the wider the more water comes; changes the heights. */
function layFloors(lattice: Lattice, heights: Float32Array, flow: Flow, drainage: Float64Array): Terrain {
  const streamCells = new Int32Array(heights.length);
  const aboveStream = new Float32Array(heights.length);
  for (const cell of flow.order) {
    const receiver = flow.receivers[cell] ?? 0;
    const ends = receiver === cell || (drainage[cell] ?? 0) >= streamSquareMetres;
    streamCells[cell] = ends ? cell : (streamCells[receiver] ?? 0);
  }
  const raw = heights.slice();
  for (let cell = 0; cell < heights.length; cell++) {
    const stream = streamCells[cell] ?? 0;
    const above = Math.max(0, (raw[cell] ?? 0) - (raw[stream] ?? 0));
    const floor = Math.min(55, 0.0026 * Math.sqrt(drainage[stream] ?? 0));
    aboveStream[cell] = above < floor ? above * 0.1 : above - 0.9 * floor;
    heights[cell] = (raw[stream] ?? 0) + (aboveStream[cell] ?? 0);
  }
  return { lattice, heights, flow, drainage, streamCells, aboveStream, slopes: slopesOf(lattice, heights) };
}

function slopesOf(lattice: Lattice, heights: Float32Array): Float32Array {
  const { columns, rows, cellMetres } = lattice;
  const slopes = new Float32Array(heights.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const west = heights[row * columns + Math.max(0, column - 1)] ?? 0;
      const east = heights[row * columns + Math.min(columns - 1, column + 1)] ?? 0;
      const south = heights[Math.max(0, row - 1) * columns + column] ?? 0;
      const north = heights[Math.min(rows - 1, row + 1) * columns + column] ?? 0;
      slopes[row * columns + column] = distanceBetween(west, south, east, north) / (2 * cellMetres);
    }
  }
  return slopes;
}

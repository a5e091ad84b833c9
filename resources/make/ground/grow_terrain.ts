import { distanceBetween, mix, smoothStep } from './exact_math.ts';
import { accumulate, fillPits, stepLength, traceFlow, type Flow } from './flow.ts';
import { cellAt, cellCount, centreOf, latticeOf, resample, type Lattice, type Line } from './lattice.ts';
import { curveThrough, lengthOf, spacing } from './lines.ts';
import { createFractalNoise } from './noise.ts';
import type { PlacePlan } from './place_plan.ts';
import { mixBits } from './random.ts';

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

const erodibility = 1 / 62;

/** Ground that has reached balance between uplift and rivers: stream power law with n = 1, m = 1/2. */
export function growTerrain(plan: PlacePlan): Terrain {
  const course = curveThrough(plan.course.controls, plan.cellMetres);
  let lattice = latticeOf(plan.widthMetres, plan.heightMetres, plan.cellMetres * 8);
  const coarse = lattice;
  const uplift = liftGround(plan, lattice, course);
  const fans = leanOnRiver(plan, lattice, course);
  let heights = firstHeights(plan, lattice);
  for (const [factor, rounds] of [
    [8, 90],
    [4, 30],
    [2, 12],
  ] as const) {
    const finer = latticeOf(plan.widthMetres, plan.heightMetres, plan.cellMetres * factor);
    heights = resample(lattice, heights, finer);
    lattice = finer;
    const fixed = fixLevels(plan, lattice, course, heights, resample(coarse, fans, lattice));
    erode({
      seed: plan.seed + 4,
      lattice,
      heights,
      uplift: resample(coarse, uplift, lattice),
      least: resample(coarse, fans, lattice),
      fixed,
      rounds,
      sources: inflow(plan, lattice),
    });
  }
  return settle(plan, lattice, heights, course, resample(coarse, fans, lattice));
}

function inflow(plan: PlacePlan, lattice: Lattice): Map<number, number> {
  const [x, y] = plan.course.controls[0]!;
  return new Map([[cellAt(lattice, x, y), plan.course.inflowSquareMetres]]);
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

function distanceToLine(line: Line, x: number, y: number): number {
  let least = Infinity;
  for (const spot of line) {
    const square = (spot[0] - x) * (spot[0] - x) + (spot[1] - y) * (spot[1] - y);
    if (square < least) least = square;
  }
  return Math.sqrt(least);
}

/** Metres of uplift a round: little along rivers and in basins, most along the rim of the place. */
function liftGround(plan: PlacePlan, lattice: Lattice, course: Line): Float32Array {
  const range = createFractalNoise(plan.seed + 2, 3);
  const valleys = plan.valleys.map((valley) => curveThrough(valley, 400));
  const uplift = new Float32Array(cellCount(lattice));
  for (let cell = 0; cell < uplift.length; cell++) {
    const [x, y] = centreOf(lattice, cell);
    let lift = 0.75 + 0.6 * range(x / 11000, y / 11000);
    lift *= mix(0.12, 1, smoothStep(400, 6500, distanceToLine(course, x, y)));
    for (const valley of valleys) lift *= mix(0.3, 1, smoothStep(200, 3200, distanceToLine(valley, x, y)));
    for (const basin of plan.basins) {
      const [east, north] = [
        (x - basin.centre[0]) / basin.radiusEast,
        (y - basin.centre[1]) / basin.radiusNorth,
      ];
      const ragged = Math.sqrt(east * east + north * north) + 0.25 * range(x / 3000 + 50, y / 3000);
      lift *= mix(0.09, 1, smoothStep(0.75, 1.7, ragged));
    }
    const rim =
      Math.min(x, y, plan.widthMetres - x, plan.heightMetres - y) + 2200 * range(x / 5000, y / 5000 + 90);
    lift *= 1 + 0.9 * smoothStep(1500, 3500, rim) * (1 - smoothStep(4500, 9000, rim));
    uplift[cell] = 18 * Math.max(0.01, lift);
  }
  return uplift;
}

/** Least heights: plains lean on the river, so that side streams reach it instead of running beside it. */
function leanOnRiver(plan: PlacePlan, lattice: Lattice, course: Line): Float32Array {
  const least = new Float32Array(cellCount(lattice));
  for (let cell = 0; cell < least.length; cell++) {
    const [x, y] = centreOf(lattice, cell);
    let square = Infinity;
    let nearest = 0;
    for (let at = 0; at < course.length; at += 4) {
      const [riverX, riverY] = course[at]!;
      const gap = (riverX - x) * (riverX - x) + (riverY - y) * (riverY - y);
      if (gap < square) {
        square = gap;
        nearest = at;
      }
    }
    const level = mix(plan.course.fromMetres, plan.course.toMetres, nearest / course.length);
    least[cell] = level + 0.007 * Math.min(12000, Math.sqrt(square));
  }
  return least;
}

/** Holds the designed river and the rim of the raster at their heights. */
function fixLevels(
  plan: PlacePlan,
  lattice: Lattice,
  course: Line,
  heights: Float32Array,
  least: Float32Array,
): Uint8Array {
  const fixed = new Uint8Array(heights.length);
  const { columns, rows } = lattice;
  const swell = createFractalNoise(plan.seed + 3, 2);
  for (let cell = 0; cell < heights.length; cell++) {
    const column = cell % columns;
    const row = (cell - column) / columns;
    if (column > 0 && row > 0 && column < columns - 1 && row < rows - 1) continue;
    const [x, y] = centreOf(lattice, cell);
    fixed[cell] = 1;
    heights[cell] = least[cell]! + 40 + 90 * (1 + swell(x / 9000, y / 9000));
  }
  const total = lengthOf(course);
  let gone = 0;
  for (let at = 0; at < course.length; at++) {
    const [x, y] = course[at]!;
    if (at > 0) gone += spacing(course[at - 1]!, course[at]!);
    const cell = cellAt(lattice, x, y);
    fixed[cell] = 1;
    heights[cell] = mix(plan.course.fromMetres, plan.course.toMetres, gone / total);
  }
  return fixed;
}

type Erosion = {
  seed: number;
  lattice: Lattice;
  heights: Float32Array;
  uplift: Float32Array;
  least: Float32Array;
  fixed: Uint8Array;
  rounds: number;
  sources: ReadonlyMap<number, number>;
};

/** Rock that is harder here and softer there keeps streams from running in parallel. */
function hardness(seed: number, lattice: Lattice): Float32Array {
  const vein = createFractalNoise(seed, 2);
  const result = new Float32Array(cellCount(lattice));
  for (let cell = 0; cell < result.length; cell++) {
    const column = cell % lattice.columns;
    const grain = mixBits(cell * 7919 + seed) / 4294967296;
    result[cell] =
      erodibility * (0.35 + grain + 0.5 * Math.abs(vein(column / 9, (cell - column) / lattice.columns / 9)));
  }
  return result;
}

function erode({ seed, lattice, heights, uplift, least, fixed, rounds, sources }: Erosion): void {
  const soft = hardness(seed, lattice);
  for (let round = 0; round < rounds; round++) {
    if (round % 15 === 0) fillPits(lattice, heights, fixed);
    const flow = traceFlow(lattice, heights, fixed);
    const area = accumulate(lattice, flow, sources);
    for (let at = 0; at < flow.order.length; at++) {
      const cell = flow.order[at]!;
      if (fixed[cell]) continue;
      const receiver = flow.receivers[cell]!;
      if (receiver === cell) continue;
      const run = stepLength(lattice.columns, cell, receiver) * lattice.cellMetres;
      const power = (soft[cell]! * Math.sqrt(area[cell]!) * 18) / run;
      const raised = (heights[cell]! + uplift[cell]! + power * heights[receiver]!) / (1 + power);
      heights[cell] = Math.max(least[cell]!, Math.min(raised, heights[receiver]! + 0.85 * run));
    }
  }
}

/** Drains the finished ground, and lays flat floors into its valleys, the wider the more water comes. */
function settle(
  plan: PlacePlan,
  lattice: Lattice,
  heights: Float32Array,
  course: Line,
  least: Float32Array,
): Terrain {
  const bumps = createFractalNoise(plan.seed + 5, 3);
  for (let cell = 0; cell < heights.length; cell++) {
    const [x, y] = centreOf(lattice, cell);
    heights[cell]! += 2.2 * bumps(x / 900, y / 900);
  }
  const fixed = fixLevels(plan, lattice, course, heights, least);
  fillPits(lattice, heights, fixed);
  const flow = traceFlow(lattice, heights, fixed);
  chainCourse(lattice, flow, course);
  const drainage = accumulate(lattice, flow, inflow(plan, lattice));
  const streamCells = new Int32Array(heights.length);
  const aboveStream = new Float32Array(heights.length);
  for (let at = 0; at < flow.order.length; at++) {
    const cell = flow.order[at]!;
    const receiver = flow.receivers[cell]!;
    const ends = receiver === cell || drainage[cell]! >= streamSquareMetres;
    streamCells[cell] = ends ? cell : streamCells[receiver]!;
  }
  const raw = heights.slice();
  for (let cell = 0; cell < heights.length; cell++) {
    const stream = streamCells[cell]!;
    const above = Math.max(0, raw[cell]! - raw[stream]!);
    const floor = Math.min(55, 0.0026 * Math.sqrt(drainage[stream]!));
    aboveStream[cell] = above < floor ? above * 0.1 : above - 0.9 * floor;
    heights[cell] = raw[stream]! + aboveStream[cell]!;
  }
  return { lattice, heights, flow, drainage, streamCells, aboveStream, slopes: slopesOf(lattice, heights) };
}

/** Lets the water of the designed river run along it instead of ending in each of its fixed cells. */
function chainCourse(lattice: Lattice, flow: Flow, course: Line): void {
  const cells = new Set<number>();
  for (const [x, y] of course) cells.add(cellAt(lattice, x, y));
  const path = [...cells];
  for (let at = 0; at + 1 < path.length; at++) flow.receivers[path[at]!] = path[at + 1]!;
  flow.order = reorder(flow.receivers);
}

function reorder(receivers: Int32Array): Int32Array {
  const order = new Int32Array(receivers.length);
  const placed = new Uint8Array(receivers.length);
  let count = 0;
  const path: number[] = [];
  for (let cell = 0; cell < receivers.length; cell++) {
    for (let at = cell; !placed[at]; at = receivers[at]!) {
      path.push(at);
      placed[at] = 1;
      if (receivers[at] === at) break;
    }
    for (let at = path.pop(); at !== undefined; at = path.pop()) order[count++] = at;
  }
  return order;
}

function slopesOf(lattice: Lattice, heights: Float32Array): Float32Array {
  const { columns, rows, cellMetres } = lattice;
  const slopes = new Float32Array(heights.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const west = heights[row * columns + Math.max(0, column - 1)]!;
      const east = heights[row * columns + Math.min(columns - 1, column + 1)]!;
      const south = heights[Math.max(0, row - 1) * columns + column]!;
      const north = heights[Math.min(rows - 1, row + 1) * columns + column]!;
      slopes[row * columns + column] = distanceBetween(west, south, east, north) / (2 * cellMetres);
    }
  }
  return slopes;
}

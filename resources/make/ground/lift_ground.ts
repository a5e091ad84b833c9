import { courseCells, type CourseLine, type Nearness } from './courses.ts';
import { mix, smoothStep } from './exact_math.ts';
import { cellAt, cellCount, centreOf, type Lattice, type Line } from './lattice.ts';
import { curveThrough } from './lines.ts';
import { createFractalNoise } from './noise.ts';
import type { PlacePlan } from './place_plan.ts';

/** Metres of uplift a round: little along rivers and in basins, most along the rim of the place. */
export function liftGround(plan: PlacePlan, lattice: Lattice, { distances }: Nearness): Float32Array {
  const range = createFractalNoise(plan.seed + 2, 3);
  const valleys = plan.valleys.map((valley) => curveThrough(valley, 400));
  const uplift = new Float32Array(cellCount(lattice));
  for (let cell = 0; cell < uplift.length; cell++) {
    const [x, y] = centreOf(lattice, cell);
    let lift = 0.75 + 0.6 * range(x / 11000, y / 11000);
    lift *= mix(0.12, 1, smoothStep(400, 6500, distances[cell] ?? 0));
    for (const valley of valleys) lift *= mix(0.3, 1, smoothStep(200, 3200, distanceToLine(valley, x, y)));
    for (const { centre, radiusEast, radiusNorth } of plan.basins) {
      const east = (x - centre[0]) / radiusEast;
      const north = (y - centre[1]) / radiusNorth;
      const ragged = Math.sqrt(east * east + north * north) + 0.25 * range(x / 3000 + 50, y / 3000);
      lift *= mix(0.09, 1, smoothStep(0.75, 1.7, ragged));
    }
    const edge = Math.min(x, y, plan.widthMetres - x, plan.heightMetres - y);
    const rim = edge + 2200 * range(x / 5000, y / 5000 + 90);
    lift *= 1 + 0.9 * smoothStep(1500, 3500, rim) * (1 - smoothStep(4500, 9000, rim));
    uplift[cell] = 18 * Math.max(0.01, lift);
  }
  return uplift;
}

function distanceToLine(line: Line, x: number, y: number): number {
  let least = Infinity;
  for (const spot of line) {
    const square = (spot[0] - x) * (spot[0] - x) + (spot[1] - y) * (spot[1] - y);
    if (square < least) least = square;
  }
  return Math.sqrt(least);
}

/** Least heights: plains lean on the river, so that side streams reach it instead of running beside it. */
export function leanOnRivers({ distances, levels }: Nearness): Float32Array {
  return levels.map((level, cell) => level + 0.007 * Math.min(12000, distances[cell] ?? 0));
}

/** Holds the designed rivers and the rim of the raster at their heights; returns the cells that are held. */
export function fixLevels(
  plan: PlacePlan,
  lattice: Lattice,
  courses: readonly CourseLine[],
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
    heights[cell] = (least[cell] ?? 0) + 40 + 90 * (1 + swell(x / 9000, y / 9000));
  }
  for (const { line, levels } of [...courses].reverse()) {
    line.forEach(([x, y], at) => {
      const cell = cellAt(lattice, x, y);
      fixed[cell] = 1;
      heights[cell] = levels[at] ?? 0;
    });
  }
  return fixed;
}

/** What drains in from outside, at the first cell of each course. */
export function inflows(lattice: Lattice, courses: readonly CourseLine[]): Map<number, number> {
  return new Map(courses.map((course) => [courseCells(lattice, course)[0] ?? 0, course.inflowSquareMetres]));
}

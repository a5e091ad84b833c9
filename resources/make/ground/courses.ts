import { itemAt } from './item_at.ts';
import { mix } from './exact_math.ts';
import { cellAt, cellCount, centreOf, type Lattice, type Line, type Spot } from './lattice.ts';
import { curveThrough, lengthOf, spacing } from './lines.ts';
import type { PlacePlan } from './place_plan.ts';

/** A designed river in short pieces, with the height of the water at each point; the first one is the main river. */
export type CourseLine = { line: Line; levels: number[]; inflowSquareMetres: number };

/** Side rivers end on the main one, at its height there. */
export function traceCourses(plan: PlacePlan): CourseLine[] {
  const traced: CourseLine[] = [];
  for (const { controls, fromMetres, toMetres, inflowSquareMetres } of plan.courses) {
    const line = curveThrough(controls, plan.cellMetres);
    const main = traced[0];
    const end = main ? levelNear(main, itemAt(line, line.length - 1)) : toMetres;
    const total = lengthOf(line);
    let gone = 0;
    const levels = line.map((spot, at) => {
      if (at > 0) gone += spacing(itemAt(line, at - 1), spot);
      return mix(fromMetres, end, gone / total);
    });
    traced.push({ line, levels, inflowSquareMetres });
  }
  return traced;
}

function levelNear({ line, levels }: CourseLine, spot: Spot): number {
  let nearest = 0;
  line.forEach((other, at) => {
    if (spacing(other, spot) < spacing(itemAt(line, nearest), spot)) nearest = at;
  });
  return levels[nearest] ?? 0;
}

/** Cells that a course passes, each once, downstream. */
export function courseCells(lattice: Lattice, { line }: CourseLine): number[] {
  return [...new Set(line.map(([x, y]) => cellAt(lattice, x, y)))];
}

/** By cell: metres to the nearest course, and the height of the water there. */
export type Nearness = { distances: Float32Array; levels: Float32Array };

export function measureNearness(lattice: Lattice, courses: readonly CourseLine[]): Nearness {
  const distances = new Float32Array(cellCount(lattice));
  const levels = new Float32Array(cellCount(lattice));
  for (let cell = 0; cell < distances.length; cell++) {
    const [x, y] = centreOf(lattice, cell);
    let square = Infinity;
    for (const course of courses) {
      for (let at = 0; at < course.line.length; at += 4) {
        const [riverX, riverY] = itemAt(course.line, at);
        const gap = (riverX - x) * (riverX - x) + (riverY - y) * (riverY - y);
        if (gap >= square) continue;
        square = gap;
        levels[cell] = course.levels[at] ?? 0;
      }
    }
    distances[cell] = Math.sqrt(square);
  }
  return { distances, levels };
}

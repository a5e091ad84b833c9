import { itemAt } from '../ground/item_at.ts';
import { distanceBetween } from '../ground/exact_math.ts';
import { createRandom } from '../ground/random.ts';
import type { SeatPlan } from '../ground/place_plan.ts';
import type { Block, BlockUse } from './block.ts';

/** Wanted uses by their place in the town: shares of its half-widths east and north of the middle. */
const wanted: readonly [BlockUse, number, number][] = [
  ['square', 0.02, 0.02],
  ['government', 0.02, 0.16],
  ['commercial', 0.16, 0],
  ['commercial', -0.13, -0.04],
  ['market', -0.24, 0.06],
  ['market', 0.42, 0.3],
  ['market', -0.5, -0.3],
  ['nightlife', 0.12, -0.42],
  ['hospital', 0.26, 0.16],
  ['hospital', -0.42, 0.3],
  ['hospital', 0.3, -0.34],
  ['transport', -0.56, 0.02],
  ['transport', -0.06, -0.9],
  ['culture', -0.12, 0.26],
  ['culture', 0.3, 0.44],
  ['construction', 0.5, -0.12],
  ['park', -0.3, -0.44],
  ['park', 0.14, 0.62],
  ['park', 0.62, 0.08],
  ['park', -0.62, 0.42],
  ['school', -0.08, 0.42],
  ['school', 0.36, 0.04],
  ['school', -0.34, -0.12],
  ['school', 0.12, -0.2],
  ['school', 0.62, 0.44],
  ['school', -0.62, -0.14],
  ['school', -0.3, 0.6],
  ['school', 0.44, 0.62],
  ['school', 0.1, -0.74],
  ['school', -0.16, -0.3],
];

/** Gives each block of a seat its use: special places first, the rest by distance from the middle. */
export function assignUses(
  seat: SeatPlan,
  blocks: readonly Block[],
  cellMetres: number,
  seed: number,
): Block[] {
  const random = createRandom(`uses ${seed}`);
  const offsets = blocks.map(({ centre }): [number, number] => [
    (centre[0] - seat.centre[0]) / (seat.cellsEast * cellMetres),
    (centre[1] - seat.centre[1]) / (seat.cellsNorth * cellMetres),
  ]);
  const special = new Map<number, BlockUse>();
  for (const [use, east, north] of wanted) special.set(nearestFree(offsets, special, east, north), use);
  return blocks.map((block, at) => {
    const draw = random.next();
    return { ...block, use: special.get(at) ?? commonUse(block.outward, itemAt(offsets, at), draw) };
  });
}

function nearestFree(
  offsets: [number, number][],
  taken: Map<number, BlockUse>,
  east: number,
  north: number,
): number {
  let best = -1;
  let least = Infinity;
  offsets.forEach(([x, y], at) => {
    const distance = distanceBetween(x, y, east, north);
    if (taken.has(at) || distance >= least) return;
    least = distance;
    best = at;
  });
  return best;
}

function commonUse(outward: number, [east, north]: [number, number], draw: number): BlockUse {
  if (east > 0.5 && north < 0.35 && draw < 0.8) return 'industrial';
  if (outward < 0.28) return draw < 0.35 ? 'commercial' : draw < 0.8 ? 'old_town' : 'residential';
  if (outward < 0.5) return draw < 0.14 ? 'commercial' : draw < 0.22 ? 'old_town' : 'residential';
  return draw < 0.05 ? 'commercial' : 'residential';
}

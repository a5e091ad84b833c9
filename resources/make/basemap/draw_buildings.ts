import { itemAt } from '../ground/item_at.ts';
import { distanceBetween } from '../ground/exact_math.ts';
import type { Line, Spot } from '../ground/lattice.ts';
import { walkAlong } from '../ground/lines.ts';
import { createRandom, type Random } from '../ground/random.ts';
import type { Geography } from '../settle/grow_geography.ts';
import type { Block } from '../settle/block.ts';
import type { Settlement } from '../settle/settlement.ts';

export type Building = { ring: Line; heightMetres: number };

/** A rectangle in metres, west and south first. */
type Plot = { west: number; south: number; east: number; north: number };

export function drawBuildings(geography: Geography): Building[] {
  const random = createRandom(`buildings ${geography.plan.seed}`);
  const buildings: Building[] = [];
  for (const { blocks } of geography.seats) {
    for (const block of blocks) {
      if (special(block, buildings)) continue;
      for (const plot of plotsOf(block, geography.plan.cellMetres))
        fillPlot(random, block.use, plot, buildings);
    }
  }
  for (const settlement of geography.settlements) lineLanes(random, settlement, buildings);
  return buildings;
}

function rectangle({ west, south, east, north }: Plot, heightMetres: number): Building {
  return {
    heightMetres: Math.round(heightMetres),
    ring: [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  };
}

/** Rows of houses of about the given size over a plot. */
function rows(
  random: Random,
  plot: Plot,
  size: [number, number],
  gap: [number, number],
  height: [number, number],
  out: Building[],
): void {
  const keep = 0.9;
  for (let south = plot.south; south + size[1] <= plot.north; south += size[1] + gap[1]) {
    let west = plot.west + random.range(0, gap[0]);
    while (west + size[0] * 0.7 <= plot.east) {
      const east = Math.min(plot.east, west + size[0] * random.range(0.75, 1.15));
      const deep = size[1] * random.range(0.85, 1.05);
      if (east - west > size[0] * 0.5 && random.chance(keep)) {
        out.push(rectangle({ west, south, east, north: south + deep }, random.range(height[0], height[1])));
      }
      west = east + gap[0] * random.range(0.7, 1.3);
    }
  }
}

/** The ground of a block off its streets, in two where a lane halves it. */
function plotsOf({ west, south, east, north, halved }: Block, cell: number): Plot[] {
  const margin = 15;
  const whole: Plot = {
    west: west * cell + margin,
    south: south * cell + margin,
    east: east * cell - margin,
    north: north * cell - margin,
  };
  if (!halved) return [whole];
  const upright = east - west >= north - south;
  const middle = ((upright ? west + east : south + north) / 2) * cell;
  return upright
    ? [
        { ...whole, east: middle - 8 },
        { ...whole, west: middle + 8 },
      ]
    : [
        { ...whole, north: middle - 8 },
        { ...whole, south: middle + 8 },
      ];
}

function fillPlot(random: Random, use: Block['use'], plot: Plot, out: Building[]): void {
  switch (use) {
    case 'residential': {
      const tall = random.chance(0.3);
      rows(
        random,
        plot,
        tall ? [30, 17] : [52, 13],
        tall ? [24, 38] : [13, 24],
        tall ? [45, 78] : [15, 24],
        out,
      );
      return;
    }
    case 'old_town':
      return rows(random, plot, [15, 11], [3, 6], [4, 9], out);
    case 'commercial':
      return rows(random, plot, [48, 36], [16, 18], [16, 70], out);
    case 'market':
      return rows(random, plot, [82, 30], [14, 14], [8, 12], out);
    case 'nightlife':
      return rows(random, plot, [20, 16], [3, 14], [8, 16], out);
    case 'industrial':
      return rows(random, plot, [84, 40], [18, 20], [9, 14], out);
    case 'construction':
      return rows(random, { ...plot, east: (plot.west + plot.east) / 2 }, [32, 20], [30, 40], [12, 40], out);
    default:
      return;
  }
}

/** Width, depth, height and offset of the buildings that make up a school, a hospital and the like, in metres. */
const ensembles: Partial<Record<Block['use'], readonly [number, number, number, number, number][]>> = {
  hospital: [
    [90, 22, 48, 0, 30],
    [24, 50, 24, -50, -25],
    [24, 50, 24, 50, -25],
  ],
  school: [
    [70, 14, 16, -35, 45],
    [70, 14, 16, -35, 15],
    [14, 60, 14, -62, -35],
  ],
  government: [
    [110, 22, 36, 0, 40],
    [18, 60, 20, -60, -10],
    [18, 60, 20, 60, -10],
  ],
  transport: [
    [120, 34, 18, 0, 10],
    [26, 20, 10, -80, 10],
  ],
  culture: [
    [60, 50, 22, -30, 0],
    [40, 40, 16, 50, 0],
  ],
};

function special({ use, centre: [x, y] }: Block, out: Building[]): boolean {
  const ensemble = ensembles[use];
  for (const [wide, deep, height, east, north] of ensemble ?? []) {
    out.push(
      rectangle(
        {
          west: x + east - wide / 2,
          south: y + north - deep / 2,
          east: x + east + wide / 2,
          north: y + north + deep / 2,
        },
        height,
      ),
    );
  }
  return ensemble !== undefined;
}

/** Houses on both sides of every lane, turned with it. */
function lineLanes(random: Random, { lanes, kind }: Settlement, out: Building[]): void {
  const taken: { spot: Spot; reach: number }[] = [];
  for (const lane of lanes) {
    const length = 20 * (lane.line.length - 1);
    const pace = kind === 'town' ? 17 : 23;
    for (let along = 8; along < length - 4; along += pace * random.range(0.8, 1.35)) {
      for (const side of [-1, 1]) {
        if (random.chance(kind === 'town' ? 0.12 : 0.3)) continue;
        const wide = random.range(10, kind === 'town' ? 16 : 15);
        const deep = random.range(8, 12);
        const house = beside(
          lane.line,
          along,
          side * (deep / 2 + random.range(5, kind === 'town' ? 7 : 12)),
          wide,
          deep,
        );
        const reach = 0.55 * Math.max(wide, deep);
        if (
          taken.some(
            ({ spot, reach: other }) =>
              distanceBetween(spot[0], spot[1], house.spot[0], house.spot[1]) < reach + other,
          )
        )
          continue;
        taken.push({ spot: house.spot, reach });
        out.push({ ring: house.ring, heightMetres: Math.round(random.range(4, kind === 'town' ? 15 : 9)) });
      }
    }
  }
}

function beside(
  line: Line,
  along: number,
  aside: number,
  wide: number,
  deep: number,
): { spot: Spot; ring: Line } {
  const { spot, direction } = walkAlong(line, along);
  const length = distanceBetween(0, 0, direction[0], direction[1]) || 1;
  const east = direction[0] / length;
  const north = direction[1] / length;
  const corner = (forward: number, left: number): Spot => [
    spot[0] + east * forward - north * (aside + left),
    spot[1] + north * forward + east * (aside + left),
  ];
  const ring = [
    corner(-wide / 2, -deep / 2),
    corner(wide / 2, -deep / 2),
    corner(wide / 2, deep / 2),
    corner(-wide / 2, deep / 2),
  ];
  return { spot: corner(0, 0), ring: [...ring, itemAt(ring, 0)] };
}

import { itemAt } from '../ground/item_at.ts';
import type { Spot } from '../ground/lattice.ts';
import type { PlacePlan } from '../ground/place_plan.ts';
import { createRandom, type Random } from '../ground/random.ts';
import type { Block } from '../settle/block.ts';
import type { SeatStreets } from '../settle/seat_streets.ts';
import { shareBlocks } from './share_blocks.ts';
import { shareNumber } from './share_numbers.ts';

/** Which group of each level every block of a seat belongs to; groups of a level count from 0 within the seat. */
export type TownDivision = {
  offices: number[];
  communities: number[];
  grids: number[];
  stations: number[];
  districts: number[];
  officeOfCommunity: number[];
  communityOfGrid: number[];
  stationOfDistrict: number[];
};

/** Divides the blocks of a seat twice, for governance and for policing; the two agree on streets, not on areas. */
export function divideTown(plan: PlacePlan, seat: SeatStreets, index: number): TownDivision {
  const random = createRandom(`division ${plan.seed} ${index}`);
  const whole = seat.blocks.map(() => 0);
  const offices = splitBanks(random, seat.blocks, seat.plan.offices);
  const communities = split(random, seat.blocks, offices, seat.plan.communities);
  const grids = split(random, seat.blocks, communities.groups, seat.plan.grids);
  const stations = splitBanks(random, seat.blocks, seat.plan.stations);
  const districts = split(random, seat.blocks, stations, seat.plan.districts);
  return {
    offices: offices.length > 0 ? offices : whole,
    communities: communities.groups,
    grids: grids.groups,
    stations,
    districts: districts.groups,
    officeOfCommunity: communities.parents,
    communityOfGrid: grids.parents,
    stationOfDistrict: districts.parents,
  };
}

/** The southern bank is one group of its own, the northern one is shared among the others. */
function splitBanks(random: Random, blocks: Block[], count: number): number[] {
  const north = indexesOf(blocks, (block) => !block.southBank);
  const south = indexesOf(blocks, (block) => block.southBank);
  const groups = blocks.map(() => 0);
  if (south.length < 4) throw new RangeError('The southern bank is too small');
  shareBlocks(
    random,
    north.map((at) => itemAt(blocks, at)),
    count - 1,
  ).forEach((group, at) => (groups[north[at] ?? 0] = group));
  for (const at of south) groups[at] = count - 1;
  return groups;
}

function indexesOf(blocks: Block[], test: (block: Block) => boolean): number[] {
  return blocks.flatMap((block, at) => (test(block) ? [at] : []));
}

/** Splits each parent group by its area until there are `total` groups. */
function split(
  random: Random,
  blocks: Block[],
  parents: number[],
  total: number,
): { groups: number[]; parents: number[] } {
  const count = Math.max(...parents) + 1;
  const members = Array.from({ length: count }, (_, parent) =>
    blocks.filter((_, at) => parents[at] === parent),
  );
  const areas = members.map((own) =>
    own.reduce((sum, { east, west, north, south }) => sum + (east - west) * (north - south), 0),
  );
  const shares = shareNumber(total, areas, 1);
  const groups = blocks.map(() => -1);
  const groupParents: number[] = [];
  members.forEach((own, parent) => {
    const local = shareBlocks(random, own, Math.min(shares[parent] ?? 0, own.length));
    own.forEach((block, at) => (groups[blocks.indexOf(block)] = groupParents.length + (local[at] ?? 0)));
    for (let group = 0; group < (shares[parent] ?? 0); group++) groupParents.push(parent);
  });
  return { groups, parents: groupParents };
}

/** The middle of each group, weighted by area. */
export function middlesOf(seat: SeatStreets, groups: readonly number[]): Spot[] {
  const count = Math.max(...groups) + 1;
  return Array.from({ length: count }, (_, group): Spot => {
    const own = seat.blocks.filter((_, at) => groups[at] === group);
    const weight = own.reduce(
      (sum, block) => sum + (block.east - block.west) * (block.north - block.south),
      0,
    );
    const mean = (axis: 0 | 1) =>
      own.reduce(
        (sum, block) => sum + block.centre[axis] * (block.east - block.west) * (block.north - block.south),
        0,
      ) / weight;
    return nearestCentre(own, [mean(0), mean(1)]);
  });
}

function nearestCentre(blocks: Block[], [x, y]: Spot): Spot {
  let best: Spot = [x, y];
  let least = Infinity;
  for (const { centre } of blocks) {
    const square = (centre[0] - x) * (centre[0] - x) + (centre[1] - y) * (centre[1] - y);
    if (square >= least) continue;
    least = square;
    best = centre;
  }
  return best;
}

import { itemAt } from '../ground/item_at.ts';
import { cellAt, centreOf, type Spot } from '../ground/lattice.ts';
import { spacing } from '../ground/lines.ts';
import type { Geography } from '../settle/grow_geography.ts';
import { growRegions, naturalStepCost, type Regions } from './grow_regions.ts';
import { shareNumber } from './share_numbers.ts';

/** The country outside the seats, on the raster of the terrain; every number is an index within its list. */
export type CountryDivision = {
  /** Township of each village; villages are the first settlements of the geography. */
  townshipOfVillage: number[];
  /** County of each township. */
  countyOfTownship: number[];
  villages: Regions;
  grids: Regions;
  villageOfGrid: number[];
  gridSpots: Spot[];
  stations: Regions;
  districts: Regions;
  stationTowns: number[];
  stationOfDistrict: number[];
  districtSpots: Spot[];
};

/** Divides the country along ridges and rivers, `covered` cells (the seats) aside. */
export function divideCountry(geography: Geography, covered: Uint8Array): CountryDivision {
  const { plan, terrain, extent, settlements } = geography;
  const { lattice } = terrain;
  const allowed = (cell: number) => extent[cell] === 1 && covered[cell] === 0;
  const cost = naturalStepCost(terrain, plan.seed + 40);
  const cellOf = ([x, y]: Spot) => cellAt(lattice, x, y);
  const homes = settlements.slice(0, plan.villages).map(({ spot }) => spot);
  const villages = growRegions({ lattice, seeds: homes.map(cellOf), allowed, stepCost: cost });
  const links = linkRegions(lattice.columns, villages, homes);
  const townshipOfVillage = spreadOverLinks(
    links,
    homes.map((_, village) => (village < plan.townships ? village : -1)),
  );
  const grid = splitVillages(geography, villages, homes, cost);
  const police = dividePolice(geography, allowed, villages, grid.regions, homes);
  return {
    townshipOfVillage,
    countyOfTownship: shareCounties(geography, links, townshipOfVillage),
    villages,
    grids: grid.regions,
    villageOfGrid: grid.parents,
    gridSpots: grid.spots,
    ...police,
  };
}

/** Each township goes to the seat that is nearest from township to township. */
function shareCounties(
  { plan, settlements }: Geography,
  links: Map<number, number>[],
  townshipOf: number[],
): number[] {
  const centres = settlements.slice(0, plan.townships).map(({ spot }) => spot);
  const between = centres.map(() => new Map<number, number>());
  links.forEach((near, village) => {
    for (const other of near.keys()) {
      const [first, second] = [townshipOf[village] ?? 0, townshipOf[other] ?? 0];
      if (first !== second)
        itemAt(between, first).set(second, spacing(itemAt(centres, first), itemAt(centres, second)));
    }
  });
  const marks = centres.map(() => -1);
  plan.seats.forEach(({ centre }, county) => {
    let nearest = 0;
    centres.forEach((spot, at) => {
      if (spacing(spot, centre) < spacing(itemAt(centres, nearest), centre)) nearest = at;
    });
    marks[nearest] = county;
  });
  return spreadOverLinks(between, marks);
}

/** Which regions touch, with the distance of their seeds. */
function linkRegions(columns: number, regions: Regions, seeds: Spot[]): Map<number, number>[] {
  const links = seeds.map(() => new Map<number, number>());
  for (let cell = 0; cell + columns < regions.length; cell++) {
    for (const next of [cell + 1, cell + columns]) {
      const first = regions[cell] ?? 0;
      const second = regions[next] ?? 0;
      if (first === second || first < 0 || second < 0) continue;
      const apart = spacing(itemAt(seeds, first), itemAt(seeds, second));
      itemAt(links, first).set(second, apart);
      itemAt(links, second).set(first, apart);
    }
  }
  return links;
}

/** Gives every region the mark of the marked region that is nearest over the links. */
function spreadOverLinks(links: Map<number, number>[], marks: number[]): number[] {
  const distances = marks.map((mark) => (mark >= 0 ? 0 : Infinity));
  const result = marks.slice();
  const open = new Set(marks.flatMap((mark, at) => (mark >= 0 ? [at] : [])));
  while (open.size > 0) {
    let at = -1;
    for (const candidate of open)
      if (at < 0 || (distances[candidate] ?? 0) < (distances[at] ?? 0)) at = candidate;
    open.delete(at);
    for (const [next, length] of itemAt(links, at)) {
      const distance = (distances[at] ?? 0) + length;
      if (distance >= (distances[next] ?? 0)) continue;
      distances[next] = distance;
      result[next] = result[at] ?? 0;
      open.add(next);
    }
  }
  return result;
}

type Split = { regions: Regions; parents: number[]; spots: Spot[] };

/** One to four grids a village: towns and wide villages get more. */
function splitVillages(
  geography: Geography,
  villages: Regions,
  homes: Spot[],
  cost: (a: number, b: number) => number,
): Split {
  const { plan, terrain, settlements } = geography;
  const sizes = homes.map(() => 0);
  for (const village of villages) if (village >= 0) sizes[village] = (sizes[village] ?? 0) + 1;
  const mean = sizes.reduce((a, b) => a + b, 0) / sizes.length;
  const weights = sizes.map(
    (size, at) =>
      (itemAt(settlements, at).kind === 'town' ? 2.4 : 0) +
      itemAt(settlements, at).size * Math.sqrt(size / mean),
  );
  const shares = shareNumber(plan.ruralGrids, weights, 1);
  const spots: Spot[] = [];
  const parents: number[] = [];
  const choices = listChoices(geography, villages, homes.length);
  homes.forEach((home, village) => {
    const own = spreadSpots(home, itemAt(choices, village), shares[village] ?? 0);
    for (const spot of own) {
      spots.push(spot);
      parents.push(village);
    }
  });
  return { regions: growWithin(terrain.lattice, villages, spots, parents, cost), parents, spots };
}

type Choice = { spot: Spot; settled: boolean };

/** Where further seeds of each region may lie: its settlements, and every 37th cell. */
function listChoices({ terrain, settlements }: Geography, regions: Regions, count: number): Choice[][] {
  const { lattice } = terrain;
  const choices = Array.from({ length: count }, (): Choice[] => []);
  for (const { spot } of settlements)
    choices[regions[cellAt(lattice, spot[0], spot[1])] ?? 0]?.push({ spot, settled: true });
  for (let cell = 0; cell < regions.length; cell += 37) {
    choices[regions[cell] ?? 0]?.push({ spot: centreOf(lattice, cell), settled: false });
  }
  return choices;
}

/** The home and further spots far from one another, settlements by preference. */
function spreadSpots(home: Spot, choices: readonly Choice[], count: number): Spot[] {
  const spots = [home];
  while (spots.length < count) {
    let best: Spot | null = null;
    let most = 0;
    for (const { spot, settled } of choices) {
      const apart = (settled ? 1.6 : 1) * Math.min(...spots.map((other) => spacing(other, spot)));
      if (apart <= most) continue;
      most = apart;
      best = spot;
    }
    if (!best) throw new RangeError('A village is too small to be divided');
    spots.push(best);
  }
  return spots;
}

/** Regions of seeds that never leave the parent region of their seed. */
function growWithin(
  lattice: Geography['terrain']['lattice'],
  parents: Regions,
  spots: Spot[],
  parentOfSeed: number[],
  cost: (from: number, to: number) => number,
): Regions {
  const seeds = spots.map(([x, y]) => cellAt(lattice, x, y));
  seeds.forEach((cell, seed) => {
    if (parents[cell] !== parentOfSeed[seed]) throw new RangeError('A seed lies outside its parent');
  });
  const barred = (from: number, to: number) => (parents[from] === parents[to] ? cost(from, to) : Infinity);
  return growRegions({ lattice, seeds, allowed: (cell) => (parents[cell] ?? 0) >= 0, stepCost: barred });
}

type Police = Pick<
  CountryDivision,
  'stations' | 'districts' | 'stationTowns' | 'stationOfDistrict' | 'districtSpots'
>;

/** Station areas follow villages and districts follow grids for the most part, and cross them where it is nearer. */
function dividePolice(
  geography: Geography,
  allowed: (cell: number) => boolean,
  villages: Regions,
  grids: Regions,
  homes: Spot[],
): Police {
  const { plan, terrain } = geography;
  const { lattice } = terrain;
  const cost = naturalStepCost(terrain, plan.seed + 41);
  const stationTowns = farthestFirst(homes.slice(0, plan.townships), plan.ruralStations);
  const across = (regions: Regions, metres: number) => (from: number, to: number) =>
    cost(from, to) + (regions[from] === regions[to] ? 0 : metres);
  const seeds = stationTowns.map((town) => cellAt(lattice, ...itemAt(homes, town)));
  const stations = growRegions({ lattice, seeds, allowed, stepCost: across(villages, 1500) });
  const sizes = stationTowns.map(() => 0);
  for (const station of stations) if (station >= 0) sizes[station] = (sizes[station] ?? 0) + 1;
  const shares = shareNumber(plan.ruralDistricts, sizes, 1);
  const districtSpots: Spot[] = [];
  const stationOfDistrict: number[] = [];
  const choices = listChoices(geography, stations, stationTowns.length);
  shares.forEach((count, station) => {
    const home = itemAt(homes, stationTowns[station] ?? 0);
    for (const spot of spreadSpots(home, itemAt(choices, station), count)) {
      districtSpots.push(spot);
      stationOfDistrict.push(station);
    }
  });
  const districts = growWithin(lattice, stations, districtSpots, stationOfDistrict, across(grids, 1100));
  return { stations, districts, stationTowns, stationOfDistrict, districtSpots };
}

function farthestFirst(spots: Spot[], count: number): number[] {
  const chosen = [0];
  while (chosen.length < count) {
    let best = -1;
    let most = -1;
    spots.forEach((spot, at) => {
      const apart = Math.min(...chosen.map((other) => spacing(itemAt(spots, other), spot)));
      if (apart > most) {
        most = apart;
        best = at;
      }
    });
    chosen.push(best);
  }
  return chosen.sort((a, b) => a - b);
}

import { itemAt } from '../ground/item_at.ts';
import { clamp } from '../ground/exact_math.ts';
import { centreOf, type Line, type Spot } from '../ground/lattice.ts';
import { walkAlong } from '../ground/lines.ts';
import { createRandom, createWeightedPick, type Random } from '../ground/random.ts';
import type { BlockUse } from '../settle/block.ts';
import type { Block } from '../settle/block.ts';
import type { Settlement } from '../settle/settlement.ts';
import type { Gazetteer } from './gazetteer.ts';
import { isSchoolDay, type Day } from './incident_patterns.ts';
import { findJunctions, roadStretches, streetStretches, type Stretch } from './road_anchors.ts';

/** A spot and what an address adds to township and village. */
export type Found = { spot: Spot; place: string };

/** One kind of place where things happen, more or less at certain times. */
export type Place = { draw(random: Random): Found; boost(day: Day, hour: number): number };

export type PlaceKind =
  | 'homes'
  | 'oldTown'
  | 'market'
  | 'nightlife'
  | 'junctions'
  | 'hotJunction'
  | 'streets'
  | 'construction'
  | 'schoolGates'
  | 'hospitals'
  | 'stations'
  | 'parks'
  | 'industry'
  | 'riverside'
  | 'towns'
  | 'villages'
  | 'trunkRoads'
  | 'countryRoads'
  | 'mountainRoads'
  | 'rail'
  | 'forest'
  | 'fields';

export type Places = Readonly<Record<PlaceKind, Place>>;

const always = () => 1;

/** All places of one county. Hot ones come and go: a market on its days, a building site for a year and a half. */
export function findPlaces(gazetteer: Gazetteer, county: number): Places {
  const { geography } = gazetteer;
  const inCounty = (spot: Spot) => gazetteer.gridAt(spot) >= 0 && gazetteer.countyAt(spot) === county;
  const roads = (...classes: Parameters<typeof roadStretches>[1]) =>
    roadStretches(geography, classes).filter(({ line }) => inCounty(itemAt(line, line.length >> 1)));
  const settlements = (kind: Settlement['kind']) =>
    geography.settlements.filter((settlement) => settlement.kind === kind && inCounty(settlement.spot));
  const seat = itemAt(geography.seats, county);
  const streets = streetStretches(seat);
  const country = roads('secondary', 'tertiary', 'minor');
  const ground = (test: (cell: number) => boolean) => onGround(gazetteer, inCounty, test);
  const { terrain } = geography;
  return {
    ...townPlaces(gazetteer, county),
    ...junctionPlaces(gazetteer, county),
    streets: onStretches(streets, always, () => ''),
    riverside: onStretches(
      streets.filter(({ name }) => name.startsWith('滨河')),
      (day) => (day.month > 4 && day.month < 9 ? 1.6 : 0.8),
      () => '河边',
    ),
    towns: atSettlements(settlements('town'), (day) => (day.index % 5 === 2 ? 1.6 : 0.9)),
    villages: atSettlements([...settlements('village'), ...settlements('hamlet')], always),
    trunkRoads: onStretches(roads('trunk', 'primary'), always, () => '路段'),
    countryRoads: onStretches(country, always, () => '路段'),
    mountainRoads: onStretches(steepest(gazetteer, country), always, () => '山区路段'),
    rail: onStretches(roads('rail'), always, () => '沿线'),
    forest: ground(
      (cell) =>
        (terrain.slopes[cell] ?? 0) > 0.14 &&
        (terrain.aboveStream[cell] ?? 0) > 25 &&
        (terrain.aboveStream[cell] ?? 0) < 160,
    ),
    fields: ground((cell) => (terrain.slopes[cell] ?? 0) < 0.09 && (terrain.aboveStream[cell] ?? 0) < 18),
  };
}

type BlockPlaces =
  | 'homes'
  | 'oldTown'
  | 'market'
  | 'nightlife'
  | 'construction'
  | 'schoolGates'
  | 'hospitals'
  | 'stations'
  | 'parks'
  | 'industry';

function townPlaces({ geography }: Gazetteer, county: number): Pick<Places, BlockPlaces> {
  const seat = itemAt(geography.seats, county);
  const cell = geography.plan.cellMetres;
  const blocksOf = (...wanted: BlockUse[]) => seat.blocks.filter(({ use }) => wanted.includes(use));
  const weigh = ({ outward }: Block, at: number) =>
    (1.35 - clamp(outward, 0, 1)) * (0.45 + ((at * 7919) % 97) / 70);
  const at = (blocks: Block[], word: string, boost: Place['boost'], tight = false): Place => {
    const pick = createWeightedPick(blocks.map(weigh));
    return { draw: (random) => inBlock(itemAt(blocks, pick(random)), cell, word, random, tight), boost };
  };
  const late = (hour: number) => (hour >= 19 || hour < 3 ? 3 : hour >= 11 && hour < 19 ? 0.4 : 0.1);
  return {
    homes: at(blocksOf('residential', 'old_town', 'commercial', 'culture'), '', always),
    oldTown: at(blocksOf('old_town'), '老街', always),
    market: at(
      blocksOf('market').slice(0, 1),
      '农贸市场',
      (day, hour) => (hour >= 5 && hour < 19 ? (day.index % 5 === 1 ? 2.2 : 1) : 0.1),
      true,
    ),
    nightlife: at(
      blocksOf('nightlife'),
      '夜市街',
      (day, hour) => late(hour) * (day.weekday > 4 || day.weekday === 0 ? 1.5 : 0.9),
      true,
    ),
    construction: at(
      blocksOf('construction'),
      '在建工地',
      (day, hour) => (day.index > 120 && day.index < 640 ? (hour > 5 && hour < 23 ? 1.3 : 0.3) : 0),
      true,
    ),
    schoolGates: at(
      blocksOf('school'),
      '学校门口',
      (day, hour) => (isSchoolDay(day) && [7, 8, 11, 12, 14, 16, 17, 18].includes(hour) ? 2.4 : 0),
      true,
    ),
    hospitals: at(blocksOf('hospital'), '医院', always, true),
    stations: at(blocksOf('transport'), '车站广场', (day) => (day.month < 2 ? 1.6 : 1), true),
    parks: at(blocksOf('park', 'square'), '公园广场', (_, hour) => (hour > 5 && hour < 23 ? 1 : 0.15)),
    industry: at(blocksOf('industrial'), '工业园', always),
  };
}

/** A position inside a block, or about its middle when `tight`. */
function inBlock(block: Block, cell: number, word: string, random: Random, tight: boolean): Found {
  const east = (block.east - block.west) * cell;
  const north = (block.north - block.south) * cell;
  const spread = () => (tight ? clamp(random.bell() * 0.14, -0.45, 0.45) : random.range(-0.44, 0.44));
  return { spot: [block.centre[0] + spread() * east, block.centre[1] + spread() * north], place: word };
}

function junctionPlaces({ geography }: Gazetteer, county: number): Pick<Places, 'junctions' | 'hotJunction'> {
  const junctions = findJunctions(itemAt(geography.seats, county));
  const pick = createWeightedPick(junctions.map(({ weight }, at) => weight * (0.4 + ((at * 31) % 17) / 10)));
  const draw = (at: number, random: Random): Found => {
    const { spot, first, second } = itemAt(junctions, at);
    return {
      spot: [spot[0] + 11 * random.bell(), spot[1] + 11 * random.bell()],
      place: `${first}与${second}交叉口`,
    };
  };
  return {
    junctions: { draw: (random) => draw(pick(random), random), boost: always },
    hotJunction: {
      draw: (random) => draw(2, random),
      boost: (_, hour) => (hour > 6 && hour < 20 ? 1.4 : 0.4),
    },
  };
}

function onStretches(stretches: readonly Stretch[], boost: Place['boost'], word: () => string): Place {
  if (stretches.length === 0) return { draw: () => ({ spot: [0, 0], place: '' }), boost: () => 0 };
  const wear: Record<Stretch['class'], number> = {
    motorway: 1.2,
    trunk: 2.4,
    primary: 2.2,
    secondary: 1.4,
    tertiary: 1,
    minor: 0.6,
    track: 0.3,
    rail: 1,
  };
  const pick = createWeightedPick(
    stretches.map(
      ({ lengthMetres, class: kind }, at) => lengthMetres * wear[kind] * (0.3 + ((at * 13) % 29) / 20),
    ),
  );
  return {
    boost,
    draw(random) {
      const stretch = itemAt(stretches, pick(random));
      const { spot } = walkAlong(stretch.line, random.next() * stretch.lengthMetres);
      return {
        spot: [spot[0] + 5 * random.bell(), spot[1] + 5 * random.bell()],
        place: stretch.name + word(),
      };
    },
  };
}

function atSettlements(settlements: readonly Settlement[], boost: Place['boost']): Place {
  if (settlements.length === 0) return { draw: () => ({ spot: [0, 0], place: '' }), boost: () => 0 };
  const random = createRandom('liveliness');
  const pick = createWeightedPick(settlements.map(({ size }) => size * size * random.range(0.4, 1.8)));
  return {
    boost,
    draw(chance) {
      const { lanes, spot, name, kind } = itemAt(settlements, pick(chance));
      const lane = lanes[chance.integer(lanes.length)]?.line;
      const word = kind === 'hamlet' ? name : kind === 'town' ? '街上' : '';
      return { spot: lane ? nearLane(lane, chance) : spot, place: word };
    },
  };
}

function nearLane(lane: Line, random: Random): Spot {
  const { spot } = walkAlong(lane, random.next() * 20 * (lane.length - 1));
  return [spot[0] + 14 * random.bell(), spot[1] + 14 * random.bell()];
}

/** The third of the stretches with the steepest ground about them: where stones fall. */
function steepest({ geography }: Gazetteer, stretches: readonly Stretch[]): Stretch[] {
  const { lattice, slopes } = geography.terrain;
  const steep = (stretch: Stretch) => {
    const [x, y] = itemAt(stretch.line, stretch.line.length >> 1);
    return (
      slopes[Math.floor(y / lattice.cellMetres) * lattice.columns + Math.floor(x / lattice.cellMetres)] ?? 0
    );
  };
  const rated = stretches
    .map((stretch) => ({ stretch, slope: steep(stretch) }))
    .sort((a, b) => b.slope - a.slope);
  return rated.slice(0, Math.ceil(rated.length / 3)).map(({ stretch }) => stretch);
}

/** Cells within two kilometres of a village that pass the test. */
function onGround(
  { geography }: Gazetteer,
  inCounty: (spot: Spot) => boolean,
  test: (cell: number) => boolean,
): Place {
  const { lattice } = geography.terrain;
  const cells: number[] = [];
  const reach = Math.round(1600 / lattice.cellMetres);
  const seen = new Set<number>();
  for (const { spot } of geography.settlements) {
    if (!inCounty(spot)) continue;
    const column = Math.floor(spot[0] / lattice.cellMetres);
    const row = Math.floor(spot[1] / lattice.cellMetres);
    for (let north = -reach; north <= reach; north += 3) {
      for (let east = -reach; east <= reach; east += 3) {
        const cell = (row + north) * lattice.columns + column + east;
        if (seen.has(cell) || !test(cell)) continue;
        seen.add(cell);
        if (inCounty(centreOf(lattice, cell))) cells.push(cell);
      }
    }
  }
  return {
    boost: cells.length > 0 ? always : () => 0,
    draw(random) {
      const [x, y] = centreOf(lattice, cells[random.integer(cells.length)] ?? 0);
      return { spot: [x + random.range(-150, 150), y + random.range(-150, 150)], place: '' };
    },
  };
}

import { itemAt } from '../ground/item_at.ts';
import { spreadDistance } from '../ground/distance_field.ts';
import { distanceBetween } from '../ground/exact_math.ts';
import { findExtent } from '../ground/extent.ts';
import { growTerrain, type Terrain } from '../ground/grow_terrain.ts';
import { cellAt, centreOf, type Spot } from '../ground/lattice.ts';
import { smoothLine } from '../ground/lines.ts';
import type { Corridor, PlacePlan } from '../ground/place_plan.ts';
import { createRandom } from '../ground/random.ts';
import { damRiver, traceRivers, type Reservoir, type River } from '../ground/rivers.ts';
import { createWarp, type Warp } from '../ground/warp.ts';
import { findSites, rateSites } from './find_sites.ts';
import {
  buildRoute,
  createRoadNetwork,
  lakeCell,
  townCell,
  type Road,
  type RoadNetwork,
} from './grow_roads.ts';
import { layStreets, type SeatStreets } from './seat_streets.ts';
import type { Settlement } from './settlement.ts';
import { layTownLanes, layVillageLanes } from './town_lanes.ts';

/** The ground, its waters, towns and roads, in metres of the plan; nothing has a name yet. */
export type Geography = {
  plan: PlacePlan;
  warp: Warp;
  terrain: Terrain;
  /** 1 for cells of the place, on the raster of the terrain. */
  extent: Uint8Array;
  /** Metres beyond the place, by cell of the terrain; 0 inside. */
  beyond: Float32Array;
  rivers: River[];
  reservoirs: Reservoir[];
  seats: SeatStreets[];
  /** Towns first, then villages, then hamlets. */
  settlements: Settlement[];
  roads: Road[];
};

/** Everything that does not depend on the seed of a demo. */
export function growGeography(plan: PlacePlan): Geography {
  const terrain = growTerrain(plan);
  const extent = findExtent(plan, terrain);
  const rivers = traceRivers(terrain);
  const reservoirs = damRivers(plan, terrain, rivers, extent);
  const seats = plan.seats.map((seat, index) => layStreets(plan, seat, index));
  const blocked = blockTowns(plan, terrain, seats, reservoirs);
  const settlements = settle(plan, terrain, extent, blocked);
  const network = createRoadNetwork(terrain, blocked);
  layCorridors(plan, network, seats);
  connect(network, settlements);
  layLanes(plan, network, settlements);
  return {
    plan,
    warp: createWarp(plan),
    terrain,
    extent,
    beyond: spreadDistance(
      terrain.lattice,
      Float32Array.from(extent, (inside) => (inside ? 0 : 1e6)),
    ),
    rivers,
    reservoirs,
    seats,
    settlements,
    roads: network.roads,
  };
}

/** One lake after the other, each away from the seats and from the lakes before it. */
function damRivers(plan: PlacePlan, terrain: Terrain, rivers: River[], extent: Uint8Array): Reservoir[] {
  const avoid = plan.seats.map((seat) => seat.centre);
  return plan.reservoirSquareMetres.map((wanted) => {
    const reservoir = damRiver(terrain, rivers, wanted, avoid, extent);
    avoid.push(reservoir.dam);
    return reservoir;
  });
}

/** Cells that roads and villages keep out of: lakes, and seats with a margin of 150 m. */
function blockTowns(
  plan: PlacePlan,
  terrain: Terrain,
  seats: SeatStreets[],
  reservoirs: Reservoir[],
): Uint8Array {
  const blocked = new Uint8Array(terrain.heights.length);
  for (const { cells } of reservoirs)
    cells.forEach((wet, cell) => (blocked[cell] = (blocked[cell] ?? 0) | (wet * lakeCell)));
  const { lattice } = terrain;
  for (const seat of seats) {
    for (const block of seat.blocks) {
      const margin = 100;
      const west = block.west * plan.cellMetres - margin;
      const north = block.north * plan.cellMetres + margin;
      for (let x = west; x <= block.east * plan.cellMetres + margin; x += lattice.cellMetres) {
        for (let y = block.south * plan.cellMetres - margin; y <= north; y += lattice.cellMetres) {
          blocked[cellAt(lattice, x, y)] = townCell;
        }
      }
    }
  }
  return blocked;
}

function settle(plan: PlacePlan, terrain: Terrain, extent: Uint8Array, blocked: Uint8Array): Settlement[] {
  const scores = rateSites(terrain, blocked);
  const nearSeats = (metres: number) => plan.seats.map((seat) => ({ spot: seat.centre, metres }));
  const within = (metres: number) => (cell: number) =>
    extent[cell] === 1 && isDeepInside(terrain, extent, cell, metres);
  const search = { terrain, scores };
  const towns = findSites({
    ...search,
    purpose: `towns ${plan.seed}`,
    within: within(2200),
    count: plan.townships,
    spacingMetres: 8500,
    taken: nearSeats(6200),
  });
  const villages = findSites({
    ...search,
    purpose: `villages ${plan.seed}`,
    within: within(900),
    count: plan.villages - plan.townships,
    spacingMetres: 3600,
    taken: [...nearSeats(4300), ...towns.map((spot) => ({ spot, metres: 3200 }))],
  });
  const hamlets = findSites({
    ...search,
    purpose: `hamlets ${plan.seed}`,
    within: within(500),
    count: plan.hamlets,
    spacingMetres: 1900,
    taken: [...nearSeats(4000), ...[...towns, ...villages].map((spot) => ({ spot, metres: 1300 }))],
  });
  const random = createRandom(`sizes ${plan.seed}`);
  const found = (kind: Settlement['kind'], spots: Spot[], low: number, high: number) =>
    spots.map((spot): Settlement => ({
      kind,
      name: '',
      spot,
      size: random.range(low, high),
      direction: [1, 0],
      lanes: [],
    }));
  return [
    ...found('town', towns, 0.9, 2),
    ...found('village', villages, 0.6, 1.3),
    ...found('hamlet', hamlets, 0.2, 0.6),
  ];
}

function isDeepInside(terrain: Terrain, extent: Uint8Array, cell: number, metres: number): boolean {
  const [x, y] = centreOf(terrain.lattice, cell);
  return [-metres, metres].every(
    (step) => extent[cellAt(terrain.lattice, x + step, y)] && extent[cellAt(terrain.lattice, x, y + step)],
  );
}

function layCorridors(plan: PlacePlan, network: RoadNetwork, seats: SeatStreets[]): void {
  for (const corridor of plan.corridors) {
    const apart = corridor.kind === 'motorway' || corridor.kind === 'rail';
    const kind = corridor.kind === 'link' ? 'trunk' : corridor.kind;
    const style = { class: kind, name: corridor.name, ref: corridor.ref } as const;
    const shape = apart ? { steepness: 7, smoothing: 40, apart } : { steepness: 16, smoothing: 5 };
    if (corridor.toSeat !== undefined) {
      const to = itemAt(seats, corridor.toSeat).gateways;
      buildRoute(network, { ...style, ...shape, from: startOf(network, corridor, seats), to });
      continue;
    }
    const parts = corridor.via.slice(1).map((to, at) => ({ from: itemAt(corridor.via, at), to }));
    const before = network.roads.length;
    for (const { from, to } of parts)
      buildRoute(network, { ...style, ...shape, smoothing: 2, from, to: [to] });
    const lines = network.roads
      .splice(before)
      .flatMap((road, at) => (at > 0 ? road.line.slice(1) : road.line));
    const line = smoothLine(lines, 40);
    network.roads.push({ ...style, line });
    for (const [x, y] of line) network.barriers.add(cellAt(network.terrain.lattice, x, y));
  }
}

/** Links leave the motorway at its vertex nearest to the planned point, roads between seats where streets end. */
function startOf(
  network: RoadNetwork,
  { kind, via, fromSeat, toSeat }: Corridor,
  seats: SeatStreets[],
): Spot {
  if (fromSeat !== undefined) {
    const aim = itemAt(seats, toSeat ?? 0).plan.centre;
    return itemAt(seats, fromSeat).gateways.reduce((best, spot) =>
      gap(spot, aim) < gap(best, aim) ? spot : best,
    );
  }
  const planned = itemAt(via, 0);
  if (kind !== 'link') return planned;
  const motorways = network.roads.filter((road) => road.class === 'motorway').flatMap(({ line }) => line);
  return motorways.reduce((best, spot) => (gap(spot, planned) < gap(best, planned) ? spot : best));
}

/** Towns by county roads, villages by township roads, hamlets by lanes; then a few links between towns. */
function connect(network: RoadNetwork, settlements: Settlement[]): void {
  const towns = settlements.filter(({ kind }) => kind === 'town');
  const base = { name: '', ref: '', smoothing: 3 };
  for (const { spot } of towns)
    buildRoute(network, { ...base, class: 'secondary', steepness: 22, from: spot });
  for (const town of towns) {
    const others = towns.filter((other) => other !== town).map((other) => other.spot);
    const near = others.sort((a, b) => gap(a, town.spot) - gap(b, town.spot)).slice(0, 2);
    for (const to of near) {
      if (gap(to, town.spot) < 11000)
        buildRoute(network, { ...base, class: 'tertiary', steepness: 24, from: town.spot, to: [to] });
    }
  }
  for (const { kind, spot } of settlements) {
    if (kind === 'village') buildRoute(network, { ...base, class: 'tertiary', steepness: 26, from: spot });
  }
  for (const { kind, spot } of settlements) {
    if (kind === 'hamlet') buildRoute(network, { ...base, class: 'minor', steepness: 28, from: spot });
  }
}

function gap(first: Spot, second: Spot): number {
  return distanceBetween(first[0], first[1], second[0], second[1]);
}

function layLanes(plan: PlacePlan, network: RoadNetwork, settlements: Settlement[]): void {
  const random = createRandom(`lanes ${plan.seed}`);
  const directions = roadDirections(network);
  for (const settlement of settlements) {
    const [x, y] = settlement.spot;
    settlement.direction = directions.get(cellAt(network.terrain.lattice, x, y)) ?? [1, 0];
    const lay = settlement.kind === 'town' ? layTownLanes : layVillageLanes;
    settlement.lanes = lay(random, network.terrain, settlement.spot, settlement.direction, settlement.size);
  }
}

/** The direction of a road in each cell that one passes; every settlement has a road in its own. */
function roadDirections({ roads, terrain }: RoadNetwork): Map<number, Spot> {
  const directions = new Map<number, Spot>();
  for (const { line, class: roadClass } of roads) {
    if (roadClass === 'rail' || roadClass === 'motorway') continue;
    line.forEach(([x, y], at) => {
      const cell = cellAt(terrain.lattice, x, y);
      const ahead = itemAt(line, Math.min(line.length - 1, at + 2));
      const behind = itemAt(line, Math.max(0, at - 1));
      if (!directions.has(cell)) directions.set(cell, [ahead[0] - behind[0], ahead[1] - behind[1]]);
    });
  }
  return directions;
}

import { createCostQueue } from '../ground/cost_queue.ts';
import { neighboursOf, stepLength } from '../ground/flow.ts';
import type { Terrain } from '../ground/grow_terrain.ts';
import { cellAt, centreOf, type Line, type Spot } from '../ground/lattice.ts';
import { smoothLine } from '../ground/lines.ts';

export type RoadClass =
  'motorway' | 'trunk' | 'primary' | 'secondary' | 'tertiary' | 'minor' | 'track' | 'rail';

/** One stretch of road or rail between two joints of the network. */
export type Road = { name: string; ref: string; class: RoadClass; line: Line };

/** Roads so far and the cells they pass; a joint lies exactly on the line it joins. */
export type RoadNetwork = {
  terrain: Terrain;
  blocked: Uint8Array;
  roads: Road[];
  positions: Map<number, Spot>;
  /** Cells of railways and motorways: to cross one costs, and nothing runs along it. */
  barriers: Set<number>;
};

export type Route = {
  from: Spot;
  /** Where the route ends; the network itself when absent. */
  to?: readonly Spot[];
  class: RoadClass;
  name: string;
  ref: string;
  /** How much a grade of 100 % lengthens the way. */
  steepness: number;
  smoothing: number;
  /** Stays off the network: railways and motorways. */
  apart?: boolean;
};

export function createRoadNetwork(terrain: Terrain, blocked: Uint8Array): RoadNetwork {
  return { terrain, blocked, roads: [], positions: new Map(), barriers: new Set() };
}

/** Builds the cheapest way over the ground; what runs on existing roads is not built again. */
export function buildRoute(network: RoadNetwork, route: Route): void {
  const path = findPath(network, route);
  if (route.apart) {
    const line = pinEnds(path, route, network.terrain);
    network.roads.push({ ...label(route), line: smoothLine(line, route.smoothing) });
    return;
  }
  let run: number[] = [];
  path.forEach((cell, at) => {
    run.push(cell);
    const known = network.positions.has(cell);
    if (!known && at < path.length - 1) return;
    if (run.length > 1) addRun(network, route, run);
    run = [cell];
  });
}

function label({ name, ref, class: roadClass }: Route): Omit<Road, 'line'> {
  return { name, ref, class: roadClass };
}

function pinEnds(path: number[], route: Route, terrain: Terrain): Line {
  const line = path.map((cell) => centreOf(terrain.lattice, cell));
  line[0] = route.from;
  const last = path[path.length - 1]!;
  const end = route.to?.find(([x, y]) => cellAt(terrain.lattice, x, y) === last);
  if (end) line[line.length - 1] = end;
  return line;
}

function addRun(network: RoadNetwork, route: Route, run: number[]): void {
  if (run.length === 2 && network.positions.has(run[0]!) && network.positions.has(run[1]!)) return;
  const line = pinEnds(run, route, network.terrain);
  line[0] = network.positions.get(run[0]!) ?? centreOrStart(network, route, run[0]!);
  const end = network.positions.get(run[run.length - 1]!);
  if (end) line[line.length - 1] = end;
  const smooth = smoothLine(line, route.smoothing);
  run.forEach((cell, at) => {
    if (!network.positions.has(cell)) network.positions.set(cell, smooth[at]!);
  });
  network.roads.push({ ...label(route), line: smooth });
}

function centreOrStart(network: RoadNetwork, route: Route, cell: number): Spot {
  const { lattice } = network.terrain;
  return cellAt(lattice, route.from[0], route.from[1]) === cell ? route.from : centreOf(lattice, cell);
}

/** Dijkstra over the raster; known roads cost a third, rivers a bridge. */
function findPath(network: RoadNetwork, route: Route): number[] {
  const { lattice, heights, drainage } = network.terrain;
  const start = cellAt(lattice, route.from[0], route.from[1]);
  const targets = new Set((route.to ?? []).map(([x, y]) => cellAt(lattice, x, y)));
  const costs = new Map<number, number>([[start, 0]]);
  const origins = new Map<number, number>();
  const done = new Set<number>();
  const queue = createCostQueue();
  const found = new Int32Array(8);
  queue.push(start, 0);
  for (let cell = queue.pop(); cell >= 0; cell = queue.pop()) {
    if (done.has(cell)) continue;
    done.add(cell);
    const reached = route.to ? targets.has(cell) : network.positions.has(cell) && cell !== start;
    if (reached) return walkBack(origins, cell);
    const cost = queue.lastCost;
    const near = neighboursOf(lattice, cell, found);
    for (let at = 0; at < near; at++) {
      const next = found[at]!;
      if (done.has(next) || (network.blocked[next] && !targets.has(next))) continue;
      const run = stepLength(lattice.columns, cell, next) * lattice.cellMetres;
      const grade = Math.abs(heights[next]! - heights[cell]!) / run;
      let step = run * (1 + route.steepness * grade + 4 * route.steepness * grade * grade);
      if (drainage[next]! > 2e8) step += 500;
      else if (drainage[next]! > 3e6) step += 50;
      if (!route.apart && network.positions.has(next)) step /= 3;
      if (!route.apart && network.barriers.has(next)) step += 260;
      const total = cost + step;
      if (total >= (costs.get(next) ?? Infinity)) continue;
      costs.set(next, total);
      origins.set(next, cell);
      queue.push(next, total);
    }
  }
  throw new RangeError(`No way for ${route.name || route.class}`);
}

function walkBack(origins: Map<number, number>, end: number): number[] {
  const path = [end];
  for (let cell = origins.get(end); cell !== undefined; cell = origins.get(cell)) path.push(cell);
  return path.reverse();
}

import { itemAt } from '../ground/item_at.ts';
import { createCostQueue } from '../ground/cost_queue.ts';
import { neighboursOf, stepLength } from '../ground/flow.ts';
import type { Terrain } from '../ground/grow_terrain.ts';
import { cellAt, centreOf, type Line, type Spot } from '../ground/lattice.ts';
import { smoothLine, spacing } from '../ground/lines.ts';

export type RoadClass =
  'motorway' | 'trunk' | 'primary' | 'secondary' | 'tertiary' | 'minor' | 'track' | 'rail';

/** One stretch of road or rail between two joints of the network. */
export type Road = { name: string; ref: string; class: RoadClass; line: Line };

/** Cells that no road may enter, and cells that it leaves or reaches a town through, and else goes round. */
export const lakeCell = 1;
export const townCell = 2;

/** What a search for a way has seen; only the cells it touched are cleared for the next one. */
type Search = { costs: Float64Array; origins: Int32Array; done: Uint8Array; touched: number[] };

/** Roads so far and the cells they pass; a joint lies exactly on the line it joins. */
export type RoadNetwork = {
  terrain: Terrain;
  blocked: Uint8Array;
  roads: Road[];
  positions: Map<number, Spot>;
  /** Cells of railways and motorways: to cross one costs, and nothing runs along it. */
  barriers: Set<number>;
  search: Search;
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
  const count = terrain.heights.length;
  const costs = new Float64Array(count).fill(Infinity);
  const search = { costs, origins: new Int32Array(count), done: new Uint8Array(count), touched: [] };
  return { terrain, blocked, roads: [], positions: new Map(), barriers: new Set(), search };
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
  const last = path[path.length - 1] ?? 0;
  const end = route.to?.find(([x, y]) => cellAt(terrain.lattice, x, y) === last);
  if (end) line[line.length - 1] = end;
  return line;
}

function addRun(network: RoadNetwork, route: Route, run: number[]): void {
  if (run.length === 2 && network.positions.has(run[0] ?? 0) && network.positions.has(run[1] ?? 0)) return;
  const line = pinEnds(run, route, network.terrain);
  line[0] = network.positions.get(run[0] ?? 0) ?? centreOrStart(network, route, run[0] ?? 0);
  const end = network.positions.get(run[run.length - 1] ?? 0);
  if (end) line[line.length - 1] = end;
  const smooth = smoothLine(line, route.smoothing);
  run.forEach((cell, at) => {
    if (!network.positions.has(cell)) network.positions.set(cell, itemAt(smooth, at));
  });
  network.roads.push({ ...label(route), line: smooth });
}

function centreOrStart(network: RoadNetwork, route: Route, cell: number): Spot {
  const { lattice } = network.terrain;
  return cellAt(lattice, route.from[0], route.from[1]) === cell ? route.from : centreOf(lattice, cell);
}

/** A* over the raster; known roads cost a third, rivers a bridge. */
function findPath(network: RoadNetwork, route: Route): number[] {
  const { lattice, heights, drainage } = network.terrain;
  const start = cellAt(lattice, route.from[0], route.from[1]);
  const targets = new Set((route.to ?? []).map(([x, y]) => cellAt(lattice, x, y)));
  const { costs, origins, done, touched } = network.search;
  forget(network.search);
  touched.push(start);
  costs[start] = 0;
  origins[start] = -1;
  const ahead = estimateRest(route);
  const queue = createCostQueue();
  const found = new Int32Array(8);
  queue.push(start, 0);
  for (let cell = queue.pop(); cell >= 0; cell = queue.pop()) {
    if (done[cell]) continue;
    done[cell] = 1;
    const reached = route.to ? targets.has(cell) : network.positions.has(cell) && cell !== start;
    if (reached) return walkBack(origins, cell);
    const cost = costs[cell] ?? 0;
    const near = neighboursOf(lattice, cell, found);
    for (let at = 0; at < near; at++) {
      const next = found[at] ?? 0;
      if (done[next] || network.blocked[next] === lakeCell) continue;
      const run = stepLength(lattice.columns, cell, next) * lattice.cellMetres;
      const grade = Math.abs((heights[next] ?? 0) - (heights[cell] ?? 0)) / run;
      let step = run * (1 + route.steepness * grade + 4 * route.steepness * grade * grade);
      if ((drainage[next] ?? 0) > 2e8) step += 500;
      else if ((drainage[next] ?? 0) > 3e6) step += 50;
      if (network.blocked[next] === townCell) step *= 30;
      if (!route.apart && network.positions.has(next)) step /= 3;
      if (!route.apart && network.barriers.has(next)) step += 260;
      const total = cost + step;
      if (total >= (costs[next] ?? 0)) continue;
      if (costs[next] === Infinity) touched.push(next);
      costs[next] = total;
      origins[next] = cell;
      queue.push(next, total + ahead(centreOf(lattice, next)));
    }
  }
  throw new RangeError(`No way for ${route.name || route.class}`);
}

/** Least cost that is still to come: the straight way to the circle about all targets, on the best of roads. */
function estimateRest({ to, apart }: Route): (spot: Spot) => number {
  if (!to?.[0]) return () => 0;
  const middle: Spot = [0, 0];
  for (const [x, y] of to) {
    middle[0] += x / to.length;
    middle[1] += y / to.length;
  }
  const radius = Math.max(...to.map((spot) => spacing(spot, middle)));
  const unitCost = apart ? 1 : 1 / 3;
  return (spot) => unitCost * Math.max(0, spacing(spot, middle) - radius - 200);
}

function forget({ costs, done, touched }: Search): void {
  for (const cell of touched) {
    costs[cell] = Infinity;
    done[cell] = 0;
  }
  touched.length = 0;
}

function walkBack(origins: Int32Array, end: number): number[] {
  const path: number[] = [];
  for (let cell = end; cell >= 0; cell = origins[cell] ?? 0) path.push(cell);
  return path.reverse();
}

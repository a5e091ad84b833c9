import { createCostQueue } from '../ground/cost_queue.ts';
import type { Terrain } from '../ground/grow_terrain.ts';
import { cellCount, centreOf, type Lattice } from '../ground/lattice.ts';
import { createNoise } from '../ground/noise.ts';

/** Regions on a raster: the number of the seed that owns each cell, -1 where nobody may. */
export type Regions = Int32Array<ArrayBuffer>;

export type RegionGrowth = {
  lattice: Lattice;
  /** Cells that seeds start from, in order. */
  seeds: readonly number[];
  allowed: (cell: number) => boolean;
  /** Cost of a step between two cells that share a side. */
  stepCost: (from: number, to: number) => number;
};

/** Each cell goes to the seed that reaches it at least cost; every region is connected through the sides of cells. */
export function growRegions({ lattice, seeds, allowed, stepCost }: RegionGrowth): Regions {
  const owners = new Int32Array(cellCount(lattice)).fill(-1);
  const costs = new Float64Array(owners.length).fill(Infinity);
  const done = new Uint8Array(owners.length);
  const queue = createCostQueue();
  seeds.forEach((cell, seed) => {
    owners[cell] = seed;
    costs[cell] = 0;
    queue.push(cell, 0);
  });
  const near = [0, 0, 0, 0];
  for (let cell = queue.pop(); cell >= 0; cell = queue.pop()) {
    if (done[cell]) continue;
    done[cell] = 1;
    const column = cell % lattice.columns;
    near[0] = column > 0 ? cell - 1 : -1;
    near[1] = column < lattice.columns - 1 ? cell + 1 : -1;
    near[2] = cell - lattice.columns;
    near[3] = cell + lattice.columns < owners.length ? cell + lattice.columns : -1;
    for (const next of near) {
      if (next < 0 || done[next] || !allowed(next)) continue;
      const cost = (costs[cell] ?? 0) + stepCost(cell, next);
      if (cost >= (costs[next] ?? 0)) continue;
      costs[next] = cost;
      owners[next] = owners[cell] ?? 0;
      queue.push(next, cost);
    }
  }
  return owners;
}

/** Steps over ridges and rivers cost most, so that borders settle there; noise bends them elsewhere. */
export function naturalStepCost(terrain: Terrain, seed: number): (from: number, to: number) => number {
  const { lattice, heights, aboveStream, streamCells, drainage } = terrain;
  const bend = createNoise(seed);
  const roughness = new Float32Array(heights.length);
  for (let cell = 0; cell < roughness.length; cell++) {
    const [x, y] = centreOf(lattice, cell);
    roughness[cell] = 1 + 0.75 * bend(x / 700, y / 700);
  }
  return (from, to) => {
    let cost =
      lattice.cellMetres * (roughness[to] ?? 0) + 2 * Math.abs((heights[to] ?? 0) - (heights[from] ?? 0));
    if (isRidge(lattice, streamCells, from, to) && (aboveStream[to] ?? 0) > 15)
      cost += 250 + 8 * Math.min(150, aboveStream[to] ?? 0);
    const water = drainage[to] ?? 0;
    if (water > 3e6) cost += Math.min(2200, 0.07 * Math.sqrt(water));
    return cost;
  };
}

/** Two neighbours whose water reaches streams far apart stand on either side of a watershed. */
function isRidge(lattice: Lattice, streamCells: Int32Array, from: number, to: number): boolean {
  const first = streamCells[from] ?? 0;
  const second = streamCells[to] ?? 0;
  if (first === second) return false;
  const columns = lattice.columns;
  const east = Math.abs((first % columns) - (second % columns));
  const north = Math.abs(Math.floor(first / columns) - Math.floor(second / columns));
  return east + north > 6;
}

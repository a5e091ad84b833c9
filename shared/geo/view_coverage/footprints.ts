import type { LatticeRings } from './span_filler.ts';
import type { NearWalls } from './visible_ring.ts';

/** Footprints of buildings in lattice units: ring n is positions [ringStarts[n], ringStarts[n + 1]), closed by itself. */
export type Footprints = {
  u: Float64Array;
  v: Float64Array;
  ringStarts: Uint32Array;
  /** Building n is rings [buildingStarts[n], buildingStarts[n + 1]). */
  buildingStarts: Uint32Array;
};

/** Finds the walls near a place. */
export type FootprintIndex = {
  readonly footprints: Footprints;
  /**
   * Walls within reach of a place, in metres east and north of it; those of a building that holds the place itself are left
   * out: a camera stands on such a building and looks away from it. The answer is valid until the next call.
   */
  wallsNear(u: number, v: number, eastMetres: number, northMetres: number, reachMetres: number): NearWalls;
};

export const noFootprints = (): Footprints => ({
  u: new Float64Array(),
  v: new Float64Array(),
  ringStarts: new Uint32Array(1),
  buildingStarts: new Uint32Array(1),
});

/** One building as rings that a filler takes. */
export function buildingRings(
  { u, v, ringStarts, buildingStarts }: Footprints,
  building: number,
): LatticeRings {
  const first = buildingStarts[building] ?? 0;
  const end = buildingStarts[building + 1] ?? 0;
  return { u, v, starts: Array.from(ringStarts.subarray(first, end + 1)) };
}

/** Side of a bin in lattice units. */
const binSide = 32;

type Bins = {
  west: number;
  north: number;
  across: number;
  down: number;
  starts: Uint32Array;
  items: Uint32Array;
};

function boxesOf({ u, v, ringStarts, buildingStarts }: Footprints): Float64Array {
  const count = buildingStarts.length - 1;
  const boxes = new Float64Array(count * 4);
  for (let building = 0; building < count; building++) {
    const start = ringStarts[buildingStarts[building] ?? 0] ?? 0;
    const end = ringStarts[buildingStarts[building + 1] ?? 0] ?? 0;
    let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = start; at < end; at++) {
      west = Math.min(west, u[at] ?? 0);
      east = Math.max(east, u[at] ?? 0);
      north = Math.min(north, v[at] ?? 0);
      south = Math.max(south, v[at] ?? 0);
    }
    boxes.set([west, north, east, south], building * 4);
  }
  return boxes;
}

function binBoxes(boxes: Float64Array): Bins {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < boxes.length; at += 4) {
    west = Math.min(west, boxes[at] ?? 0);
    north = Math.min(north, boxes[at + 1] ?? 0);
    east = Math.max(east, boxes[at + 2] ?? 0);
    south = Math.max(south, boxes[at + 3] ?? 0);
  }
  if (boxes.length === 0) [west, north, east, south] = [0, 0, 0, 0];
  const across = Math.floor((east - west) / binSide) + 1;
  const down = Math.floor((south - north) / binSide) + 1;
  const starts = new Uint32Array(across * down + 1);
  const forBins = (visit: (bin: number, building: number) => void): void => {
    for (let building = 0; building * 4 < boxes.length; building++) {
      const [w = 0, n = 0, e = 0, s = 0] = boxes.subarray(building * 4, building * 4 + 4);
      for (let row = Math.floor((n - north) / binSide); row <= Math.floor((s - north) / binSide); row++) {
        for (let col = Math.floor((w - west) / binSide); col <= Math.floor((e - west) / binSide); col++) {
          visit(row * across + col, building);
        }
      }
    }
  };
  forBins((bin) => (starts[bin + 1] = (starts[bin + 1] ?? 0) + 1));
  for (let bin = 1; bin < starts.length; bin++) starts[bin] = (starts[bin] ?? 0) + (starts[bin - 1] ?? 0);
  const items = new Uint32Array(starts.at(-1) ?? 0);
  const next = starts.slice();
  forBins((bin, building) => {
    items[next[bin] ?? 0] = building;
    next[bin] = (next[bin] ?? 0) + 1;
  });
  return { west, north, across, down, starts, items };
}

/** Whether a place lies inside a building, even-odd over its rings. */
function holds(
  { u, v, ringStarts, buildingStarts }: Footprints,
  building: number,
  x: number,
  y: number,
): boolean {
  let inside = false;
  for (let ring = buildingStarts[building] ?? 0; ring < (buildingStarts[building + 1] ?? 0); ring++) {
    const start = ringStarts[ring] ?? 0;
    const end = ringStarts[ring + 1] ?? 0;
    for (let at = start, last = end - 1; at < end; last = at++) {
      const [v0, v1] = [v[last] ?? 0, v[at] ?? 0];
      if (v0 > y === v1 > y) continue;
      const [u0, u1] = [u[last] ?? 0, u[at] ?? 0];
      if (x < u0 + ((y - v0) / (v1 - v0)) * (u1 - u0)) inside = !inside;
    }
  }
  return inside;
}

export function indexFootprints(footprints: Footprints): FootprintIndex {
  const { u, v, ringStarts, buildingStarts } = footprints;
  const count = buildingStarts.length - 1;
  const boxes = boxesOf(footprints);
  const bins = binBoxes(boxes);
  const seen = new Uint32Array(count);
  let round = 0;
  let ends = new Float64Array(1024);

  function takeWalls(
    building: number,
    found: number,
    at: [u: number, v: number, east: number, north: number],
  ): number {
    const [placeU, placeV, east, north] = at;
    for (let ring = buildingStarts[building] ?? 0; ring < (buildingStarts[building + 1] ?? 0); ring++) {
      const start = ringStarts[ring] ?? 0;
      const end = ringStarts[ring + 1] ?? 0;
      for (let corner = start, last = end - 1; corner < end; last = corner++) {
        if (found * 4 + 4 > ends.length) {
          const grown = new Float64Array(ends.length * 2);
          grown.set(ends);
          ends = grown;
        }
        ends[found * 4] = ((u[last] ?? 0) - placeU) * east;
        ends[found * 4 + 1] = (placeV - (v[last] ?? 0)) * north;
        ends[found * 4 + 2] = ((u[corner] ?? 0) - placeU) * east;
        ends[found * 4 + 3] = (placeV - (v[corner] ?? 0)) * north;
        found++;
      }
    }
    return found;
  }

  return {
    footprints,
    wallsNear(placeU, placeV, eastMetres, northMetres, reachMetres) {
      round++;
      let found = 0;
      const [acrossReach, downReach] = [reachMetres / eastMetres, reachMetres / northMetres];
      const clamp = (bin: number, most: number): number => Math.max(0, Math.min(most - 1, Math.floor(bin)));
      const top = clamp((placeV - downReach - bins.north) / binSide, bins.down);
      const bottom = clamp((placeV + downReach - bins.north) / binSide, bins.down);
      const left = clamp((placeU - acrossReach - bins.west) / binSide, bins.across);
      const right = clamp((placeU + acrossReach - bins.west) / binSide, bins.across);
      for (let row = top; row <= bottom; row++) {
        const from = bins.starts[row * bins.across + left] ?? 0;
        const to = bins.starts[row * bins.across + right + 1] ?? 0;
        for (let item = from; item < to; item++) {
          const building = bins.items[item] ?? 0;
          if (seen[building] === round) continue;
          seen[building] = round;
          const [west = 0, north = 0, east = 0, south = 0] = boxes.subarray(building * 4, building * 4 + 4);
          if (east < placeU - acrossReach || west > placeU + acrossReach) continue;
          if (south < placeV - downReach || north > placeV + downReach) continue;
          if (holds(footprints, building, placeU, placeV)) continue;
          found = takeWalls(building, found, [placeU, placeV, eastMetres, northMetres]);
        }
      }
      return { count: found, ends };
    },
  };
}

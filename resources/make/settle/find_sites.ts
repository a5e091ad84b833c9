import { clamp } from '../ground/exact_math.ts';
import type { Terrain } from '../ground/grow_terrain.ts';
import { centreOf, type Spot } from '../ground/lattice.ts';
import { spacing } from '../ground/lines.ts';
import { createRandom } from '../ground/random.ts';

/** How well people could live on each cell, 0 to 1: flat, above the floods, near water, in wide valleys. */
export function rateSites(terrain: Terrain, forbidden: Uint8Array): Float32Array {
  const { slopes, aboveStream, drainage, streamCells } = terrain;
  const scores = new Float32Array(slopes.length);
  for (let cell = 0; cell < scores.length; cell++) {
    if (forbidden[cell]) continue;
    const flat = clamp(1 - (slopes[cell] ?? 0) / 0.16, 0, 1);
    const above = aboveStream[cell] ?? 0;
    const dry = above < 1.5 ? 0.35 : clamp(1.15 - above / 45, 0, 1);
    const wide = 0.25 + 0.75 * clamp(Math.sqrt(drainage[streamCells[cell] ?? 0] ?? 0) / 9000, 0, 1);
    const flooded = (drainage[cell] ?? 0) > 2e7 ? 0 : 1;
    scores[cell] = flat * dry * wide * flooded;
  }
  return scores;
}

export type SiteSearch = {
  purpose: string;
  terrain: Terrain;
  scores: Float32Array;
  /** Cells that may be chosen. */
  within: (cell: number) => boolean;
  count: number;
  spacingMetres: number;
  /** Sites to keep away from, each by its own distance. */
  taken: { spot: Spot; metres: number }[];
};

/** The best sites that keep their distance; the distance gives way a little at a time until there are enough. */
export function findSites(search: SiteSearch): Spot[] {
  const random = createRandom(search.purpose);
  const { lattice } = search.terrain;
  const candidates: { cell: number; rank: number }[] = [];
  for (let cell = 0; cell < search.scores.length; cell++) {
    const jitter = random.next();
    const score = search.scores[cell] ?? 0;
    if (score <= 0.02 || jitter > 0.25 || !search.within(cell)) continue;
    candidates.push({ cell, rank: score * (0.6 + 1.6 * jitter) });
  }
  candidates.sort((a, b) => b.rank - a.rank || a.cell - b.cell);
  const spots = candidates.map(({ cell }) => centreOf(lattice, cell));
  for (let apart = search.spacingMetres; apart > 200; apart *= 0.94) {
    const found = pickApart(search, spots, apart);
    if (found.length === search.count) return found;
  }
  throw new RangeError(`No room for ${search.purpose}`);
}

function pickApart({ taken, spacingMetres, count }: SiteSearch, candidates: Spot[], apart: number): Spot[] {
  const shrink = apart / spacingMetres;
  const found: Spot[] = [];
  const near = createNearness(Math.max(apart, ...taken.map(({ metres }) => metres * shrink)));
  for (const { spot, metres } of taken) near.add(spot, metres * shrink);
  for (const spot of candidates) {
    if (found.length === count) break;
    if (near.isTaken(spot)) continue;
    found.push(spot);
    near.add(spot, apart);
  }
  return found;
}

/** Remembers spots with the distance to keep from each, in buckets as wide as the greatest distance. */
function createNearness(size: number): {
  add(spot: Spot, metres: number): void;
  isTaken(spot: Spot): boolean;
} {
  const buckets = new Map<number, { spot: Spot; metres: number }[]>();
  const keyOf = (column: number, row: number) => (column + 8) * 65536 + row + 8;
  return {
    add(spot, metres) {
      const key = keyOf(Math.floor(spot[0] / size), Math.floor(spot[1] / size));
      const bucket = buckets.get(key);
      if (bucket) bucket.push({ spot, metres });
      else buckets.set(key, [{ spot, metres }]);
    },
    isTaken(spot) {
      const column = Math.floor(spot[0] / size);
      const row = Math.floor(spot[1] / size);
      for (let north = -1; north <= 1; north++) {
        for (let east = -1; east <= 1; east++) {
          const bucket = buckets.get(keyOf(column + east, row + north)) ?? [];
          if (bucket.some((other) => spacing(other.spot, spot) < other.metres)) return true;
        }
      }
      return false;
    },
  };
}

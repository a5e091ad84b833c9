import { itemAt } from '../ground/item_at.ts';
import { distanceBetween } from '../ground/exact_math.ts';
import type { Random } from '../ground/random.ts';
import type { Block } from '../settle/block.ts';

/**
 * Shares connected blocks among `count` groups of about equal size, each connected; returns the group of each block.
 * Borders between groups therefore run along streets.
 */
export function shareBlocks(random: Random, blocks: readonly Block[], count: number): number[] {
  const neighbours = findNeighbours(blocks);
  let best: number[] = [];
  let least = Infinity;
  for (let attempt = 0; attempt < 12; attempt++) {
    const groups = growGroups(blocks, neighbours, spreadSeeds(random, blocks, count));
    const unevenness = rateGroups(blocks, groups, count);
    if (unevenness < least) {
      least = unevenness;
      best = groups;
    }
  }
  return best;
}

function sizeOf(block: Block): number {
  return (block.east - block.west) * (block.north - block.south);
}

function findNeighbours(blocks: readonly Block[]): number[][] {
  return blocks.map((block) =>
    blocks.flatMap((other, at) => {
      if (other === block) return [];
      const east = Math.min(block.east, other.east) - Math.max(block.west, other.west);
      const north = Math.min(block.north, other.north) - Math.max(block.south, other.south);
      return (east === 0 && north > 0) || (north === 0 && east > 0) ? [at] : [];
    }),
  );
}

/** Seeds far apart from each other, the first one by chance. */
function spreadSeeds(random: Random, blocks: readonly Block[], count: number): number[] {
  const seeds = [random.integer(blocks.length)];
  while (seeds.length < count) {
    let farthest = -1;
    let most = -1;
    blocks.forEach((block, at) => {
      const nearest = Math.min(...seeds.map((seed) => apart(itemAt(blocks, seed), block)));
      if (seeds.includes(at) || nearest * (0.8 + 0.2 * random.next()) <= most) return;
      most = nearest;
      farthest = at;
    });
    seeds.push(farthest);
  }
  return seeds;
}

function apart(first: Block, second: Block): number {
  return distanceBetween(first.centre[0], first.centre[1], second.centre[0], second.centre[1]);
}

/** The smallest group takes the free neighbour nearest to its seed, turn by turn. */
function growGroups(blocks: readonly Block[], neighbours: number[][], seeds: number[]): number[] {
  const groups = blocks.map(() => -1);
  const sizes = seeds.map((seed, group) => {
    groups[seed] = group;
    return sizeOf(itemAt(blocks, seed));
  });
  for (;;) {
    let taken = false;
    const order = sizes.map((_, group) => group).sort((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0) || a - b);
    for (const group of order) {
      const free = nearestFree(blocks, neighbours, groups, group, seeds[group] ?? 0);
      if (free < 0) continue;
      groups[free] = group;
      sizes[group] = (sizes[group] ?? 0) + sizeOf(itemAt(blocks, free));
      taken = true;
      break;
    }
    if (!taken) return groups;
  }
}

function nearestFree(
  blocks: readonly Block[],
  neighbours: number[][],
  groups: number[],
  group: number,
  seed: number,
): number {
  let best = -1;
  let least = Infinity;
  groups.forEach((owner, at) => {
    if (owner !== group) return;
    for (const next of itemAt(neighbours, at)) {
      if (groups[next] !== -1) continue;
      const owned = itemAt(neighbours, next).filter((other) => groups[other] === group).length;
      const distance = apart(itemAt(blocks, seed), itemAt(blocks, next)) / (1 + 0.5 * (owned - 1));
      if (distance >= least) continue;
      least = distance;
      best = next;
    }
  });
  return best;
}

function rateGroups(blocks: readonly Block[], groups: number[], count: number): number {
  const sizes = Array.from({ length: count }, () => 0);
  let stranded = 0;
  groups.forEach((group, at) => {
    if (group < 0) stranded++;
    else sizes[group] = (sizes[group] ?? 0) + sizeOf(itemAt(blocks, at));
  });
  return stranded * 1000 + Math.max(...sizes) / Math.max(1, Math.min(...sizes));
}

import { distanceBetween } from '../ground/exact_math.ts';
import type { Terrain } from '../ground/grow_terrain.ts';
import { cellAt, type Line, type Spot } from '../ground/lattice.ts';
import type { Random } from '../ground/random.ts';

/** A lane of a town or a village; houses stand along it. */
export type Lane = { line: Line; class: 'tertiary' | 'minor' };

/** Turns metres along and across a road into a position beside it. */
type Frame = (along: number, across: number) => Spot;

function frameAt(spot: Spot, direction: Spot): Frame {
  const length = distanceBetween(0, 0, direction[0], direction[1]) || 1;
  const east = direction[0] / length;
  const north = direction[1] / length;
  return (along, across) => [
    spot[0] + along * east - across * north,
    spot[1] + along * north + across * east,
  ];
}

function isWet(terrain: Terrain, spot: Spot): boolean {
  return (terrain.drainage[cellAt(terrain.lattice, spot[0], spot[1])] ?? 0) > 2e7;
}

/** A lane in pieces of 20 m, cut off where it meets a river or a steep slope. */
function lay(terrain: Terrain, frame: Frame, from: Spot, to: Spot, bow: number): Line {
  const pieces = Math.max(2, Math.round(distanceBetween(from[0], from[1], to[0], to[1]) / 20));
  const line: Line = [];
  for (let piece = 0; piece <= pieces; piece++) {
    const share = piece / pieces;
    const bend = bow * 4 * share * (1 - share);
    const along = from[0] + (to[0] - from[0]) * share;
    const across = from[1] + (to[1] - from[1]) * share + bend;
    const spot = frame(along, across);
    if (piece > 0 && (isWet(terrain, spot) || (terrain.slopes[cellAt(terrain.lattice, ...spot)] ?? 0) > 0.3))
      break;
    line.push(spot);
  }
  return line;
}

/** A market town: two or three streets beside the road and lanes across them. */
export function layTownLanes(
  random: Random,
  terrain: Terrain,
  spot: Spot,
  direction: Spot,
  size: number,
): Lane[] {
  const frame = frameAt(spot, direction);
  const half = 190 + 110 * size + random.range(0, 60);
  const depth = random.range(105, 135);
  const lanes: Lane[] = [];
  const add = (from: Spot, to: Spot, laneClass: Lane['class']) => {
    const line = lay(terrain, frame, from, to, laneClass === 'tertiary' ? random.range(-12, 12) : 0);
    if (line.length > 3) lanes.push({ line, class: laneClass });
  };
  add([0, 0], [half, 0], 'tertiary');
  add([0, 0], [-half, 0], 'tertiary');
  const rows = size > 1.4 ? [-depth, depth, 2 * depth] : [-depth, depth];
  for (const across of rows) {
    add([0, across], [half * random.range(0.6, 1), across], 'minor');
    add([0, across], [-half * random.range(0.6, 1), across], 'minor');
  }
  for (let along = -half + 60; along < half; along += random.range(95, 150)) {
    add([along, 0], [along, depth * (size > 1.4 && random.chance(0.6) ? 2 : 1)], 'minor');
    add([along, 0], [along, -depth * random.range(0.7, 1.1)], 'minor');
  }
  return lanes;
}

/** A village: its road and a few bent lanes off it. */
export function layVillageLanes(
  random: Random,
  terrain: Terrain,
  spot: Spot,
  direction: Spot,
  size: number,
): Lane[] {
  const frame = frameAt(spot, direction);
  const lanes: Lane[] = [];
  const half = 70 + 90 * size;
  for (const side of [-1, 1]) {
    const main = lay(terrain, frame, [0, 0], [side * half, random.range(-25, 25)], random.range(-20, 20));
    if (main.length > 2) lanes.push({ line: main, class: 'minor' });
  }
  const count = 1 + Math.round(size * 2 + random.next());
  for (let lane = 0; lane < count; lane++) {
    const along = random.range(-0.8, 0.8) * half;
    const across = (random.chance(0.5) ? 1 : -1) * random.range(60, 130 + 60 * size);
    const line = lay(
      terrain,
      frame,
      [along, 0],
      [along + random.range(-50, 50), across],
      random.range(-18, 18),
    );
    if (line.length > 2) lanes.push({ line, class: 'minor' });
  }
  return lanes;
}

import { itemAt } from './item_at.ts';
import { neighboursOf } from './flow.ts';
import { cellAt, centreOf, type Lattice, type Line, type Spot } from './lattice.ts';
import { lengthOf, smoothLine, spacing } from './lines.ts';
import type { Terrain } from './grow_terrain.ts';
import { streamSquareMetres } from './grow_terrain.ts';

/** One stream from its source, or from the rim of the raster, down to the stream it joins. */
export type River = {
  name: string;
  line: Line;
  /** Square metres that drain through each point of the line. */
  drainage: number[];
  /** Index of the river it flows into, or -1. */
  parent: number;
  lengthMetres: number;
  /** Drainage at the mouth, in square metres. */
  mouthSquareMetres: number;
};

/** Every stream of the ground, greater ones first. */
export function traceRivers(terrain: Terrain): River[] {
  const { lattice, flow, drainage } = terrain;
  const owner = new Int32Array(drainage.length).fill(-1);
  const upstream = mainDonors(terrain);
  const mouths = findMouths(terrain, upstream);
  const rivers: River[] = [];
  const positions = new Map<number, Spot>();
  for (const mouth of mouths) {
    const cells: number[] = [];
    for (let cell = mouth; cell >= 0; cell = upstream[cell] ?? 0) cells.push(cell);
    if (cells.length < 5) continue;
    const receiver = flow.receivers[mouth] ?? 0;
    const parent = receiver === mouth ? -1 : (owner[receiver] ?? 0);
    if (receiver !== mouth && parent < 0) continue;
    cells.reverse();
    const line = straighten(lattice, cells, parent >= 0 ? positions.get(receiver) : undefined);
    cells.forEach((cell, at) => {
      owner[cell] = rivers.length;
      positions.set(cell, itemAt(line, at));
    });
    const areas = cells.map((cell) => drainage[cell] ?? 0);
    if (line.length > areas.length) areas.push(areas[areas.length - 1] ?? 0);
    rivers.push({
      name: '',
      line,
      drainage: areas,
      parent,
      lengthMetres: lengthOf(line),
      mouthSquareMetres: drainage[mouth] ?? 0,
    });
  }
  return rivers;
}

function straighten(lattice: Lattice, cells: number[], end: Spot | undefined): Line {
  const line = cells.map((cell) => centreOf(lattice, cell));
  if (end) line.push(end);
  return smoothLine(line, 5);
}

/** The greatest donor of each stream cell: following it upstream walks the main stem. */
function mainDonors({ flow, drainage }: Terrain): Int32Array {
  const upstream = new Int32Array(drainage.length).fill(-1);
  for (let cell = 0; cell < drainage.length; cell++) {
    const receiver = flow.receivers[cell] ?? 0;
    if (receiver === cell || (drainage[cell] ?? 0) < streamSquareMetres) continue;
    const best = upstream[receiver] ?? 0;
    if (best < 0 || (drainage[cell] ?? 0) > (drainage[best] ?? 0)) upstream[receiver] = cell;
  }
  return upstream;
}

function findMouths({ flow, drainage }: Terrain, upstream: Int32Array): number[] {
  const mouths: number[] = [];
  for (let cell = 0; cell < drainage.length; cell++) {
    if ((drainage[cell] ?? 0) < streamSquareMetres) continue;
    const receiver = flow.receivers[cell] ?? 0;
    if (receiver === cell || upstream[receiver] !== cell) mouths.push(cell);
  }
  return sortDownstreamFirst(mouths, flow.order, drainage);
}

function sortDownstreamFirst(mouths: number[], order: Int32Array, drainage: Float64Array): number[] {
  const rank = new Int32Array(order.length);
  order.forEach((cell, at) => (rank[cell] = at));
  return mouths.sort((a, b) => (drainage[b] ?? 0) - (drainage[a] ?? 0) || (rank[a] ?? 0) - (rank[b] ?? 0));
}

/** Width of the water, in metres, that so much land feeds. */
export function riverWidth(squareMetres: number): number {
  return Math.min(150, 0.0022 * Math.sqrt(squareMetres));
}

/** A lake behind a dam: its cells on the raster of the terrain. */
export type Reservoir = { name: string; cells: Uint8Array; dam: Spot; squareMetres: number };

/** Dams the tributary whose lake comes nearest to the wanted area, away from the seats and inside the place. */
export function damRiver(
  terrain: Terrain,
  rivers: readonly River[],
  wantedSquareMetres: number,
  avoid: readonly Spot[],
  extent: Uint8Array,
): Reservoir {
  const { lattice } = terrain;
  let best: { lake: Lake; dam: Spot } | undefined;
  let least = Infinity;
  for (const { parent, lengthMetres, line, drainage } of rivers) {
    if (parent < 0 || lengthMetres < 8000) continue;
    for (let at = 20; at < line.length - 25; at += 3) {
      const area = drainage[at] ?? 0;
      const dam = itemAt(line, at);
      const nearest = Math.min(...avoid.map((centre) => spacing(centre, dam)));
      if (area < 2.5e7 || area > 1.6e8 || nearest < 6500) continue;
      const lake = floodAbove(terrain, cellAt(lattice, dam[0], dam[1]), 38, 3 * wantedSquareMetres);
      if ([...lake.wet].some((cell) => !extent[cell])) continue;
      const sizeMisfit = Math.abs(lake.squareMetres / wantedSquareMetres - 1);
      const misfit = sizeMisfit + nearest / 30000 + 1.5 * lake.raggedness;
      if (misfit >= least) continue;
      least = misfit;
      best = { lake, dam };
    }
  }
  if (!best) throw new RangeError('No valley holds a reservoir');
  const cells = new Uint8Array(terrain.heights.length);
  for (const cell of best.lake.wet) cells[cell] = 1;
  return { name: '', cells, dam: best.dam, squareMetres: best.lake.squareMetres };
}

type Lake = { wet: Set<number>; squareMetres: number; raggedness: number };

function floodAbove(terrain: Terrain, dam: number, depthMetres: number, most: number): Lake {
  const { lattice, heights, flow } = terrain;
  const { columns, cellMetres } = lattice;
  const levelMetres = (heights[dam] ?? 0) + depthMetres;
  const wet = new Set<number>([dam]);
  const found = new Int32Array(8);
  const cellSquareMetres = cellMetres * cellMetres;
  for (const cell of wet) {
    if (wet.size * cellSquareMetres > most) break;
    const near = neighboursOf(lattice, cell, found);
    for (let at = 0; at < near; at++) {
      const next = found[at] ?? 0;
      if ((heights[next] ?? 0) < levelMetres && wet.has(flow.receivers[next] ?? 0)) wet.add(next);
    }
  }
  bridgeCorners(terrain, wet);
  let shore = 0;
  for (const cell of wet) if ([1, -1, columns, -columns].some((step) => !wet.has(cell + step))) shore++;
  return { wet, squareMetres: wet.size * cellSquareMetres, raggedness: shore / wet.size };
}

/** Where wet cells touch by a corner alone, the lower of the two cells beside them is flooded too. */
function bridgeCorners({ lattice, heights }: Terrain, wet: Set<number>): void {
  const { columns } = lattice;
  for (const cell of [...wet]) {
    for (const [east, north] of [
      [1, columns],
      [-1, columns],
    ] as const) {
      if (!wet.has(cell + east + north) || wet.has(cell + east) || wet.has(cell + north)) continue;
      wet.add((heights[cell + east] ?? 0) < (heights[cell + north] ?? 0) ? cell + east : cell + north);
    }
  }
}

import { assembleAreas, type AreaShape } from '../areas/assemble_areas.ts';
import { smoothArcs } from '../areas/smooth_arcs.ts';
import { traceArcs } from '../areas/trace_arcs.ts';
import { spreadDistance } from '../ground/distance_field.ts';
import { cellAt, centreOf, type Lattice } from '../ground/lattice.ts';
import { createFractalNoise } from '../ground/noise.ts';
import type { Geography } from '../settle/grow_geography.ts';

const bare = 0;
const wood = 1;
const farmland = 2;
const grass = 3;
const orchard = 4;
const rock = 5;

const coverClasses: readonly { class: string; subclass: string }[] = [
  { class: '', subclass: '' },
  { class: 'wood', subclass: 'forest' },
  { class: 'farmland', subclass: 'farmland' },
  { class: 'grass', subclass: 'grassland' },
  { class: 'orchard', subclass: 'orchard' },
  { class: 'rock', subclass: 'bare_rock' },
];

export type CoverArea = { class: string; subclass: string; shape: AreaShape };

/** Land cover as one polygon a connected patch; patches share their borders and so leave no gap between them. */
export function drawLandCover(geography: Geography): CoverArea[] {
  const { lattice } = geography.terrain;
  let cells = classify(geography);
  for (let round = 0; round < 2; round++) cells = takeMajority(lattice, cells);
  const labels = labelPatches(lattice, cells);
  const arcs = smoothArcs(traceArcs(lattice, labels.patches), {
    lattice,
    passes: 3,
    toleranceMetres: 14,
    isStraight: () => false,
  });
  const shapes = assembleAreas(arcs, (label) => label - 1);
  return [...shapes].flatMap(([patch, shape]) => {
    const kind = coverClasses[labels.kinds[patch] ?? bare];
    return kind?.class ? [{ ...kind, shape }] : [];
  });
}

function classify(geography: Geography): Int32Array {
  const { plan, terrain, reservoirs, beyond } = geography;
  const { lattice, heights, slopes, aboveStream } = terrain;
  const near = distanceToPeople(geography);
  const damp = createFractalNoise(plan.seed + 60, 4);
  const patch = createFractalNoise(plan.seed + 61, 3);
  const cells = new Int32Array(heights.length);
  for (let cell = 0; cell < cells.length; cell++) {
    const [x, y] = centreOf(lattice, cell);
    const wet = damp(x / 5200, y / 5200);
    if ((beyond[cell] ?? 0) > 1900 + 1700 * patch(x / 2300, y / 2300)) continue;
    if (reservoirs.some((reservoir) => reservoir.cells[cell])) continue;
    const slope = slopes[cell] ?? 0;
    const above = aboveStream[cell] ?? 0;
    const spot = patch(x / 900, y / 900);
    if (slope < 0.1 && above < 26 && (near[cell] ?? 0) < 1900 + 900 * spot)
      cells[cell] = spot > 0.42 ? orchard : farmland;
    else if (slope < 0.24 && above < 90 && (near[cell] ?? 0) < 1500 + 800 * spot)
      cells[cell] = spot > 0.16 ? orchard : spot > -0.12 ? farmland : wood;
    else if (slope > 0.62 && wet < -0.05) cells[cell] = rock;
    else if (wet + 0.35 * spot + ((heights[cell] ?? 0) > 1900 ? -0.3 : 0.18) > -0.08) cells[cell] = wood;
    else cells[cell] = grass;
  }
  return cells;
}

/** Metres to the nearest settlement or town block. */
function distanceToPeople({ terrain, settlements, seats, plan }: Geography): Float32Array {
  const { lattice } = terrain;
  const distances = new Float32Array(terrain.heights.length).fill(1e6);
  for (const { spot, kind } of settlements)
    distances[cellAt(lattice, spot[0], spot[1])] = kind === 'hamlet' ? 500 : 0;
  for (const { blocks } of seats) {
    for (const { west, south, east, north } of blocks) {
      for (let column = west; column < east; column += 2) {
        for (let row = south; row < north; row += 2)
          distances[cellAt(lattice, column * plan.cellMetres, row * plan.cellMetres)] = 0;
      }
    }
  }
  return spreadDistance(lattice, distances);
}

function takeMajority(lattice: Lattice, cells: Int32Array): Int32Array<ArrayBuffer> {
  const { columns, rows } = lattice;
  const result = Int32Array.from(cells);
  const counts = new Int32Array(coverClasses.length);
  for (let row = 1; row < rows - 1; row++) {
    for (let column = 1; column < columns - 1; column++) {
      counts.fill(0);
      const cell = row * columns + column;
      for (let north = -1; north <= 1; north++) {
        for (let east = -1; east <= 1; east++)
          counts[cells[cell + north * columns + east] ?? 0] =
            (counts[cells[cell + north * columns + east] ?? 0] ?? 0) + 1;
      }
      let best = cells[cell] ?? 0;
      for (let kind = 0; kind < counts.length; kind++)
        if ((counts[kind] ?? 0) > (counts[best] ?? 0)) best = kind;
      result[cell] = best;
    }
  }
  return result;
}

/** Numbers connected patches; those under a few hectares melt into a neighbour. */
function labelPatches(lattice: Lattice, cells: Int32Array): { patches: Int32Array; kinds: number[] } {
  const patches = new Int32Array(cells.length);
  const kinds: number[] = [];
  const { columns } = lattice;
  for (let start = 0; start < cells.length; start++) {
    if (patches[start] || cells[start] === bare) continue;
    const kind = cells[start] ?? 0;
    const members = [start];
    patches[start] = kinds.length + 1;
    let neighbour = 0;
    for (const cell of members) {
      const column = cell % columns;
      const sides = [
        column > 0 ? cell - 1 : -1,
        column < columns - 1 ? cell + 1 : -1,
        cell - columns,
        cell + columns,
      ];
      for (const next of sides) {
        if (next < 0 || next >= cells.length) continue;
        if (cells[next] !== kind) {
          if ((patches[next] ?? 0) > 0) neighbour = patches[next] ?? 0;
          continue;
        }
        if (patches[next]) continue;
        patches[next] = kinds.length + 1;
        members.push(next);
      }
    }
    if (members.length < 7 && neighbour > 0) for (const cell of members) patches[cell] = neighbour;
    else kinds.push(kind);
  }
  return { patches, kinds };
}

import { traceCourses } from './courses.ts';
import type { Terrain } from './grow_terrain.ts';
import { cellAt, cellCount, centreOf, type Lattice } from './lattice.ts';
import { createNoise, type Noise } from './noise.ts';
import type { PlacePlan } from './place_plan.ts';

const belongs = 1;
const beyond = 2;

/**
 * The cells that belong to the place: all land that drains to the designed rivers between their first and last
 * stretches inside the raster. The outline therefore follows the watersheds, as old borders do.
 */
export function findExtent(plan: PlacePlan, terrain: Terrain): Uint8Array {
  const { lattice, flow } = terrain;
  const inside = new Uint8Array(cellCount(lattice));
  const bend = createNoise(plan.outlineSeed);
  for (const { line } of traceCourses(plan)) {
    for (const [x, y] of line) {
      const within = x > plan.trimMetres && x < plan.widthMetres - plan.trimMetres;
      inside[cellAt(lattice, x, y)] = within ? belongs : beyond;
    }
  }
  for (const cell of flow.order) {
    if (inside[cell] || inside[flow.receivers[cell] ?? 0] !== belongs) continue;
    if (!isGivenAway(plan, terrain, cell, bend)) inside[cell] = belongs;
  }
  let smooth = inside.map((value) => (value === belongs ? 1 : 0));
  for (let round = 0; round < 6; round++) smooth = smoothMask(lattice, smooth);
  return keepLargest(lattice, smooth);
}

/** Upper valleys near the rim belong to a neighbour here and there: the outline crosses their streams. */
function isGivenAway(plan: PlacePlan, { lattice, drainage }: Terrain, cell: number, bend: Noise): boolean {
  if ((drainage[cell] ?? 0) < 5e6 || (drainage[cell] ?? 0) > 6e7) return false;
  const [x, y] = centreOf(lattice, cell);
  const rim = Math.min(x, y, plan.widthMetres - x, plan.heightMetres - y);
  return rim < plan.rimMetres + plan.rimMetres * 1.3 * bend(x / 13000, y / 13000);
}

/** The majority of each cell's surroundings wins. */
function smoothMask(lattice: Lattice, mask: Uint8Array): Uint8Array<ArrayBuffer> {
  const { columns, rows } = lattice;
  const result = new Uint8Array(mask.length);
  for (let row = 2; row < rows - 2; row++) {
    for (let column = 2; column < columns - 2; column++) {
      let sum = 0;
      for (let north = -2; north <= 2; north++) {
        for (let east = -2; east <= 2; east++) sum += mask[(row + north) * columns + column + east] ?? 0;
      }
      result[row * columns + column] = sum > 12 ? 1 : 0;
    }
  }
  return result;
}

/** The largest connected part of a mask, its holes filled. */
function keepLargest(lattice: Lattice, mask: Uint8Array): Uint8Array {
  const largest = largestPart(lattice, mask);
  const outside = largestPart(
    lattice,
    largest.map((value) => 1 - value),
  );
  return outside.map((value) => 1 - value);
}

function largestPart(lattice: Lattice, mask: Uint8Array): Uint8Array {
  const { columns } = lattice;
  const part = new Int32Array(mask.length);
  const sizes = [0];
  for (let start = 0; start < mask.length; start++) {
    if (!mask[start] || part[start]) continue;
    const label = sizes.length;
    const stack = [start];
    part[start] = label;
    let size = 0;
    for (let cell = stack.pop(); cell !== undefined; cell = stack.pop()) {
      size++;
      const column = cell % columns;
      const near = [
        column > 0 ? cell - 1 : -1,
        column < columns - 1 ? cell + 1 : -1,
        cell - columns,
        cell + columns,
      ];
      for (const next of near) {
        if (next < 0 || next >= mask.length || !mask[next] || part[next]) continue;
        part[next] = label;
        stack.push(next);
      }
    }
    sizes.push(size);
  }
  const best = sizes.indexOf(Math.max(...sizes));
  return mask.map((_, cell) => (part[cell] === best ? 1 : 0));
}

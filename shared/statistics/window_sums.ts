import type { HotspotNeighbours } from '../model/hotspot_parameters.ts';
import { bandSpans, type CellRaster, type WindowSpans } from './cell_raster.ts';
import type { NeighbourLists } from './neighbour_lists.ts';

/** Who is looked at together with whom, the cell itself included: a window that slides over a lattice, or lists. */
export type Neighbourhood = NeighbourLists | { raster: CellRaster; even: WindowSpans; odd: WindowSpans };

const queen: WindowSpans = [-1, 0, 1].map((rows) => ({ rows, from: -1, to: 1 }));

const rook: WindowSpans = [
  { rows: -1, from: 0, to: 0 },
  { rows: 0, from: -1, to: 1 },
  { rows: 1, from: 0, to: 0 },
];

/** The window of a rule over a lattice; null for a rule that its cells do not have. */
export function slidingWindow(raster: CellRaster, neighbours: HotspotNeighbours): Neighbourhood | null {
  const { lattice } = raster;
  const isSquare = lattice.shape === 'square';
  const banded = (metres: number): Neighbourhood => ({
    raster,
    even: bandSpans(lattice, metres, false),
    odd: bandSpans(lattice, metres, true),
  });
  switch (neighbours.rule) {
    case 'queen':
      return isSquare ? { raster, even: queen, odd: queen } : null;
    case 'rook':
      return isSquare ? { raster, even: rook, odd: rook } : null;
    case 'six':
      return isSquare ? null : banded(lattice.sizeMetres * 1.01);
    case 'band':
      return banded(neighbours.metres);
    case 'contiguity':
    case 'nearest':
      return null;
  }
}

/** For each cell the sum of `values` over its neighbourhood. */
export function windowSums(neighbourhood: Neighbourhood, values: ArrayLike<number>): Float64Array {
  return 'raster' in neighbourhood ? slide(neighbourhood, values) : gather(neighbourhood, values);
}

/** For each cell the number of cells in its neighbourhood. */
export function windowSizes(neighbourhood: Neighbourhood): Float64Array {
  const count =
    'raster' in neighbourhood ? neighbourhood.raster.places.length : neighbourhood.starts.length - 1;
  return windowSums(neighbourhood, new Uint8Array(count).fill(1));
}

function gather({ starts, members }: NeighbourLists, values: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(starts.length - 1);
  for (let cell = 0; cell < sums.length; cell++) {
    let sum = 0;
    const end = starts[cell + 1] ?? 0;
    for (let slot = starts[cell] ?? 0; slot < end; slot++) sum += values[members[slot] ?? 0] ?? 0;
    sums[cell] = sum;
  }
  return sums;
}

/** Running sums along each row of the rectangle, one longer than the row: a span is a difference of two of them. */
function runningSums({ columns, rows, numbers }: CellRaster, values: ArrayLike<number>): Float64Array {
  const running = new Float64Array(rows * (columns + 1));
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    const start = row * (columns + 1);
    for (let column = 0; column < columns; column++) {
      const number = numbers[row * columns + column] ?? -1;
      if (number >= 0) sum += values[number] ?? 0;
      running[start + column + 1] = sum;
    }
  }
  return running;
}

function slide(
  { raster, even, odd }: Extract<Neighbourhood, { raster: CellRaster }>,
  values: ArrayLike<number>,
): Float64Array {
  const { columns, rows, row0, places } = raster;
  const running = runningSums(raster, values);
  const sums = new Float64Array(places.length);
  for (let number = 0; number < places.length; number++) {
    const place = places[number] ?? 0;
    const row = Math.floor(place / columns);
    const column = place - row * columns;
    const spans = ((row + row0) & 1) === 1 ? odd : even;
    let sum = 0;
    for (const span of spans) {
      const other = row + span.rows;
      if (other < 0 || other >= rows) continue;
      const from = Math.max(0, column + span.from);
      const end = Math.min(columns, column + span.to + 1);
      if (from >= end) continue;
      const start = other * (columns + 1);
      sum += (running[start + end] ?? 0) - (running[start + from] ?? 0);
    }
    sums[number] = sum;
  }
  return sums;
}

/** Calls `visit` for each cell of a neighbourhood, the cell itself included. */
export function eachNeighbour(
  neighbourhood: Neighbourhood,
  cell: number,
  visit: (other: number) => void,
): void {
  if (!('raster' in neighbourhood)) {
    const { starts, members } = neighbourhood;
    for (let slot = starts[cell] ?? 0; slot < (starts[cell + 1] ?? 0); slot++) visit(members[slot] ?? 0);
    return;
  }
  const { raster, even, odd } = neighbourhood;
  const { columns, rows, row0, places, numbers } = raster;
  const row = Math.floor((places[cell] ?? 0) / columns);
  const column = (places[cell] ?? 0) - row * columns;
  for (const span of ((row + row0) & 1) === 1 ? odd : even) {
    const other = row + span.rows;
    if (other < 0 || other >= rows) continue;
    const end = Math.min(columns, column + span.to + 1);
    for (let across = Math.max(0, column + span.from); across < end; across++) {
      const number = numbers[other * columns + across] ?? -1;
      if (number >= 0) visit(number);
    }
  }
}

import { createCostQueue } from './cost_queue.ts';
import { cellCount, type Lattice } from './lattice.ts';

/** Where the water of each cell goes, and the cells ordered so that every receiver precedes its donors. */
export type Flow = { receivers: Int32Array; order: Int32Array };

const stepColumns = [1, 0, -1, 0, 1, -1, -1, 1];
const stepRows = [0, 1, 0, -1, 1, 1, -1, -1];
const diagonalLength = 1.4142135623730951;

/** The eight neighbours of a cell inside the raster, straight ones first; writes into `found`, returns their number. */
export function neighboursOf(lattice: Lattice, cell: number, found: Int32Array): number {
  const { columns, rows } = lattice;
  const column = cell % columns;
  const row = (cell - column) / columns;
  let count = 0;
  for (let step = 0; step < 8; step++) {
    const nextColumn = column + (stepColumns[step] ?? 0);
    const nextRow = row + (stepRows[step] ?? 0);
    if (nextColumn < 0 || nextRow < 0 || nextColumn >= columns || nextRow >= rows) continue;
    found[count++] = nextRow * columns + nextColumn;
  }
  return count;
}

/** Distance between the centres of two neighbouring cells, in cells. */
export function stepLength(columns: number, from: number, to: number): number {
  const gap = Math.abs(to - from);
  return gap === 1 || gap === columns ? 1 : diagonalLength;
}

/** Steepest descent on the eight neighbours; outlets and pits receive from themselves. */
export function traceFlow(lattice: Lattice, heights: Float32Array, outlets: Uint8Array): Flow {
  const count = cellCount(lattice);
  const receivers = new Int32Array(count);
  const found = new Int32Array(8);
  for (let cell = 0; cell < count; cell++) {
    receivers[cell] = cell;
    if (outlets[cell]) continue;
    let steepest = 0;
    const near = neighboursOf(lattice, cell, found);
    for (let at = 0; at < near; at++) {
      const next = found[at] ?? 0;
      const slope = ((heights[cell] ?? 0) - (heights[next] ?? 0)) / stepLength(lattice.columns, cell, next);
      if (slope > steepest) {
        steepest = slope;
        receivers[cell] = next;
      }
    }
  }
  return { receivers, order: orderByReceiver(receivers) };
}

/** Braun and Willett (2013): a stack of cells in which each one stands after its receiver. */
function orderByReceiver(receivers: Int32Array): Int32Array {
  const count = receivers.length;
  const starts = new Int32Array(count + 1);
  for (let cell = 0; cell < count; cell++) {
    const receiver = receivers[cell] ?? 0;
    if (receiver !== cell) starts[receiver + 1] = (starts[receiver + 1] ?? 0) + 1;
  }
  for (let cell = 0; cell < count; cell++) starts[cell + 1] = (starts[cell + 1] ?? 0) + (starts[cell] ?? 0);
  const donors = new Int32Array(count);
  const filled = starts.slice();
  for (let cell = 0; cell < count; cell++) {
    const receiver = receivers[cell] ?? 0;
    if (receiver === cell) continue;
    const place = filled[receiver] ?? 0;
    donors[place] = cell;
    filled[receiver] = place + 1;
  }
  const order = new Int32Array(count);
  const stack = new Int32Array(count);
  let placed = 0;
  for (let root = 0; root < count; root++) {
    if (receivers[root] !== root) continue;
    let depth = 0;
    stack[depth++] = root;
    while (depth > 0) {
      const cell = stack[--depth] ?? 0;
      order[placed++] = cell;
      for (let at = starts[cell] ?? 0; at < (starts[cell + 1] ?? 0); at++) stack[depth++] = donors[at] ?? 0;
    }
  }
  return order;
}

/** Square metres that drain through each cell; `sources` adds what comes from outside the raster. */
export function accumulate(lattice: Lattice, flow: Flow, sources: ReadonlyMap<number, number>): Float64Array {
  const area = new Float64Array(cellCount(lattice)).fill(lattice.cellMetres * lattice.cellMetres);
  for (const [cell, inflow] of sources) area[cell] = (area[cell] ?? 0) + inflow;
  for (let at = flow.order.length - 1; at >= 0; at--) {
    const cell = flow.order[at] ?? 0;
    const receiver = flow.receivers[cell] ?? 0;
    if (receiver !== cell) area[receiver] = (area[receiver] ?? 0) + (area[cell] ?? 0);
  }
  return area;
}

/** Raises pits until every cell drains to an outlet over a slight slope (priority flood, Barnes 2014). */
export function fillPits(lattice: Lattice, heights: Float32Array, outlets: Uint8Array): void {
  const queue = createCostQueue();
  const done = new Uint8Array(heights.length);
  const found = new Int32Array(8);
  for (let cell = 0; cell < heights.length; cell++) {
    if (!outlets[cell]) continue;
    done[cell] = 1;
    queue.push(cell, heights[cell] ?? 0);
  }
  for (let cell = queue.pop(); cell >= 0; cell = queue.pop()) {
    const least = (heights[cell] ?? 0) + 0.01;
    const near = neighboursOf(lattice, cell, found);
    for (let at = 0; at < near; at++) {
      const next = found[at] ?? 0;
      if (done[next]) continue;
      done[next] = 1;
      if ((heights[next] ?? 0) < least) heights[next] = least;
      queue.push(next, heights[next] ?? 0);
    }
  }
}

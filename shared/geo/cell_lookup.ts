/** A box in degrees. */
type Box = { west: number; south: number; east: number; north: number };

/** Boxes sorted into the cells of a regular raster: which boxes may hold a place is one division and one slice. */
type CellLookup = Box & {
  side: number;
  columnsPerDegree: number;
  rowsPerDegree: number;
  /** Boxes of cell c, ascending, are `items[starts[c]] … items[starts[c + 1] - 1]`. */
  starts: Uint32Array;
  items: Uint32Array;
};

const cellsPerBox = 16;

const clampedCell = (position: number, side: number): number =>
  Math.max(0, Math.min(side - 1, Math.floor(position)));

/** The cell that a place falls into. Monotonic in both axes, so a place finds every box that holds it. */
export function cellOf(lookup: CellLookup, x: number, y: number): number {
  const column = clampedCell((x - lookup.west) * lookup.columnsPerDegree, lookup.side);
  const row = clampedCell((y - lookup.south) * lookup.rowsPerDegree, lookup.side);
  return row * lookup.side + column;
}

function eachCell(
  lookup: CellLookup,
  boxes: readonly Box[],
  visit: (cell: number, box: number) => void,
): void {
  for (const [index, { west, south, east, north }] of boxes.entries()) {
    const first = cellOf(lookup, west, south);
    const last = cellOf(lookup, east, north);
    const width = (last % lookup.side) - (first % lookup.side);
    for (let rowStart = first; rowStart <= last; rowStart += lookup.side) {
      for (let cell = rowStart; cell <= rowStart + width; cell++) visit(cell, index);
    }
  }
}

export function buildCellLookup(boxes: readonly Box[]): CellLookup {
  const extent = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const { west, south, east, north } of boxes) {
    extent.west = Math.min(extent.west, west);
    extent.south = Math.min(extent.south, south);
    extent.east = Math.max(extent.east, east);
    extent.north = Math.max(extent.north, north);
  }
  const side = Math.max(1, Math.ceil(Math.sqrt(boxes.length * cellsPerBox)));
  const starts = new Uint32Array(side * side + 1);
  const lookup: CellLookup = {
    ...extent,
    side,
    columnsPerDegree: side / Math.max(extent.east - extent.west, Number.EPSILON),
    rowsPerDegree: side / Math.max(extent.north - extent.south, Number.EPSILON),
    starts,
    items: new Uint32Array(0),
  };
  eachCell(lookup, boxes, (cell) => {
    starts[cell + 1] = (starts[cell + 1] ?? 0) + 1;
  });
  for (let cell = 0; cell < side * side; cell++)
    starts[cell + 1] = (starts[cell + 1] ?? 0) + (starts[cell] ?? 0);
  lookup.items = new Uint32Array(starts[side * side] ?? 0);
  const next = starts.slice();
  eachCell(lookup, boxes, (cell, box) => {
    const slot = next[cell] ?? 0;
    lookup.items[slot] = box;
    next[cell] = slot + 1;
  });
  return lookup;
}

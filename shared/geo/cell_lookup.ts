import { polygonCovers, type PreparedPolygon } from './point_in_polygon.ts';

/**
 * Polygons sorted into the cells of a regular raster: which may hold a place is one division and one slice, and of those
 * that hold all of a cell it is known beforehand.
 */
type CellLookup = {
  west: number;
  south: number;
  east: number;
  north: number;
  side: number;
  columnsPerDegree: number;
  rowsPerDegree: number;
  /** Polygons of cell c, ascending, are `items[starts[c]] … items[starts[c + 1] - 1]`. */
  starts: Uint32Array;
  /** Twice the position of a polygon, and one more where it holds all of the cell. */
  items: Uint32Array;
};

const cellsPerPolygon = 200;

/** Rows and columns that an edge lies so near to, in cells, are its own too: more than any rounding. */
const margin = 1e-6;

const clampedCell = (position: number, side: number): number =>
  Math.max(0, Math.min(side - 1, Math.floor(position)));

/** The cell that a place falls into. */
export function cellOf(lookup: CellLookup, x: number, y: number): number {
  const column = clampedCell((x - lookup.west) * lookup.columnsPerDegree, lookup.side);
  const row = clampedCell((y - lookup.south) * lookup.rowsPerDegree, lookup.side);
  return row * lookup.side + column;
}

/** What of a polygon lies in a cell. */
const [outside, crossed, within] = [0, 1, 2] as const;

/** The cells of a polygon's box, row after row from its south-west corner. */
type Cover = { firstRow: number; firstColumn: number; rows: number; columns: number; states: Uint8Array };

function boxOf(lookup: CellLookup, { west, south, east, north }: PreparedPolygon): Cover {
  const [x, y] = [lookup.columnsPerDegree, lookup.rowsPerDegree];
  const firstColumn = clampedCell((west - lookup.west) * x - margin, lookup.side);
  const firstRow = clampedCell((south - lookup.south) * y - margin, lookup.side);
  const columns = clampedCell((east - lookup.west) * x + margin, lookup.side) - firstColumn + 1;
  const rows = clampedCell((north - lookup.south) * y + margin, lookup.side) - firstRow + 1;
  return { firstRow, firstColumn, rows, columns, states: new Uint8Array(rows * columns) };
}

/** Marks the cells that an edge comes near, with coordinates in cells of the whole raster. */
function markEdge(cover: Cover, ax: number, ay: number, bx: number, by: number): void {
  const { firstRow, firstColumn, rows, columns, states } = cover;
  const clampRow = (row: number): number => Math.max(0, Math.min(rows - 1, row - firstRow));
  const clampColumn = (column: number): number => Math.max(0, Math.min(columns - 1, column - firstColumn));
  const [south, north] = ay < by ? [ay, by] : [by, ay];
  const slope = by === ay ? 0 : (bx - ax) / (by - ay);
  const last = clampRow(Math.floor(north + margin));
  for (let row = clampRow(Math.floor(south - margin)); row <= last; row++) {
    const from = Math.max(south, row + firstRow - margin);
    const to = Math.min(north, row + firstRow + 1 + margin);
    const [x1, x2] = by === ay ? [ax, bx] : [ax + (from - ay) * slope, ax + (to - ay) * slope];
    const end = clampColumn(Math.floor(Math.max(x1, x2) + margin));
    const begin = clampColumn(Math.floor(Math.min(x1, x2) - margin));
    states.fill(crossed, row * columns + begin, row * columns + end + 1);
  }
}

/** Decides by one place what the cells between two crossed ones are. */
function fillRuns(lookup: CellLookup, polygon: PreparedPolygon, cover: Cover): void {
  const { firstRow, firstColumn, rows, columns, states } = cover;
  for (let row = 0; row < rows; row++) {
    const y = lookup.south + (row + firstRow + 0.5) / lookup.rowsPerDegree;
    const end = (row + 1) * columns;
    for (let at = row * columns; at < end; at++) {
      if (states[at] === crossed) continue;
      let stop = at + 1;
      while (stop < end && states[stop] !== crossed) stop++;
      const x = lookup.west + (at - row * columns + firstColumn + 0.5) / lookup.columnsPerDegree;
      if (polygonCovers(polygon, x, y)) states.fill(within, at, stop);
      at = stop;
    }
  }
}

function coverOf(lookup: CellLookup, polygon: PreparedPolygon): Cover {
  const cover = boxOf(lookup, polygon);
  const { edges } = polygon;
  const column = (x: number): number => (x - lookup.west) * lookup.columnsPerDegree;
  const row = (y: number): number => (y - lookup.south) * lookup.rowsPerDegree;
  for (let at = 0; at < edges.length; at += 4) {
    const [ax = 0, ay = 0, bx = 0, by = 0] = [edges[at], edges[at + 1], edges[at + 2], edges[at + 3]];
    markEdge(cover, column(ax), row(ay), column(bx), row(by));
  }
  fillRuns(lookup, polygon, cover);
  return cover;
}

/** Visits the cells that a polygon has a part in, with its state in each. */
function eachCell(
  { side }: CellLookup,
  { firstRow, firstColumn, rows, columns, states }: Cover,
  visit: (cell: number, state: number) => void,
): void {
  for (let row = 0; row < rows; row++) {
    const first = (row + firstRow) * side + firstColumn;
    for (let column = 0; column < columns; column++) {
      const state = states[row * columns + column] ?? outside;
      if (state !== outside) visit(first + column, state);
    }
  }
}

export function buildCellLookup(polygons: readonly PreparedPolygon[]): CellLookup {
  const extent = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const { west, south, east, north } of polygons) {
    extent.west = Math.min(extent.west, west);
    extent.south = Math.min(extent.south, south);
    extent.east = Math.max(extent.east, east);
    extent.north = Math.max(extent.north, north);
  }
  const side = Math.max(1, Math.ceil(Math.sqrt(polygons.length * cellsPerPolygon)));
  const starts = new Uint32Array(side * side + 1);
  const lookup: CellLookup = {
    ...extent,
    side,
    columnsPerDegree: side / Math.max(extent.east - extent.west, Number.EPSILON),
    rowsPerDegree: side / Math.max(extent.north - extent.south, Number.EPSILON),
    starts,
    items: new Uint32Array(0),
  };
  const covers = polygons.map((polygon) => coverOf(lookup, polygon));
  for (const cover of covers) {
    eachCell(lookup, cover, (cell) => {
      starts[cell + 1] = (starts[cell + 1] ?? 0) + 1;
    });
  }
  for (let cell = 0; cell < side * side; cell++) {
    starts[cell + 1] = (starts[cell + 1] ?? 0) + (starts[cell] ?? 0);
  }
  lookup.items = new Uint32Array(starts[side * side] ?? 0);
  const next = starts.slice();
  for (const [polygon, cover] of covers.entries()) {
    eachCell(lookup, cover, (cell, state) => {
      const slot = next[cell] ?? 0;
      lookup.items[slot] = polygon * 2 + (state === within ? 1 : 0);
      next[cell] = slot + 1;
    });
  }
  return lookup;
}

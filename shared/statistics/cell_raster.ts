import { buildAreaIndex } from '../geo/area_index.ts';
import type { LocalMetric } from '../geo/local_metric.ts';
import type { Ring } from '../model/geometry.ts';
import { cellCentre, cellsOf, rowHeight, type Lattice } from './lattice.ts';

/** The cells of a lattice that lie in the ground, numbered row by row from the south-west. */
export type CellRaster = {
  lattice: Lattice;
  /** The rectangle of cells that holds them all. */
  column0: number;
  row0: number;
  columns: number;
  rows: number;
  /** For each cell of the rectangle its number, -1 outside the ground. */
  numbers: Int32Array;
  /** For each number its place in the rectangle. */
  places: Uint32Array;
};

/** A rectangle of more cells than this is refused: 64 MB of numbers. */
export const maxRasterCells = 16_000_000;

/** A corner of a cell that the border cuts off over a shorter stretch than this may be missed. */
const finestMetres = 0.1;

/** Edges of the ground in metres: where each ring begins and ends among its corners. */
type Border = { x: Float64Array; y: Float64Array; ringEnds: number[] };

function borderOf(ground: readonly Ring[][][], metric: LocalMetric): Border {
  const rings = ground.flat(2);
  const count = rings.reduce((sum, { length }) => sum + length, 0);
  const [longitude, latitude] = [new Float64Array(count), new Float64Array(count)];
  const border: Border = { x: new Float64Array(count), y: new Float64Array(count), ringEnds: [] };
  let end = 0;
  for (const ring of rings) {
    for (const [east, north] of ring) {
      longitude[end] = east;
      latitude[end++] = north;
    }
    border.ringEnds.push(end);
  }
  metric.project(longitude, latitude, border.x, border.y);
  return border;
}

/** Tells the place of the cell that holds a point, in a rectangle that holds the point. */
function placeFinder({ lattice, column0, row0, columns }: Rectangle): (x: number, y: number) => number {
  const [x, y] = [new Float64Array(1), new Float64Array(1)];
  const [column, row] = [new Int32Array(1), new Int32Array(1)];
  return (atX, atY) => {
    x[0] = atX;
    y[0] = atY;
    cellsOf(lattice, x, y, column, row);
    return ((row[0] ?? 0) - row0) * columns + (column[0] ?? 0) - column0;
  };
}

/**
 * Visits the cells that the border runs through. Cells are convex: an edge whose ends are in one cell is in no other, and any
 * other edge is halved.
 */
function walkBorder(
  { x, y, ringEnds }: Border,
  placeOf: (x: number, y: number) => number,
  visit: (place: number) => void,
): void {
  function halve(ax: number, ay: number, a: number, bx: number, by: number, b: number): void {
    if (a === b || Math.abs(bx - ax) + Math.abs(by - ay) < finestMetres) return;
    const [middleX, middleY] = [(ax + bx) / 2, (ay + by) / 2];
    const middle = placeOf(middleX, middleY);
    visit(middle);
    halve(ax, ay, a, middleX, middleY, middle);
    halve(middleX, middleY, middle, bx, by, b);
  }
  let corner = 0;
  for (const end of ringEnds) {
    let before = placeOf(x[corner] ?? 0, y[corner] ?? 0);
    visit(before);
    for (corner += 1; corner < end; corner++) {
      const place = placeOf(x[corner] ?? 0, y[corner] ?? 0);
      visit(place);
      halve(x[corner - 1] ?? 0, y[corner - 1] ?? 0, before, x[corner] ?? 0, y[corner] ?? 0, place);
      before = place;
    }
    corner = end;
  }
}

function extentOf(values: Int32Array): [first: number, count: number] {
  let [first, last] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < first) first = value;
    if (value > last) last = value;
  }
  return values.length === 0 ? [0, 0] : [first, last - first + 1];
}

/** The rectangle of cells around the border, a cell to spare on every side of it. */
function rectangleOf(lattice: Lattice, { x, y }: Border): Rectangle {
  const [column, row] = [new Int32Array(x.length), new Int32Array(x.length)];
  cellsOf(lattice, x, y, column, row);
  const [column0, columns] = extentOf(column);
  const [row0, rows] = extentOf(row);
  return { lattice, column0: column0 - 1, row0: row0 - 1, columns: columns + 2, rows: rows + 2 };
}

/**
 * The cells whose centre lies in the ground or through which its border runs, whatever happened in them: the same ground
 * gives the same cells for every selection of events. Null where the rectangle around them is too large.
 */
export function cellRaster(
  lattice: Lattice,
  metric: LocalMetric,
  ground: readonly Ring[][][],
): CellRaster | null {
  const border = borderOf(ground, metric);
  const rectangle = rectangleOf(lattice, border);
  if (rectangle.columns * rectangle.rows > maxRasterCells) return null;
  const inside = new Uint8Array(rectangle.columns * rectangle.rows);
  walkBorder(border, placeFinder(rectangle), (place) => (inside[place] = 1));
  fillInside(inside, rectangle, metric, ground);
  return { ...rectangle, ...numbered(inside) };
}

type Rectangle = Pick<CellRaster, 'lattice' | 'column0' | 'row0' | 'columns' | 'rows'>;

/** Marks the cells whose centre is inside. Between two cells of the border all are as the first of them is. */
function fillInside(
  inside: Uint8Array,
  { lattice, column0, row0, columns, rows }: Rectangle,
  metric: LocalMetric,
  ground: readonly Ring[][][],
): void {
  const index = buildAreaIndex(ground);
  const isIn = (column: number, row: number): boolean => {
    const [longitude, latitude] = metric.toLonLat(...cellCentre(lattice, column0 + column, row0 + row));
    return index.find(longitude, latitude) !== -1;
  };
  for (let row = 0; row < rows; row++) {
    let known: boolean | null = null;
    for (let column = 0; column < columns; column++) {
      const place = row * columns + column;
      if (inside[place] === 1) known = null;
      else {
        known ??= isIn(column, row);
        if (known) inside[place] = 1;
      }
    }
  }
}

function numbered(inside: Uint8Array): Pick<CellRaster, 'numbers' | 'places'> {
  const numbers = new Int32Array(inside.length).fill(-1);
  const places = new Uint32Array(inside.length);
  let count = 0;
  for (let place = 0; place < inside.length; place++) {
    if (inside[place] !== 1) continue;
    places[count] = place;
    numbers[place] = count++;
  }
  return { numbers, places: places.slice(0, count) };
}

/** Column and row of the cell of a number. */
export function cellAddress(raster: CellRaster, number: number): [column: number, row: number] {
  const place = raster.places[number] ?? 0;
  return [raster.column0 + (place % raster.columns), raster.row0 + Math.floor(place / raster.columns)];
}

/** For each place the number of its cell, -1 for none. */
export function numberPlaces(raster: CellRaster, x: Float64Array, y: Float64Array): Int32Array {
  const { lattice, column0, row0, columns, rows, numbers } = raster;
  const found = new Int32Array(x.length);
  const row = new Int32Array(x.length);
  cellsOf(lattice, x, y, found, row);
  for (let index = 0; index < x.length; index++) {
    const across = (found[index] ?? 0) - column0;
    const up = (row[index] ?? 0) - row0;
    const within = across >= 0 && across < columns && up >= 0 && up < rows;
    found[index] = within ? (numbers[up * columns + across] ?? -1) : -1;
  }
  return found;
}

/** Spans of columns, row by row, that make a window around a cell; for hexagons one list for each parity of the row. */
export type WindowSpans = { rows: number; from: number; to: number }[];

/** The cells whose centre lies at most so far from that of a cell in an even or odd row. */
export function bandSpans(lattice: Lattice, metres: number, odd: boolean): WindowSpans {
  const height = rowHeight(lattice);
  const size = lattice.sizeMetres;
  const reach = Math.floor(metres / height + 1e-9);
  const spans: WindowSpans = [];
  for (let rows = -reach; rows <= reach; rows++) {
    const across = Math.sqrt(Math.max(0, metres * metres - rows * rows * height * height)) / size;
    const isOdd = odd !== (rows % 2 !== 0);
    const shift = lattice.shape === 'hex' ? (Number(isOdd) - Number(odd)) / 2 : 0;
    const from = Math.ceil(-across - shift - 1e-9);
    const to = Math.floor(across - shift + 1e-9);
    if (from <= to) spans.push({ rows, from, to });
  }
  return spans;
}

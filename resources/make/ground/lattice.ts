/** A raster over the place: row 0 is the southernmost, cells are squares. */
export type Lattice = { columns: number; rows: number; cellMetres: number };

/** A position in metres east and north of the raster's south-western corner. */
export type Spot = [number, number];

export type Line = Spot[];

export function cellCount(lattice: Lattice): number {
  return lattice.columns * lattice.rows;
}

/** The cell under a position; positions outside fall to the nearest border cell. */
export function cellAt(lattice: Lattice, x: number, y: number): number {
  const column = Math.min(lattice.columns - 1, Math.max(0, Math.floor(x / lattice.cellMetres)));
  const row = Math.min(lattice.rows - 1, Math.max(0, Math.floor(y / lattice.cellMetres)));
  return row * lattice.columns + column;
}

export function centreOf(lattice: Lattice, cell: number): Spot {
  const column = cell % lattice.columns;
  const row = (cell - column) / lattice.columns;
  return [(column + 0.5) * lattice.cellMetres, (row + 0.5) * lattice.cellMetres];
}

/** Bilinear value of a field between the centres of its cells. */
function sampleAt(lattice: Lattice, field: ArrayLike<number>, x: number, y: number): number {
  const { columns, rows, cellMetres } = lattice;
  const column = Math.min(columns - 1.001, Math.max(0, x / cellMetres - 0.5));
  const row = Math.min(rows - 1.001, Math.max(0, y / cellMetres - 0.5));
  const left = Math.floor(column);
  const below = Math.floor(row);
  const right = column - left;
  const up = row - below;
  const at = below * columns + left;
  const south = (field[at] ?? 0) * (1 - right) + (field[at + 1] ?? 0) * right;
  const north = (field[at + columns] ?? 0) * (1 - right) + (field[at + columns + 1] ?? 0) * right;
  return south + (north - south) * up;
}

/** The same field on another raster of the same ground. */
export function resample(from: Lattice, field: ArrayLike<number>, to: Lattice): Float32Array {
  const result = new Float32Array(cellCount(to));
  for (let row = 0; row < to.rows; row++) {
    for (let column = 0; column < to.columns; column++) {
      const x = (column + 0.5) * to.cellMetres;
      const y = (row + 0.5) * to.cellMetres;
      result[row * to.columns + column] = sampleAt(from, field, x, y);
    }
  }
  return result;
}

/** A raster of the same ground with cells of another size. */
export function latticeOf(widthMetres: number, heightMetres: number, cellMetres: number): Lattice {
  return {
    columns: Math.round(widthMetres / cellMetres),
    rows: Math.round(heightMetres / cellMetres),
    cellMetres,
  };
}

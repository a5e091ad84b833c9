/** Cells of equal size that tile the plane. A cell has a column and a row, both integers of any sign. */
export type Lattice = {
  shape: 'square' | 'hex';
  sizeMetres: number;
};

/**
 * Squares: cell (c, r) spans [c, c+1) × [r, r+1) times the size. Hexagons stand on a corner, `sizeMetres` wide: the centre
 * of cell (c, r) is at ((c + ½·(r mod 2))·size, r·size·√3/2), and a place belongs to the nearest centre.
 */
export type CellAddress = [column: number, row: number];

const rowShare = Math.sqrt(3) / 2;

/** Metres between the centres of two rows. */
export function rowHeight({ shape, sizeMetres }: Lattice): number {
  return shape === 'square' ? sizeMetres : sizeMetres * rowShare;
}

/** Metres by which a row is moved east: half a cell for the odd rows of hexagons. */
function rowShift({ shape, sizeMetres }: Lattice, row: number): number {
  return shape === 'hex' && row % 2 !== 0 ? sizeMetres / 2 : 0;
}

export function cellCentre(lattice: Lattice, column: number, row: number): [x: number, y: number] {
  const { shape, sizeMetres } = lattice;
  if (shape === 'square') return [(column + 0.5) * sizeMetres, (row + 0.5) * sizeMetres];
  return [column * sizeMetres + rowShift(lattice, row), row * rowHeight(lattice)];
}

export function cellArea({ shape, sizeMetres }: Lattice): number {
  return sizeMetres * sizeMetres * (shape === 'square' ? 1 : rowShare);
}

/** Corners counterclockwise, not closed. */
export function cellCorners(lattice: Lattice, column: number, row: number): [x: number, y: number][] {
  const { shape, sizeMetres: size } = lattice;
  const [x, y] = cellCentre(lattice, column, row);
  const half = size / 2;
  if (shape === 'square') {
    return [
      [x - half, y - half],
      [x + half, y - half],
      [x + half, y + half],
      [x - half, y + half],
    ];
  }
  const tip = size / Math.sqrt(3);
  return [
    [x, y - tip],
    [x + half, y - tip / 2],
    [x + half, y + tip / 2],
    [x, y + tip],
    [x - half, y + tip / 2],
    [x - half, y - tip / 2],
  ];
}

/** Writes the cells of places into columns. */
export function cellsOf(
  lattice: Lattice,
  x: Float64Array,
  y: Float64Array,
  column: Int32Array,
  row: Int32Array,
): void {
  if (lattice.shape === 'square') squaresOf(lattice.sizeMetres, x, y, column, row);
  else hexagonsOf(lattice, x, y, column, row);
}

function squaresOf(
  size: number,
  x: Float64Array,
  y: Float64Array,
  column: Int32Array,
  row: Int32Array,
): void {
  for (let index = 0; index < x.length; index++) {
    column[index] = Math.floor((x[index] ?? 0) / size);
    row[index] = Math.floor((y[index] ?? 0) / size);
  }
}

/** The nearest centre is in one of the two rows of centres that a place lies between. */
function hexagonsOf(
  lattice: Lattice,
  xs: Float64Array,
  ys: Float64Array,
  column: Int32Array,
  row: Int32Array,
): void {
  const size = lattice.sizeMetres;
  const height = rowHeight(lattice);
  for (let index = 0; index < xs.length; index++) {
    const x = xs[index] ?? 0;
    const y = ys[index] ?? 0;
    const lower = Math.floor(y / height);
    const lowerShift = (lower & 1) === 1 ? size / 2 : 0;
    const upperShift = size / 2 - lowerShift;
    const lowerColumn = Math.round((x - lowerShift) / size);
    const upperColumn = Math.round((x - upperShift) / size);
    const lowerX = x - lowerColumn * size - lowerShift;
    const upperX = x - upperColumn * size - upperShift;
    const lowerY = y - lower * height;
    const upperY = height - lowerY;
    const takesLower = lowerX * lowerX + lowerY * lowerY <= upperX * upperX + upperY * upperY;
    column[index] = takesLower ? lowerColumn : upperColumn;
    row[index] = takesLower ? lower : lower + 1;
  }
}

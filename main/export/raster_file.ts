/** A raster of one value a cell, rows from the north. Cells are square; NaN where there is no value. */
export type RasterFile = {
  columns: number;
  rows: number;
  /** Outer corner of the first cell, and the side of a cell, in metres of the projection. */
  west: number;
  north: number;
  cellMetres: number;
  /** EPSG code of the projection. */
  epsg: number;
  values: Float32Array;
  /** What the values follow from: written into the file. */
  parameters: Record<string, unknown>;
};

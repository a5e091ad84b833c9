import type { CellRaster } from '#shared/statistics/cell_raster.ts';
import type { Lattice } from '#shared/statistics/lattice.ts';

/** A raster of the cells named alone, numbered in the order of rows and columns. */
export function rasterOf(lattice: Lattice, column: readonly number[], row: readonly number[]): CellRaster {
  const [column0, row0] = [Math.min(...column), Math.min(...row)];
  const columns = Math.max(...column) - column0 + 1;
  const rows = Math.max(...row) - row0 + 1;
  const numbers = new Int32Array(columns * rows).fill(-1);
  const places = column.map((across, index) => ((row[index] ?? 0) - row0) * columns + across - column0);
  places.sort((a, b) => a - b);
  for (const [number, place] of places.entries()) numbers[place] = number;
  return { lattice, column0, row0, columns, rows, numbers, places: Uint32Array.from(places) };
}

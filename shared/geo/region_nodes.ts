import type { HeatGrid } from './heat_grid.ts';
import { fromMercator, metresPerMercatorUnit } from './mercator.ts';
import { coverShares, type CoverRaster, type ProjectedEdges } from './region_cover.ts';

/**
 * Cells of a raster are shared among their neighbours so that they lie on the nodes as wide as events do: a cell is a box
 * of variance 1/12 along each axis, an event a quadratic B-spline of 3/12.
 */
const aside = 1 / 12;

/** Shares of each node's cell that a region covers, as nodes of events would lie. */
export function coverNodes(
  outline: ProjectedEdges,
  grid: HeatGrid,
  margin: number,
  values: Float32Array,
): void {
  const raster = rasterOf(grid, margin);
  const cover = coverShares(outline, raster).map((share) => Math.max(0, Math.min(1, share)));
  widen(cover, raster, values);
}

/** Residents in each node's cell. */
export function peopleNodes(
  people: ProjectedEdges,
  grid: HeatGrid,
  margin: number,
  values: Float32Array,
): void {
  const raster = rasterOf(grid, margin);
  const cover = coverShares(people, raster);
  for (let row = 0; row < raster.rows; row++) {
    const [east, north] = metresPerMercatorUnit(fromMercator(0, grid.north + (row - margin) * grid.cellY)[1]);
    const squareKilometres = (grid.cellX * east * grid.cellY * north) / 1e6;
    for (let at = row * raster.columns; at < (row + 1) * raster.columns; at++) {
      cover[at] = Math.max(0, cover[at] ?? 0) * squareKilometres;
    }
  }
  widen(cover, raster, values);
}

/** Cells around the nodes of a grid with a margin. */
function rasterOf({ west, north, cellX, cellY, columns, rows }: HeatGrid, margin: number): CoverRaster {
  return {
    west: west - (margin + 0.5) * cellX,
    north: north - (margin + 0.5) * cellY,
    cellX,
    cellY,
    columns: columns + 2 * margin,
    rows: rows + 2 * margin,
  };
}

function widen(cover: Float32Array, { columns, rows }: CoverRaster, values: Float32Array): void {
  const line = new Float32Array(columns);
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    const above = Math.max(0, row - 1) * columns;
    const below = Math.min(rows - 1, row + 1) * columns;
    for (let i = 0; i < columns; i++) {
      line[i] =
        (1 - 2 * aside) * (cover[start + i] ?? 0) +
        aside * ((cover[above + i] ?? 0) + (cover[below + i] ?? 0));
    }
    for (let i = 0; i < columns; i++) {
      values[start + i] =
        (1 - 2 * aside) * (line[i] ?? 0) +
        aside * ((line[Math.max(0, i - 1)] ?? 0) + (line[Math.min(columns - 1, i + 1)] ?? 0));
    }
  }
}

import { localMetric } from '#shared/geo/local_metric.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';
import type { CellColumns } from '#shared/statistics/hotspot_result.ts';
import { cellCorners } from '#shared/statistics/lattice.ts';
import { shapeAt } from '#shared/statistics/packed_shapes.ts';

const decimals = 1e6;
const rounded = (degrees: number): number => Math.round(degrees * decimals) / decimals;

/** Gives the outline of each cell of a result, to ten centimetres. */
export function cellOutlines(cells: CellColumns): (cell: number) => Ring[][] {
  if (cells.kind === 'grids') return (cell) => shapeAt(cells.shapes, cell);
  const metric = localMetric(cells.origin);
  const { column, row } = cells;
  return (cell) => {
    const corners = cellCorners(cells, column[cell] ?? 0, row[cell] ?? 0).map(([x, y]): LonLat => {
      const [longitude, latitude] = metric.toLonLat(x, y);
      return [rounded(longitude), rounded(latitude)];
    });
    const [first] = corners;
    return [[first ? [...corners, first] : corners]];
  };
}

import { buildAreaIndex } from '#shared/geo/area_index.ts';
import type { HeatGrid, SurfaceFrame } from '#shared/geo/heat_grid.ts';
import { sampleSurface } from '#shared/geo/heat_sample.ts';
import type { PointColumns } from '#shared/geo/heat_splat.ts';
import type { HeatEstimator } from '#shared/geo/heat_surface.ts';
import { kernels, type KernelName } from '#shared/geo/kernel.ts';
import { fromMercator } from '#shared/geo/mercator.ts';
import { regionOf, type Region, type RegionArea } from '#shared/geo/region.ts';
import { coverShares, projectEdges, type ProjectedEdges } from '#shared/geo/region_cover.ts';
import { leastResidents, leastShare } from '#shared/geo/region_limits.ts';
import { coverNodes, peopleNodes } from '#shared/geo/region_nodes.ts';
import { tilesGround } from '#shared/model/areas_in_force.ts';
import type { Ring } from '#shared/model/geometry.ts';

/** An area as its layer's GeoJSON has it. */
type AreaFeature = {
  properties: { level?: string | null; residents?: number | null; kind?: string | null };
  geometry: { type: 'MultiPolygon'; coordinates: Ring[][] };
};

/** Where incidents are known of, and who lives there: made when a correction or a rate first asks for it. */
export type HeatRegion = {
  region: Region;
  /** 1 for each event inside, 0 outside. Kept as long as the points are. */
  inside(points: PointColumns): Uint8Array;
  /**
   * What each pixel's density is multiplied with: one over the share of the kernel inside, or one over the thousands of
   * residents per km². 0 outside, and where too few people live for a rate. Kept for one picture of each size.
   */
  gains(frame: SurfaceFrame, grid: HeatGrid, kernel: KernelName, unit: 'area' | 'residents'): Float32Array;
};

export function holdRegion(
  features: readonly AreaFeature[],
  levels: readonly string[],
  estimator: HeatEstimator,
): HeatRegion | null {
  const finestCode = levels.at(-1) ?? '';
  const tiling = features.filter(({ properties }) => tilesGround(properties.kind));
  const areas = tiling.map(({ properties, geometry }): RegionArea => ({
    polygons: geometry.coordinates,
    level: levels.includes(properties.level ?? '') ? (properties.level ?? '') : finestCode,
    residents: properties.residents ?? null,
  }));
  const region = regionOf(areas, levels);
  if (!region) return null;
  const outline = projectEdges(region.outline);
  const people = region.people && projectEdges(region.people);
  const index = buildAreaIndex(
    areas.filter(({ level }) => level === region.level).map(({ polygons }) => polygons),
  );
  const insides = new WeakMap<Float32Array, Uint8Array>();
  const kept = new Map<number, { key: string; gains: Float32Array }>();
  return {
    region,
    inside(points) {
      const known = insides.get(points.x) ?? flagInside(points, index);
      insides.set(points.x, known);
      return known;
    },
    gains(frame, grid, kernel, unit) {
      const key = JSON.stringify([frame, grid, kernel, unit]);
      const size = frame.columns * frame.rows;
      const known = kept.get(size);
      if (known?.key === key) return known.gains;
      const gains =
        unit === 'residents' && people
          ? rateGains(frame, grid, kernel, people, estimator)
          : edgeGains(frame, grid, kernel, outline, estimator);
      clearOutside(gains, frame, outline);
      if (kept.size > 1) kept.clear();
      kept.set(size, { key, gains });
      return gains;
    },
  };
}

function flagInside({ origin, x, y }: PointColumns, index: ReturnType<typeof buildAreaIndex>): Uint8Array {
  const flags = new Uint8Array(x.length);
  for (let row = 0; row < x.length; row++) {
    const [longitude, latitude] = fromMercator(origin[0] + (x[row] ?? 0), origin[1] + (y[row] ?? 0));
    flags[row] = index.find(longitude, latitude) >= 0 ? 1 : 0;
  }
  return flags;
}

function edgeGains(
  frame: SurfaceFrame,
  grid: HeatGrid,
  kernel: KernelName,
  outline: ProjectedEdges,
  estimator: HeatEstimator,
): Float32Array {
  const surface = estimator.spread(grid, kernel, (values, margin) =>
    coverNodes(outline, grid, margin, values),
  );
  return sampleSurface(surface, frame, 'cell').map((share) => 1 / Math.max(leastShare, Math.min(1, share)));
}

function rateGains(
  frame: SurfaceFrame,
  grid: HeatGrid,
  kernel: KernelName,
  people: ProjectedEdges,
  estimator: HeatEstimator,
): Float32Array {
  const surface = estimator.spread(grid, kernel, (values, margin) =>
    peopleNodes(people, grid, margin, values),
  );
  const { volume } = kernels[kernel];
  const kernelSquareKilometres = (volume * grid.bandwidthMetres ** 2) / 1e6;
  const least = leastResidents / kernelSquareKilometres;
  return sampleSurface(surface, frame).map((density) => (density >= least ? 1000 / density : 0));
}

function clearOutside(gains: Float32Array, frame: SurfaceFrame, outline: ProjectedEdges): void {
  const cellX = (frame.east - frame.west) / frame.columns;
  const cellY = (frame.south - frame.north) / frame.rows;
  const { west, north, columns, rows } = frame;
  const cover = coverShares(outline, { west, north, cellX, cellY, columns, rows });
  for (let at = 0; at < gains.length; at++) if ((cover[at] ?? 0) < 0.5) gains[at] = 0;
}

import KDBush from 'kdbush';

import { buildAreaIndex } from '#shared/geo/area_index.ts';
import type { KernelName } from '#shared/geo/kernel.ts';
import { kernels } from '#shared/geo/kernel.ts';
import { kernelIntegral } from '#shared/geo/kernel_share.ts';
import { boundsAround } from '#shared/geo/local_distance.ts';
import { regionOf, type Region, type RegionArea, type RegionEdges } from '#shared/geo/region.ts';
import { layerById } from '#shared/layers/index.ts';
import { isInForce, tilesGround, validityFields, validityOf } from '#shared/model/areas_in_force.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import type { FeatureStore } from '#main/store/feature_store.ts';

/** Where incidents are known of and who lives there, for the exact path. */
export type CountyRegion = {
  holds(place: LonLat): boolean;
  /** Share of the kernel around a place that lies inside. */
  share(place: LonLat, bandwidthMetres: number, kernel: KernelName): number;
  /** Residents per km² as the kernel smooths them; null where no grid states any. */
  people: ((place: LonLat, bandwidthMetres: number, kernel: KernelName) => number) | null;
};

/** The union of the grids, or of the police districts where there are no grids, as they are in force on a day; null without both. */
export async function readCountyRegion(
  features: FeatureStore,
  day: string,
  signal: AbortSignal,
): Promise<CountyRegion | null> {
  for (const layer of ['grids', 'police_districts'] as const) {
    const { fields, levelField } = layerById(layer);
    const levels = (fields.find(({ id }) => id === levelField)?.choices ?? []).map(({ code }) => code);
    const areas: RegionArea[] = [];
    const wanted = ['level', 'residents', 'kind', ...validityFields];
    const columns = wanted.filter((column) => fields.some(({ id }) => id === column));
    await features.scanAreas(
      layer,
      columns,
      {
        begin: () => areas.splice(0),
        row(_fid, geometry, values) {
          const record = Object.fromEntries(columns.map((column, index) => [column, values[index] ?? null]));
          if (!tilesGround(record.kind) || !isInForce(validityOf(record), day)) return;
          const { level, residents } = record;
          areas.push({
            polygons: geometry.coordinates,
            level: typeof level === 'string' && levels.includes(level) ? level : (levels.at(-1) ?? ''),
            residents: typeof residents === 'number' ? residents : null,
          });
        },
      },
      signal,
    );
    const region = regionOf(areas, levels);
    if (region) return countyRegion(region, areas);
  }
  return null;
}

function countyRegion(region: Region, areas: readonly RegionArea[]): CountyRegion {
  const finest = areas.filter(({ level }) => level === region.level);
  const index = buildAreaIndex(finest.map(({ polygons }) => polygons));
  const holds = ([longitude, latitude]: LonLat): boolean => index.find(longitude, latitude) >= 0;
  const outlineNear = edgesNear(region.outline);
  const share: CountyRegion['share'] = (place, metres, kernel) => {
    const edges = outlineNear(place, metres * kernels[kernel].reach);
    return kernelIntegral(place, region.outline, edges, holds(place) ? 1 : 0, metres, kernel);
  };
  const { people, peopled } = region;
  if (!people) return { holds, share, people: null };
  const peopledIndex = buildAreaIndex(peopled.map(({ polygons }) => polygons));
  const peopleNear = edgesNear(people);
  return {
    holds,
    share,
    people(place, metres, kernel) {
      const within = peopledIndex
        .findAll(...place)
        .reduce((sum, at) => sum + (peopled[at]?.perSquareKilometre ?? 0), 0);
      const edges = peopleNear(place, metres * kernels[kernel].reach);
      return kernelIntegral(place, people, edges, within, metres, kernel);
    },
  };
}

/** Finds the edges that may lie within reach: those whose middle is no farther than that and half the longest edge. */
function edgesNear({ edges }: RegionEdges): (place: LonLat, reachMetres: number) => number[] {
  const count = edges.length / 4;
  const tree = new KDBush(Math.max(1, count));
  let [halfX, halfY] = [0, 0];
  for (let edge = 0; edge < count; edge++) {
    const [ax = 0, ay = 0, bx = 0, by = 0] = edges.subarray(edge * 4, edge * 4 + 4);
    tree.add((ax + bx) / 2, (ay + by) / 2);
    halfX = Math.max(halfX, Math.abs(bx - ax) / 2);
    halfY = Math.max(halfY, Math.abs(by - ay) / 2);
  }
  if (count === 0) tree.add(0, -90);
  tree.finish();
  return (place, reachMetres) => {
    const [west, south, east, north] = boundsAround(place, reachMetres);
    const found = tree.range(west - halfX, south - halfY, east + halfX, north + halfY);
    return found.filter((edge) => edge < count);
  };
}

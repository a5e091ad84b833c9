import type { AreaIndex } from '#shared/geo/area_index.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { ImportReport } from '#shared/rpc/import_schemas.ts';

/** Areas of one level that points are sought in. */
export type SharedAreas = { layer: 'grids' | 'police_districts'; level: string; index: AreaIndex };

/** Counts, level by level, how many points of an import lie in an area. */
export type ShareCounter = { take(at: LonLat): void; finish(): ImportReport['shares'] };

export function countShares(levels: readonly SharedAreas[]): ShareCounter {
  const inside = new Int32Array(levels.length);
  let total = 0;
  return {
    take([longitude, latitude]) {
      total++;
      for (const [at, { index }] of levels.entries())
        if (index.find(longitude, latitude) >= 0) inside[at] = (inside[at] ?? 0) + 1;
    },
    finish() {
      if (total === 0) return [];
      return levels.map(({ layer, level }, at) => {
        const found = inside[at] ?? 0;
        return { layer, level, inside: found, outside: total - found };
      });
    },
  };
}

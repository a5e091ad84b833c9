import { roadClasses } from '#shared/geo/view_coverage/road_lines.ts';
import type { Output } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';

import type { AreaLayerId } from '../area_layer.ts';
import type { IndexedWorkspace } from '../indexes.ts';
import { isStale, type HeldCoverage } from './coverage_library.ts';

/** A covered part of a whole; null where there is nothing to cover. */
export const shareOf = (covered: number, all: number): number | null =>
  all > 0 ? Math.min(1, covered / all) : null;

/** Surroundings that are seen by less than this count as bare. */
export const bareShare = 0.2;

function levelsOf({ job: { areas } }: HeldCoverage): Output<'coverage.get'>['levels'] {
  const levels: Output<'coverage.get'>['levels'] = [];
  for (const { layer, level } of areas) {
    const last = levels.at(-1);
    if (last?.layer === layer && last.level === level) last.areas++;
    else levels.push({ layer, level, areas: 1 });
  }
  return levels;
}

/** Ground of the finest grids, or of the finest police districts where there are no grids. */
function groundOf(held: HeldCoverage): Output<'coverage.get'>['ground'] {
  const levels = levelsOf(held);
  const finest = levels.findLast(({ layer }) => layer === levels[0]?.layer);
  if (!finest) return null;
  const { open, covered } = held.result.areas;
  let [all, seen] = [0, 0];
  for (const [at, { layer, level }] of held.job.areas.entries()) {
    if (layer !== finest.layer || level !== finest.level) continue;
    all += open[at] ?? 0;
    seen += covered[0][at] ?? 0;
  }
  return { all, covered: seen, share: shareOf(seen, all) };
}

/** A result as it leaves the core. */
export function describeCoverage(workspace: IndexedWorkspace, held: HeldCoverage): Output<'coverage.get'> {
  const { id, madeAtMs, workMs, job, cameras, basemap, result } = held;
  const { facilities, junctions } = result;
  const shares = Array.from(facilities.open, (open, at) => shareOf(facilities.covered[at] ?? 0, open));
  const sum = (column: Float64Array): number => column.reduce((total, value) => total + value, 0);
  return {
    id,
    stale: isStale(workspace, held),
    madeAtMs,
    parameters: job.parameters,
    cameras: { ...cameras, withoutBearing: result.withoutBearing, counted: result.counted },
    basemap,
    buildings: result.footprints.buildingStarts.length - 1,
    levels: levelsOf(held),
    covered: result.covered,
    errorSquareMetres: result.errorSquareMetres,
    mostErrorSquareMetres: (result.borderMetres * job.parameters.cellMetres) / 2,
    ground: groundOf(held),
    roads: roadClasses.flatMap((name, at) => {
      const all = result.roadClasses.metres[at] ?? 0;
      const covered = result.roadClasses.covered[at] ?? 0;
      return all > 0 ? [{ class: name, all, covered, share: shareOf(covered, all) }] : [];
    }),
    junctions: {
      all: junctions.depth.length,
      covered: junctions.depth.filter((depth) => depth > 0).length,
      twice: junctions.depth.filter((depth) => depth > 1).length,
    },
    facilities: {
      all: shares.length,
      bare: shares.filter((share) => share !== null && share < bareShare).length,
      share: shareOf(sum(facilities.covered), sum(facilities.open)),
    },
    workMs,
  };
}

/** Shares of the areas of one level. Throws `bad_input` for a level without areas. */
export function coverageOfAreas(
  { job, result }: HeldCoverage,
  layer: AreaLayerId,
  level: string,
): Output<'coverage.areas'> {
  const { open, covered, road, roadCovered, facilities, facilityOpen, facilityCovered } = result.areas;
  const rows = job.areas.flatMap((area, at) => {
    if (area.layer !== layer || area.level !== level) return [];
    const all = open[at] ?? 0;
    const [roadAll, roadSeen] = [road[at] ?? 0, roadCovered[at] ?? 0];
    return [
      {
        code: area.code,
        name: area.name,
        openSquareMetres: all,
        coveredSquareMetres: covered.map((column) => column[at] ?? 0),
        share: shareOf(covered[0][at] ?? 0, all),
        road: { all: roadAll, covered: roadSeen, share: shareOf(roadSeen, roadAll) },
        facilities: facilities[at] ?? 0,
        surroundingsShare: shareOf(facilityCovered[at] ?? 0, facilityOpen[at] ?? 0),
      },
    ];
  });
  if (rows.length === 0)
    throw new AppError('bad_input', 'There are no areas of this level', { field: level });
  return rows;
}

/** Surroundings of the facilities, the barest first. */
export function coverageOfFacilities({ job, result }: HeldCoverage): Output<'coverage.facilities'> {
  const { open, covered } = result.facilities;
  return job.facilities
    .map((facility, at) => ({ ...facility, share: shareOf(covered[at] ?? 0, open[at] ?? 0) }))
    .sort((a, b) => (a.share ?? 2) - (b.share ?? 2) || a.fid - b.fid);
}

import { clearPlanes, depthAt, type BitPlanes } from '#shared/geo/view_coverage/bit_planes.ts';
import { coverRings, placesOf, planesAround, viewRings } from '#shared/geo/view_coverage/cover_views.ts';
import { walkPiece } from '#shared/geo/view_coverage/road_lines.ts';
import { metresPerSample, toLattice } from '#shared/geo/view_coverage/sample_lattice.ts';
import { createSpanFiller, type LatticeRings } from '#shared/geo/view_coverage/span_filler.ts';
import { coveredAltogether, coveredWithin } from '#shared/geo/view_coverage/sum_samples.ts';
import { roadStepMetres } from '#shared/model/coverage_parameters.ts';
import type { Output } from '#shared/rpc/contract.ts';
import type { PlannedCamera } from '#shared/rpc/coverage_schemas.ts';

import type { HeldCoverage } from './coverage_library.ts';
import { shareOf } from './describe_coverage.ts';
import { metresAt } from './make_coverage.ts';
import { surroundings } from './surroundings.ts';

type Trial = Output<'coverage.try'>;

/** A planned camera faces where its plan says, or all round where its field is a full turn. */
const plannedRule = { turning: 'disc', unknownBearing: 'disc' } as const;

/** Box of some rings: west, north, east, south. */
function boxOf(rings: readonly LatticeRings[]): [number, number, number, number] {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { u, v } of rings) {
    for (let at = 0; at < u.length; at++) {
      west = Math.min(west, u[at] ?? 0);
      east = Math.max(east, u[at] ?? 0);
      north = Math.min(north, v[at] ?? 0);
      south = Math.max(south, v[at] ?? 0);
    }
  }
  return [west, north, east, south];
}

/** What is newly seen of roads: of all, and of each of some areas. */
function newRoads(
  held: HeldCoverage,
  fresh: BitPlanes,
  box: [number, number, number, number],
  areas: readonly number[],
): { all: number; byArea: Map<number, number> } {
  const { lattice, roads } = held.result;
  const index = held.indexOf(areas);
  const byArea = new Map<number, number>();
  let all = 0;
  held.roadIndex().near(...box, (piece) => {
    walkPiece(
      roads,
      piece,
      metresAt(lattice, roads.ends[piece * 4 + 1] ?? 0),
      roadStepMetres,
      (u, v, metres) => {
        if (depthAt(fresh, Math.floor(u), Math.floor(v)) === 0) return;
        all += metres;
        const [longitude, latitude] = placesOf(lattice, { u: [u], v: [v], starts: [0, 1] })[0] ?? [NaN, NaN];
        for (const found of index.findAll(longitude, latitude)) {
          const area = areas[found] ?? -1;
          byArea.set(area, (byArea.get(area) ?? 0) + metres);
        }
      },
    );
  });
  return { all, byArea };
}

/** Areas whose box meets another. */
function areasNear(
  held: HeldCoverage,
  [west, north, east, south]: [number, number, number, number],
): number[] {
  const { boxes } = held.outlines();
  return held.job.areas.flatMap((_, at) => {
    const [w = 0, n = 0, e = 0, s = 0] = boxes.subarray(at * 4, at * 4 + 4);
    return w <= east && e >= west && n <= south && s >= north ? [at] : [];
  });
}

function changedAreas(
  held: HeldCoverage,
  fresh: BitPlanes,
  areas: readonly number[],
  roads: ReadonlyMap<number, number>,
): Trial['areas'] {
  const { lattice, areas: columns } = held.result;
  const fill = createSpanFiller();
  return areas.flatMap((at) => {
    const area = held.job.areas[at];
    const rings = held.outlines().rings[at];
    if (!area || !rings) return [];
    const [gain = 0] = coveredWithin(lattice, fresh, rings, fill);
    const roadGain = roads.get(at) ?? 0;
    if (gain === 0 && roadGain === 0) return [];
    const [open, seen] = [columns.open[at] ?? 0, columns.covered[0][at] ?? 0];
    const [road, roadSeen] = [columns.road[at] ?? 0, columns.roadCovered[at] ?? 0];
    const { layer, level, code, name } = area;
    return [
      {
        layer,
        level,
        code,
        name,
        before: shareOf(seen, open),
        after: shareOf(seen + gain, open),
        roadBefore: shareOf(roadSeen, road),
        roadAfter: shareOf(roadSeen + roadGain, road),
      },
    ];
  });
}

function changedFacilities(
  held: HeldCoverage,
  fresh: BitPlanes,
  [west, north, east, south]: [number, number, number, number],
): Trial['facilities'] {
  const { lattice, facilities } = held.result;
  const radiusMetres = held.job.parameters.surroundingsMetres;
  return held.job.facilities.flatMap(({ at, name }, position) => {
    const [u, v] = toLattice(lattice, at);
    const [perAcross, perDown] = metresPerSample(lattice, at[1]);
    const [across, down] = [radiusMetres / perAcross, radiusMetres / perDown];
    if (u + across < west || u - across > east || v + down < north || v - down > south) return [];
    const gain = surroundings(lattice, fresh, null, at, radiusMetres).covered;
    if (gain === 0) return [];
    const [open, seen] = [facilities.open[position] ?? 0, facilities.covered[position] ?? 0];
    return [{ name, before: shareOf(seen, open), after: shareOf(seen + gain, open) }];
  });
}

/** What planned cameras would add to a coverage: work on the samples around them alone. */
export function tryCameras(held: HeldCoverage, cameras: readonly PlannedCamera[]): Trial {
  const started = performance.now();
  const { lattice, planes, solid, junctions } = held.result;
  const rings = cameras.flatMap((camera) => viewRings(lattice, camera, plannedRule, held.walls()) ?? []);
  const box = boxOf(rings);
  const seen = planesAround(
    lattice,
    cameras.map(({ at }) => at),
    Math.max(1, ...cameras.map(({ reachMetres }) => reachMetres)),
    1,
  );
  const fill = createSpanFiller();
  for (const ring of rings) coverRings(seen, ring, fill);
  if (solid) clearPlanes(seen, solid);
  const fresh: BitPlanes = { ...seen, words: seen.words.slice(), directory: seen.directory.slice() };
  clearPlanes(fresh, planes);
  const [all = 0] = coveredAltogether(lattice, seen).covered;
  const [gain = 0] = coveredAltogether(lattice, fresh).covered;
  const near = cameras.length > 0 ? areasNear(held, box) : [];
  const roads =
    cameras.length > 0 ? newRoads(held, fresh, box, near) : { all: 0, byArea: new Map<number, number>() };
  return {
    rings: rings.map((ring) => placesOf(lattice, ring)),
    newSquareMetres: gain,
    againSquareMetres: all - gain,
    newRoadMetres: roads.all,
    newJunctions: junctions.depth.reduce((count, depth, at) => {
      if (depth > 0) return count;
      const sample = [Math.floor(junctions.u[at] ?? 0), Math.floor(junctions.v[at] ?? 0)] as const;
      return count + Math.min(1, depthAt(fresh, ...sample));
    }, 0),
    facilities: changedFacilities(held, fresh, box),
    areas: changedAreas(held, fresh, near, roads.byArea),
    workMs: performance.now() - started,
  };
}

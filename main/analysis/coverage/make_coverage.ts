import { buildAreaIndex, type AreaIndex } from '#shared/geo/area_index.ts';
import { areaSquareMetres } from '#shared/geo/measure.ts';
import {
  clearPlanes,
  coverSpan,
  createBitPlanes,
  depthAt,
  trimPlanes,
  type BitPlanes,
} from '#shared/geo/view_coverage/bit_planes.ts';
import { coverView, planesAround } from '#shared/geo/view_coverage/cover_views.ts';
import {
  buildingRings,
  indexFootprints,
  noFootprints,
  type FootprintIndex,
  type Footprints,
} from '#shared/geo/view_coverage/footprints.ts';
import { roadClasses, walkPiece, type RoadPieces } from '#shared/geo/view_coverage/road_lines.ts';
import {
  fromLattice,
  metresPerSample,
  sampleLattice,
  toLattice,
  type SampleLattice,
} from '#shared/geo/view_coverage/sample_lattice.ts';
import {
  createSpanFiller,
  type LatticeRings,
  type SpanFiller,
} from '#shared/geo/view_coverage/span_filler.ts';
import { coveredAltogether, coveredWithin, sampledAreaError } from '#shared/geo/view_coverage/sum_samples.ts';
import { viewField } from '#shared/geo/view_coverage/view_rule.ts';
import { roadStepMetres } from '#shared/model/coverage_parameters.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';
import type { Work } from '#shared/statistics/hotspot_job.ts';

import type { CoverageColumns, CoverageFacility, CoverageJob, CoverageResult } from './coverage_job.ts';
import { readGround } from './read_ground.ts';
import { surroundings } from './surroundings.ts';

const camerasAtOnce = 500;
const areasAtOnce = 50;
const piecesAtOnce = 2000;

/** Rings of an area in lattice units. */
export function areaRings(lattice: SampleLattice, shape: readonly Ring[][]): LatticeRings {
  const [u, v, starts]: [number[], number[], number[]] = [[], [], [0]];
  for (const ring of shape.flat()) {
    for (const place of ring.slice(0, -1)) {
      const [x, y] = toLattice(lattice, place);
      u.push(x);
      v.push(y);
    }
    starts.push(u.length);
  }
  return { u, v, starts };
}

function farthestReach(job: CoverageJob): number {
  return job.cameras.reduce(
    (most, view) => Math.max(most, viewField(view, job.parameters)?.reachMetres ?? 0),
    1,
  );
}

/** The samples inside buildings, one deep. */
function solidPlanes(footprints: Footprints, fill: SpanFiller): BitPlanes {
  const bounds = { west: Infinity, north: Infinity, east: -Infinity, south: -Infinity };
  for (const [at, u] of footprints.u.entries()) {
    const v = footprints.v[at] ?? 0;
    bounds.west = Math.min(bounds.west, u);
    bounds.east = Math.max(bounds.east, u + 1);
    bounds.north = Math.min(bounds.north, v);
    bounds.south = Math.max(bounds.south, v + 1);
  }
  const planes = createBitPlanes(bounds, 1);
  for (let building = 0; building + 1 < footprints.buildingStarts.length; building++) {
    fill(buildingRings(footprints, building), (row, first, end) => coverSpan(planes, row, first, end));
  }
  return trimPlanes(planes);
}

function* sumAreas(
  { areas }: CoverageJob,
  lattice: SampleLattice,
  planes: BitPlanes,
  solid: BitPlanes | null,
  fill: SpanFiller,
): Work<CoverageColumns> {
  const column = (): Float64Array => new Float64Array(areas.length);
  const sums: CoverageColumns = {
    open: column(),
    covered: [column(), column(), column()],
    road: column(),
    roadCovered: column(),
    facilities: column(),
    facilityOpen: column(),
    facilityCovered: column(),
  };
  for (const [index, { shape }] of areas.entries()) {
    if (index % areasAtOnce === 0) yield { done: index, total: areas.length };
    const rings = areaRings(lattice, shape);
    const whole = areaSquareMetres({ type: 'MultiPolygon', coordinates: shape });
    const [built = 0] = solid ? coveredWithin(lattice, solid, rings, fill) : [];
    sums.open[index] = Math.max(0, whole - built);
    coveredWithin(lattice, planes, rings, fill).forEach((squareMetres, plane) => {
      const target = sums.covered[plane];
      if (target) target[index] = squareMetres;
    });
  }
  return sums;
}

/** Areas of one level, with the position of each in the job. */
type LevelIndex = { index: AreaIndex; first: number; finest: boolean };

/** One index a level; the areas of a level stand together in the job, the finest last in its layer. */
function indexLevels({ areas }: CoverageJob): LevelIndex[] {
  const starts = areas.flatMap(({ layer, level }, at) => {
    const before = areas[at - 1];
    return before?.layer === layer && before.level === level ? [] : [at];
  });
  return starts.map((first, at) => {
    const end = starts[at + 1] ?? areas.length;
    return {
      index: buildAreaIndex(areas.slice(first, end).map(({ shape }) => shape)),
      first,
      finest: areas[end]?.layer !== areas[first]?.layer,
    };
  });
}

/** Adds the length of road, and what of it is seen, to the areas; answers with the same by class. */
function* sumRoads(
  lattice: SampleLattice,
  planes: BitPlanes,
  roads: RoadPieces,
  levels: readonly LevelIndex[],
  sums: CoverageColumns,
): Work<CoverageResult['roadClasses']> {
  const byClass = {
    metres: new Float64Array(roadClasses.length),
    covered: new Float64Array(roadClasses.length),
  };
  for (let piece = 0; piece < roads.kind.length; piece++) {
    if (piece % piecesAtOnce === 0) yield { done: piece, total: roads.kind.length };
    const kind = roads.kind[piece] ?? 0;
    walkPiece(
      roads,
      piece,
      metresAt(lattice, roads.ends[piece * 4 + 1] ?? 0),
      roadStepMetres,
      (u, v, metres) => {
        const seen = depthAt(planes, Math.floor(u), Math.floor(v)) > 0 ? metres : 0;
        const [longitude, latitude] = fromLattice(lattice, u, v);
        let inside = levels.length === 0;
        for (const { index, first, finest } of levels) {
          const found = index.find(longitude, latitude);
          if (found < 0) continue;
          inside ||= finest;
          sums.road[first + found] = (sums.road[first + found] ?? 0) + metres;
          sums.roadCovered[first + found] = (sums.roadCovered[first + found] ?? 0) + seen;
        }
        if (!inside) return;
        byClass.metres[kind] = (byClass.metres[kind] ?? 0) + metres;
        byClass.covered[kind] = (byClass.covered[kind] ?? 0) + seen;
      },
    );
  }
  return byClass;
}

/** Metres a lattice unit in a row, the mean of both directions: they differ by less than 0.7 %. */
export function metresAt(lattice: SampleLattice, row: number): number {
  const [east, north] = metresPerSample(lattice, fromLattice(lattice, 0, row)[1]);
  return (east + north) / 2;
}

/** What is seen around each facility, added to the areas that the facility lies in. */
function sumFacilities(
  facilities: readonly CoverageFacility[],
  levels: readonly LevelIndex[],
  sums: CoverageColumns,
  around: (at: LonLat) => { open: number; covered: number },
): CoverageResult['facilities'] {
  const found = facilities.map(({ at }) => around(at));
  for (const [position, { at }] of facilities.entries()) {
    const { open = 0, covered = 0 } = found[position] ?? {};
    for (const { index, first } of levels) {
      const area = index.find(...at);
      if (area < 0) continue;
      sums.facilities[first + area] = (sums.facilities[first + area] ?? 0) + 1;
      sums.facilityOpen[first + area] = (sums.facilityOpen[first + area] ?? 0) + open;
      sums.facilityCovered[first + area] = (sums.facilityCovered[first + area] ?? 0) + covered;
    }
  }
  return {
    open: Float64Array.from(found, ({ open }) => open),
    covered: Float64Array.from(found, ({ covered }) => covered),
  };
}

/** A stage of a longer piece of work: from one share of the whole to another. */
function* stage<T>(work: Work<T>, from: number, to: number): Work<T> {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    const share = value.total > 0 ? value.done / value.total : 0;
    yield { done: Math.round(from + share * (to - from)), total: 100 };
  }
}

function* coverAll(
  { cameras, parameters }: CoverageJob,
  lattice: SampleLattice,
  planes: BitPlanes,
  walls: FootprintIndex | null,
  fill: SpanFiller,
): Work<number> {
  let counted = 0;
  for (const [index, view] of cameras.entries()) {
    if (index % camerasAtOnce === 0) yield { done: index, total: cameras.length };
    if (coverView(planes, lattice, view, parameters, walls, fill)) counted++;
  }
  return counted;
}

/** Middle of the cameras to a tenth of a degree, so that one camera more moves no sample. */
function middleLatitude({ cameras, areas }: CoverageJob): number {
  let [south, north] = [Infinity, -Infinity];
  for (const { at } of cameras) {
    south = Math.min(south, at[1]);
    north = Math.max(north, at[1]);
  }
  const somewhere = areas[0]?.shape[0]?.[0]?.[0]?.[1] ?? 0;
  return south <= north ? Math.round((south + north) * 5) / 10 : somewhere;
}

/** Works a coverage out. Equal jobs give equal results. */
export function* makeCoverage(job: CoverageJob): Work<CoverageResult> {
  const { parameters, cameras } = job;
  const lattice = sampleLattice(parameters.cellMetres, middleLatitude(job));
  const fill = createSpanFiller();
  const ground = yield* stage(readGround(job.tiles, lattice), 0, 30);
  const footprints = parameters.buildings ? ground.footprints : noFootprints();
  const built = footprints.buildingStarts.length > 1;
  const solid = built ? solidPlanes(footprints, fill) : null;
  const walls = built ? indexFootprints(footprints) : null;
  const planes = planesAround(
    lattice,
    cameras.map(({ at }) => at),
    farthestReach(job),
    3,
  );
  const counted = yield* stage(coverAll(job, lattice, planes, walls, fill), 30, 60);
  if (solid) clearPlanes(planes, solid);
  const areas = yield* stage(sumAreas(job, lattice, planes, solid, fill), 60, 80);
  const levels = indexLevels(job);
  const byClass = yield* stage(sumRoads(lattice, planes, ground.roads, levels, areas), 80, 100);
  const { covered, borderMetres } = coveredAltogether(lattice, planes);
  const { u, v } = ground.junctions;
  return {
    lattice,
    counted,
    withoutBearing: cameras.length - counted,
    planes: trimPlanes(planes),
    solid,
    footprints,
    roads: ground.roads,
    junctions: {
      u,
      v,
      depth: Uint8Array.from(u, (column, at) => depthAt(planes, Math.floor(column), Math.floor(v[at] ?? 0))),
    },
    covered,
    borderMetres,
    errorSquareMetres: sampledAreaError(borderMetres, parameters.cellMetres),
    areas,
    roadClasses: byClass,
    facilities: sumFacilities(job.facilities, levels, areas, (at) =>
      surroundings(lattice, planes, solid, at, parameters.surroundingsMetres),
    ),
  };
}

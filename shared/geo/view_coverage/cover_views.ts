import type { LonLat, Ring } from '#shared/model/geometry.ts';
import type { CameraView } from '../view_sector.ts';
import { coverSpan, createBitPlanes, type BitPlanes } from './bit_planes.ts';
import { coverSector, type SectorPlace } from './cover_sector.ts';
import type { FootprintIndex } from './footprints.ts';
import { fromLattice, metresPerSample, toLattice, type SampleLattice } from './sample_lattice.ts';
import type { LatticeRings, SpanFiller } from './span_filler.ts';
import { viewField, type ViewField, type ViewRule } from './view_rule.ts';
import { visibleRing, type NearWalls } from './visible_ring.ts';

type FieldRule = Omit<ViewRule, 'states'>;

/** What a camera sees, as a ring in lattice units; null for one that the rule leaves out. */
export function viewRings(
  lattice: SampleLattice,
  view: CameraView,
  rule: FieldRule,
  buildings: FootprintIndex | null,
): LatticeRings | null {
  const field = viewField(view, rule);
  if (!field) return null;
  const place = placeOf(lattice, view.at);
  return ringAt(place, field, wallsAround(place, field, buildings));
}

/** Where a place lies on the lattice, and metres per unit there. */
export function placeOf(lattice: SampleLattice, at: LonLat): SectorPlace {
  const [u, v] = toLattice(lattice, at);
  const [east, north] = metresPerSample(lattice, at[1]);
  return { u, v, east, north };
}

function wallsAround(
  { u, v, east, north }: SectorPlace,
  { reachMetres }: ViewField,
  buildings: FootprintIndex | null,
): NearWalls | null {
  const walls = buildings?.wallsNear(u, v, east, north, reachMetres);
  return walls && walls.count > 0 ? walls : null;
}

function ringAt({ u, v, east, north }: SectorPlace, field: ViewField, walls: NearWalls | null): LatticeRings {
  const { x, y } = visibleRing(field, walls);
  return {
    u: x.map((metres) => u + metres / east),
    v: y.map((metres) => v - metres / north),
    starts: [0, x.length],
  };
}

/** Lays what a camera sees over the planes once. Answers whether the rule counts it. */
export function coverView(
  planes: BitPlanes,
  lattice: SampleLattice,
  view: CameraView,
  rule: FieldRule,
  buildings: FootprintIndex | null,
  fill: SpanFiller,
): boolean {
  const field = viewField(view, rule);
  if (!field) return false;
  const place = placeOf(lattice, view.at);
  const walls = wallsAround(place, field, buildings);
  if (walls) coverRings(planes, ringAt(place, field, walls), fill);
  else coverSector(planes, place, field);
  return true;
}

/** A ring in lattice units as a closed ring of places. */
export function placesOf(lattice: SampleLattice, { u, v }: LatticeRings): Ring {
  const ring = Array.from({ length: u.length }, (_, at): LonLat =>
    fromLattice(lattice, u[at] ?? 0, v[at] ?? 0),
  );
  const [first] = ring;
  return first ? [...ring, first] : ring;
}

/** Planes wide enough for every place given and `reachMetres` around it. */
export function planesAround(
  lattice: SampleLattice,
  places: Iterable<LonLat>,
  reachMetres: number,
  planes: number,
): BitPlanes {
  const bounds = { west: Infinity, north: Infinity, east: -Infinity, south: -Infinity };
  for (const place of places) {
    const [u, v] = toLattice(lattice, place);
    const [east, north] = metresPerSample(lattice, place[1]);
    bounds.west = Math.min(bounds.west, u - reachMetres / east - 1);
    bounds.east = Math.max(bounds.east, u + reachMetres / east + 1);
    bounds.north = Math.min(bounds.north, v - reachMetres / north - 1);
    bounds.south = Math.max(bounds.south, v + reachMetres / north + 1);
  }
  if (bounds.west > bounds.east) return createBitPlanes({ west: 0, north: 0, east: 1, south: 1 }, planes);
  return createBitPlanes(bounds, planes);
}

/** Lays a ring over the planes once. */
export function coverRings(planes: BitPlanes, rings: LatticeRings, fill: SpanFiller): void {
  fill(rings, (row, first, end) => coverSpan(planes, row, first, end));
}

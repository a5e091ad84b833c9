import type { Footprints } from '#shared/geo/view_coverage/footprints.ts';
import type { RoadPieces } from '#shared/geo/view_coverage/road_lines.ts';
import type { SampleLattice } from '#shared/geo/view_coverage/sample_lattice.ts';
import type { Work } from '#shared/statistics/hotspot_job.ts';

import type { MapTile } from './coverage_job.ts';
import { readGroundTile, type GroundTile } from './ground_tile.ts';

type Ground = {
  footprints: Footprints;
  roads: RoadPieces;
  junctions: { u: Float64Array; v: Float64Array };
};

const extent = 4096;
const tilesAtOnce = 20;

type Gathered = {
  u: number[];
  v: number[];
  ringStarts: number[];
  buildingStarts: number[];
  ends: number[];
  kinds: number[];
  junctions: number[];
};

/** Adds a tile in lattice units: `unit` of them a unit of the tile, from its corner. */
function addTile(into: Gathered, tile: GroundTile, unit: number, west: number, north: number): void {
  for (const rings of tile.buildings) {
    for (const ring of rings) {
      for (const { x, y } of ring.slice(0, -1)) {
        into.u.push(west + x * unit);
        into.v.push(north + y * unit);
      }
      into.ringStarts.push(into.u.length);
    }
    into.buildingStarts.push(into.ringStarts.length - 1);
  }
  for (let at = 0; at < tile.pieces.length; at += 2) {
    into.ends.push(west + (tile.pieces[at] ?? 0) * unit, north + (tile.pieces[at + 1] ?? 0) * unit);
  }
  for (const kind of tile.kinds) into.kinds.push(kind);
  for (let at = 0; at < tile.junctions.length; at += 2) {
    into.junctions.push(
      west + (tile.junctions[at] ?? 0) * unit,
      north + (tile.junctions[at + 1] ?? 0) * unit,
    );
  }
}

/** Buildings, roads and crossings of the tiles, on a lattice. A tile that cannot be read adds nothing. */
export function* readGround(tiles: readonly MapTile[], lattice: SampleLattice): Work<Ground> {
  const into: Gathered = {
    u: [],
    v: [],
    ringStarts: [0],
    buildingStarts: [0],
    ends: [],
    kinds: [],
    junctions: [],
  };
  for (const [index, { z, x, y, bytes }] of tiles.entries()) {
    if (index % tilesAtOnce === 0) yield { done: index, total: tiles.length };
    const side = 1 / 2 ** z / lattice.step;
    try {
      addTile(into, readGroundTile(bytes), side / extent, x * side, y * side);
    } catch {
      continue;
    }
  }
  return {
    footprints: {
      u: Float64Array.from(into.u),
      v: Float64Array.from(into.v),
      ringStarts: Uint32Array.from(into.ringStarts),
      buildingStarts: Uint32Array.from(into.buildingStarts),
    },
    roads: { ends: Float64Array.from(into.ends), kind: Uint8Array.from(into.kinds) },
    junctions: {
      u: Float64Array.from(into.junctions.filter((_, at) => at % 2 === 0)),
      v: Float64Array.from(into.junctions.filter((_, at) => at % 2 === 1)),
    },
  };
}

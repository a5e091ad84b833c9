import type { RoadPieces } from '#shared/geo/view_coverage/road_lines.ts';
import type { BitPlanes } from '#shared/geo/view_coverage/bit_planes.ts';
import type { Footprints } from '#shared/geo/view_coverage/footprints.ts';
import type { SampleLattice } from '#shared/geo/view_coverage/sample_lattice.ts';
import type { CameraView } from '#shared/geo/view_sector.ts';
import type { CoverageParameters } from '#shared/model/coverage_parameters.ts';
import type { LonLat, Ring } from '#shared/model/geometry.ts';

import type { AreaLayerId } from '../area_layer.ts';

export type CoverageArea = { layer: AreaLayerId; level: string; code: string; name: string; shape: Ring[][] };

export type CoverageFacility = { fid: number; kind: string; name: string; at: LonLat };

/** One tile of a basemap at its deepest zoom. */
export type MapTile = { z: number; x: number; y: number; bytes: Uint8Array };

/** What a coverage is worked out from: plain values, so that it can be handed to a thread. */
export type CoverageJob = {
  parameters: CoverageParameters;
  /** Cameras whose state counts. */
  cameras: CameraView[];
  tiles: MapTile[];
  /** Areas of every level of both layers, level after level. */
  areas: CoverageArea[];
  /** Facilities of the kinds asked for. */
  facilities: CoverageFacility[];
};

/** Columns in the order of some list: ground in m² and road in metres. */
export type CoverageColumns = {
  /** Ground that is no building. */
  open: Float64Array;
  /** Covered once or more, twice or more, three times or more. */
  covered: [Float64Array, Float64Array, Float64Array];
  road: Float64Array;
  roadCovered: Float64Array;
  /** Facilities, the open ground of their surroundings, and what of it is covered. */
  facilities: Float64Array;
  facilityOpen: Float64Array;
  facilityCovered: Float64Array;
};

/** A coverage in memory, with all that a planned camera is tried against. */
export type CoverageResult = {
  lattice: SampleLattice;
  /** Cameras that the rule counts, and those without a bearing that it leaves out. */
  counted: number;
  withoutBearing: number;
  /** Three deep, buildings taken out. */
  planes: BitPlanes;
  /** Samples that lie in a building; null where buildings take no part. */
  solid: BitPlanes | null;
  footprints: Footprints;
  roads: RoadPieces;
  /** Lattice units, and how many cameras see each, at most three. */
  junctions: { u: Float64Array; v: Float64Array; depth: Uint8Array };
  covered: number[];
  /** Standard error of the area covered at least once. */
  errorSquareMetres: number;
  borderMetres: number;
  /** In the order of the areas of the job. */
  areas: CoverageColumns;
  /** In the order of `roadClasses`, inside the finest areas where there are any. */
  roadClasses: { metres: Float64Array; covered: Float64Array };
  /** In the order of the facilities of the job: open ground of the surroundings, and what of it is covered. */
  facilities: { open: Float64Array; covered: Float64Array };
};

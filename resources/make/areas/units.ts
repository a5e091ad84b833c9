import type { Lattice, Spot } from '../ground/lattice.ts';

/** A township or a sub-district: level 1. */
export type Township = { county: number; urban: boolean; name: string; centre: Spot };

/** A village or a community: level 2. */
export type Village = { township: number; urban: boolean; name: string; centre: Spot };

/** A grid: level 3. */
export type Grid = { village: number; centre: Spot };

export type Station = { county: number; urban: boolean; name: string; centre: Spot };

export type District = { station: number; name: string; centre: Spot };

/** Who governs and who polices each cell of the finest raster: index + 1, 0 outside the place. */
export type Partition = {
  lattice: Lattice;
  gridLabels: Int32Array;
  districtLabels: Int32Array;
  townships: Township[];
  villages: Village[];
  grids: Grid[];
  stations: Station[];
  districts: District[];
};

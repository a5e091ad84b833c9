import type { Spot } from '../ground/lattice.ts';

export type BlockUse =
  | 'square'
  | 'government'
  | 'commercial'
  | 'market'
  | 'nightlife'
  | 'hospital'
  | 'school'
  | 'park'
  | 'industrial'
  | 'construction'
  | 'transport'
  | 'culture'
  | 'old_town'
  | 'residential';

/** A rectangle between streets, in cells of the plan: west and south inclusive, east and north exclusive. */
export type Block = {
  west: number;
  south: number;
  east: number;
  north: number;
  centre: Spot;
  /** 0 in the middle of the town, 1 at its edge. */
  outward: number;
  /** South of the river. */
  southBank: boolean;
  use: BlockUse;
  /** A lane runs through its middle, across the longer side. */
  halved: boolean;
};

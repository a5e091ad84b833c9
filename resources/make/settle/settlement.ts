import type { Spot } from '../ground/lattice.ts';
import type { Lane } from './town_lanes.ts';

/** A place where people live outside a seat. */
export type Settlement = {
  kind: 'town' | 'village' | 'hamlet';
  name: string;
  spot: Spot;
  /** 0.3 for a hamlet to 2 for a large town. */
  size: number;
  /** Where its road leads, as a step in metres. */
  direction: Spot;
  lanes: Lane[];
};

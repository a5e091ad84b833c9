import type { Spot } from '../ground/lattice.ts';

/** A facility before it has a code. */
export type FoundFacility = {
  kind: string;
  name: string;
  spot: Spot;
  address?: string;
  staff?: number;
  capacity?: number;
  /** Level of the unit that runs it, where it has one. */
  level?: string;
};

/** A spot some metres east and north of another. */
export function beside([x, y]: Spot, east: number, north: number): Spot {
  return [x + east, y + north];
}

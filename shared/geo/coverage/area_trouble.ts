import type { LonLat, Ring } from '#shared/model/geometry.ts';

/** One area of a layer of several levels. */
export type CheckedArea = {
  code: string;
  /** Code of the area that it is part of; empty for none. */
  parentCode: string;
  level: string;
  /** May lie over others of its level, as grids of single premises do. */
  mayOverlap: boolean;
  polygons: Ring[][];
};

/**
 * Kinds of trouble: uncovered ground (`gap`), ground covered twice (`overlap`), either of them long and narrow
 * (`sliver_gap`, `sliver_overlap`), an area without its parent (`parent_missing`) or reaching beyond it
 * (`outside_parent`), a boundary that crosses itself (`self_crossing`).
 */
export const areaTroubleKinds = [
  'gap',
  'overlap',
  'parent_missing',
  'outside_parent',
  'self_crossing',
  'sliver_gap',
  'sliver_overlap',
] as const;

export type AreaTrouble = {
  kind: (typeof areaTroubleKinds)[number];
  level: string;
  /** Codes of the areas concerned. Of a gap those that border on it, of an orphan itself and then its parent. */
  codes: string[];
  /** Area of the level above that has the gap; empty where none is known, and for other troubles. */
  parentCode: string;
  /** Ground concerned, on the ellipsoid; null for a missing parent and a crossing. */
  squareMetres: number | null;
  /** Mean width of that ground: twice its area over its boundary. */
  widthMetres: number | null;
  at: LonLat;
  /** The ground itself; the whole area of a missing parent, nothing for a crossing. */
  shape: Ring[][];
  /** Places at which boundaries cross one another inside their edges. */
  crossings: LonLat[];
};

/** Lets others have their turn now and then; throws to end the work. */
export type Pause = () => Promise<void>;

/** Places that a trouble tells at most. */
export const mostCrossings = 20;

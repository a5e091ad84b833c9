import type { LonLat, Ring } from '../model/geometry.ts';
import type { HotspotParameters } from '../model/hotspot_parameters.ts';

/** What a result is worked out from: plain columns, so that it can be handed to a thread. */
export type HotspotJob = {
  parameters: HotspotParameters;
  /** Middle of the metric. */
  origin: LonLat;
  /** What the cells cover: for grids the grids themselves, one shape each. */
  ground: Ring[][][];
  /** Of grids alone, in the order of `ground`. */
  grids: { codes: string[]; names: string[]; centres: LonLat[] } | null;
  /** The events that take part, in the order of time. */
  longitude: Float64Array;
  latitude: Float64Array;
  /** NaN where there is none. */
  timeMs: Float64Array;
  /** Of grids alone: the position of each event's grid, -1 for none. */
  grid: Int32Array;
  /** Of emerging hot spots: starts of the steps and the end of the last. */
  stepsMs: Float64Array;
};

/** How far a piece of work is; yielded often enough to stop it or to let others have their turn. */
export type Progress = { done: number; total: number };

/** Work that says how far it is. */
export type Work<T> = Generator<Progress, T>;

import type { LayerId } from '#shared/layers/index.ts';
import type { Bounds } from '#shared/model/geometry.ts';

import type { ColumnPlan } from './match_columns.ts';
import type { ProblemLog } from './problem_log.ts';
import type { PositionReader } from './read_position.ts';
import type { Cell } from './source.ts';
import type { ZoneClock } from '#shared/model/zone_clock.ts';

/** All that the readers of one file share. */
export type RowParsing = {
  layer: LayerId;
  headings: readonly string[];
  hasShapes: boolean;
  plan: ColumnPlan;
  positions: PositionReader;
  clock: ZoneClock;
  log: ProblemLog;
  /** The first rows of the source. */
  sample: readonly (readonly Cell[])[];
  /** Instant after which an event has not happened yet. */
  latestMs: number;
  county: Bounds | null;
  /** Words of sources → code of a category, before those that the console knows. */
  categories: Readonly<Record<string, string>>;
};

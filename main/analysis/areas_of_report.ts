import { isInForce, referenceDay } from '#shared/model/areas_in_force.ts';
import type { Boundaries } from '#shared/rpc/area_schemas.ts';
import type { TimeWindow } from '#shared/rpc/schemas.ts';

import type { Area, AreaLayer, AreaLayerId } from './area_layer.ts';
import type { Indexes } from './indexes.ts';

/** What says of which day a report is. */
export type ReportDay = {
  asOf?: string | undefined;
  boundaries?: Boundaries | undefined;
  window?: TimeWindow | undefined;
};

/** The areas that a report is made on. */
export type ReportAreas = {
  layer: AreaLayer;
  /** Areas in force on it are listed. */
  day: string;
  /** Day of the first redraw after it, until which the boundaries of the report held; empty where they hold now. */
  redrawDay: string;
  boundaries: Boundaries;
  isListed: (area: Area) => boolean;
};

/**
 * The areas of a report: in force on the day chosen, else on the last of its window, else on that of the newest data, and drawn as they
 * were at the end of that day. A report without an end, and one that asks for it, takes the boundaries of now.
 */
export async function areasOfReport(
  indexes: Indexes,
  by: AreaLayerId,
  question: ReportDay,
): Promise<ReportAreas> {
  const known = referenceDay(question, null, indexes.timezone());
  const day = known ?? (await indexes.newestDay());
  const ofPeriod = known !== null && question.boundaries !== 'current';
  const redrawDay = ofPeriod ? (indexes.redrawDays(by).find((redrawn) => redrawn > day) ?? '') : '';
  const layer = await indexes.areas(by, redrawDay);
  const boundaries = ofPeriod ? 'of_period' : 'current';
  return { layer, day, redrawDay, boundaries, isListed: ({ validity }) => isInForce(validity, day) };
}

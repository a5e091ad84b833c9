import { createStore } from 'zustand/vanilla';

import type { Ring } from '#shared/model/geometry.ts';
import type { Boundaries, RollUpMeasure } from '#shared/rpc/area_schemas.ts';

/** An earlier shape of an area that the map shows. */
export type ShownVersion = { id: number; coordinates: Ring[][] };

type AreaReportState = {
  measure: RollUpMeasure;
  /** Whose boundaries counts of a past period are made on. */
  boundaries: Boundaries;
  version: ShownVersion | null;
};

/** What the panel of areas counts, and the earlier boundaries that it shows on the map. */
export const areaReportStore = createStore<AreaReportState>()(() => ({
  measure: 'incidents',
  boundaries: 'of_period',
  version: null,
}));

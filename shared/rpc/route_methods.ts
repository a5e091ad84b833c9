import * as z from 'zod';

import { EventFilterSchema } from '../model/event_filter.ts';
import { query } from './method_kinds.ts';
import { LonLatSchema, TimeWindowSchema } from './schemas.ts';

const ReachSchema = z.object({
  lengthMetres: z.number(),
  /** Hot cells within the distance; null where no hotspot result was named. */
  hotCells: z.int().nullable(),
  /** Incidents within the distance that pass the filter. */
  incidents: z.int(),
});

/** Planned routes and what they pass. */
export const routeMethods = {
  /**
   * For each route and for all of them together: length on the ellipsoid, hot cells and incidents within a distance. Throws
   * `not_found` for a result that is gone, `bad_input` for one without places.
   */
  'routes.measure': query(
    z.object({
      withinMetres: z.number().positive().max(5000),
      hotspots: z.string().max(64).optional(),
      window: TimeWindowSchema.optional(),
      category: z.string().optional(),
      categories: z.array(z.string()).optional(),
      events: EventFilterSchema.optional(),
    }),
    z.object({
      routes: z.array(
        ReachSchema.extend({
          fid: z.int(),
          code: z.string(),
          name: z.string(),
          kind: z.string(),
          at: LonLatSchema,
        }),
      ),
      all: ReachSchema,
      /** Hot cells of the result, and incidents that pass the filter, passed or not. */
      hotTotal: z.int().nullable(),
      incidentTotal: z.int(),
      /** Hot cells that no route passes, by their code. At most 500. */
      missed: z.array(z.object({ code: z.string(), name: z.string(), at: LonLatSchema })),
    }),
  ),
};

import * as z from 'zod';

import { EventFilterSchema } from '../model/event_filter.ts';
import { AreaCountsSchema } from './analysis_schemas.ts';
import { query } from './method_kinds.ts';
import { AreaLayerIdSchema, LonLatSchema, TimeWindowSchema } from './schemas.ts';

/** What the incidents say together: counts, densities, hotspots. */
export const analysisMethods = {
  'counts.by_area': query(
    z.object({
      layer: z.enum(['incidents', 'cameras', 'facilities']),
      by: AreaLayerIdSchema,
      window: TimeWindowSchema.optional(),
      category: z.string().optional(),
      /** Keys of incident categories, as a view holds them. */
      categories: z.array(z.string()).optional(),
      /** Of incidents alone: what else they have to satisfy. */
      events: EventFilterSchema.optional(),
      level: z.string().optional(),
    }),
    AreaCountsSchema,
  ),
  /** Exact kernel density at places, events per km²: quartic kernel of finite support in geodesic metres. */
  'density.at': query(
    z.object({
      points: z.array(LonLatSchema).min(1).max(10_000),
      bandwidthMetres: z.number().positive(),
      window: TimeWindowSchema.optional(),
      category: z.string().optional(),
      events: EventFilterSchema.optional(),
    }),
    z.array(z.object({ lon: z.number(), lat: z.number(), density: z.number(), n: z.int() })),
  ),
};

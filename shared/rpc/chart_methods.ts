import * as z from 'zod';

import { EventFilterSchema } from '../model/event_filter.ts';
import { query } from './method_kinds.ts';
import { AreaLayerIdSchema, TimeWindowSchema } from './schemas.ts';

const CountSchema = z.int().min(0);

const ValueCountsSchema = z.array(z.object({ value: z.string(), count: CountSchema }));

/** What charts show, for the command line and for windows without the heat's worker. */
export const chartMethods = {
  /** All counts of one choice of incidents. Each list adds up to `total`, those of time to `total` less `undated`. */
  'counts.events': query(
    z.object({
      window: TimeWindowSchema.optional(),
      category: z.string().optional(),
      categories: z.array(z.string()).optional(),
      events: EventFilterSchema.optional(),
      /** What one bar of the trend covers; by the length of the window where it is left out. */
      unit: z.enum(['hour', 'day', 'week', 'month', 'year']).optional(),
    }),
    z.object({
      total: CountSchema,
      undated: CountSchema,
      timezone: z.string(),
      /** A row a weekday from Monday, a number an hour of the local clock. */
      matrix: z.array(z.array(CountSchema).length(24)).length(7),
      trend: z
        .object({
          unit: z.enum(['hour', 'day', 'week', 'month', 'year']),
          bars: z.array(z.object({ fromMs: z.number(), toMs: z.number(), count: CountSchema })),
        })
        .nullable(),
      category: z.array(
        z.object({
          key: z.string(),
          label: z.object({ zh: z.string(), en: z.string() }),
          count: CountSchema,
        }),
      ),
      severity: ValueCountsSchema,
      stage: ValueCountsSchema,
      source: ValueCountsSchema,
    }),
  ),
  /** Residents, where they are known, and size of the areas of a layer: what rates are counted against. */
  'counts.area_bases': query(
    z.object({ layer: AreaLayerIdSchema }),
    z.array(z.object({ code: z.string(), residents: z.number().nullable(), squareMetres: z.number() })),
  ),
};

import * as z from 'zod';

import { EventFilterSchema } from '../model/event_filter.ts';
import { reportDayShape } from './area_schemas.ts';
import { AreaCountsSchema } from './analysis_schemas.ts';
import { query } from './method_kinds.ts';
import { AreaLayerIdSchema, LonLatSchema, TimeWindowSchema } from './schemas.ts';

/** How a density is estimated; what is left out is the quartic kernel, uncorrected, unweighted, per km². */
const KernelChoiceSchema = z.object({
  kernel: z.enum(['quartic', 'gaussian']).optional(),
  edgeCorrection: z.boolean().optional(),
  weight: z.enum(['none', 'severity']).optional(),
  unit: z.enum(['area', 'residents']).optional(),
});

/** Which incidents take part. */
const IncidentChoiceSchema = z.object({
  window: TimeWindowSchema.optional(),
  category: z.string().optional(),
  events: EventFilterSchema.optional(),
});

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
      /** A level, or `mobile` for the mobile grids, which lie over the others; the finest level where it is left out. */
      level: z.string().optional(),
      ...reportDayShape,
    }),
    AreaCountsSchema,
  ),
  /**
   * Exact kernel density at places, in events per km², or per 1,000 residents; distances along the ellipsoid. Null where a
   * place lies outside the region that is corrected for, or where too few live for a rate. Corrected for the edge, the
   * density is divided by the share of the kernel inside the areas (Diggle 1985), and events outside take no part.
   */
  'density.at': query(
    z.object({
      points: z.array(LonLatSchema).min(1).max(10_000),
      bandwidthMetres: z.number().positive(),
      ...KernelChoiceSchema.shape,
      ...IncidentChoiceSchema.shape,
    }),
    z.array(z.object({ lon: z.number(), lat: z.number(), density: z.number().nullable(), n: z.int() })),
  ),
  /** A bandwidth by a rule from the incidents chosen; null where they are fewer than ten or all at one place. */
  'density.bandwidth': query(
    z.object({
      rule: z.enum(['scott', 'likelihood']),
      kernel: KernelChoiceSchema.shape.kernel,
      ...IncidentChoiceSchema.shape,
    }),
    z
      .object({
        rule: z.enum(['scott', 'likelihood']),
        metres: z.number(),
        events: z.int(),
        /** Whether cross-validation ran into the least bandwidth it tries. */
        atLeast: z.boolean(),
      })
      .nullable(),
  ),
};

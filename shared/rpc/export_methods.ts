import * as z from 'zod';

import { analysisMethods } from './analysis_methods.ts';
import { ExportAnswerSchema, ExportRequestSchema } from './export_schemas.ts';
import { query } from './method_kinds.ts';

const ToldCountSchema = z.int().nullable();

/** Layers and counts on their way out. */
export const exportMethods = {
  /** The file waits at `url` until it is fetched or the console closes. */
  'exports.run': query(ExportRequestSchema, ExportAnswerSchema),
  /** Counts by area for other eyes: null where the number is below `k` or would give one away that is. */
  'counts.release': query(
    analysisMethods['counts.by_area'].input.extend({ k: z.int().min(0).max(1000) }),
    z.object({
      k: z.int(),
      areas: z.array(z.object({ code: z.string(), name: z.string(), count: ToldCountSchema })),
      unassigned: ToldCountSchema,
      total: ToldCountSchema,
      /** How many of the numbers above but the total are null. */
      suppressed: z.int(),
    }),
  ),
};

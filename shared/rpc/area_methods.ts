import * as z from 'zod';

import { AreaVersionSchema, DaySchema, RollUpQuestionSchema, RollUpSchema } from './area_schemas.ts';
import { query } from './method_kinds.ts';
import { AreaLayerIdSchema } from './schemas.ts';

/** Areas as a tree, by day and by version. */
export const areaMethods = {
  /** Counts rolled up along the areas: every area is the sum of those below it and of what lies in none of them. */
  'areas.roll_up': query(RollUpQuestionSchema, RollUpSchema),
  /** The same as a file: the very bytes that the command line writes. Of incidents, counts from 1 to `k` - 1 are hidden. */
  'areas.roll_up_file': query(
    RollUpQuestionSchema.extend({
      format: z.enum(['csv', 'json']),
      language: z.enum(['zh', 'en']),
      k: z.int().min(0).max(1000).optional(),
    }),
    z.object({ url: z.string(), fileName: z.string() }),
  ),
  /** What an area was before it was redrawn, oldest first, and since when it is as it is; null where it always was. */
  'areas.versions': query(
    z.object({ layer: AreaLayerIdSchema, code: z.string().min(1) }),
    z.object({ past: z.array(AreaVersionSchema), since: z.string().nullable() }),
  ),
  /** What days make a difference to a layer: areas that are not always in force, and days on which areas were redrawn. */
  'areas.days': query(
    z.object({ layer: AreaLayerIdSchema }),
    z.object({
      dated: z.array(
        z.object({
          fid: z.int(),
          code: z.string(),
          validFrom: DaySchema.nullable(),
          validTo: DaySchema.nullable(),
          season: z.string().nullable(),
        }),
      ),
      redrawDays: z.array(z.string()),
      newestDay: z.string(),
    }),
  ),
};

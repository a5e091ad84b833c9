import * as z from 'zod';

import { query } from './method_kinds.ts';
import { PlaceQuestionSchema, PlaceReportSchema } from './place_schemas.ts';

/** The surroundings of places. */
export const placeMethods = {
  'places.describe': query(PlaceQuestionSchema, PlaceReportSchema),
  /**
   * The same as a table in a file, which waits at `url`: everything that is listed, incidents at the middle of their cell and
   * without words, secret cameras left out.
   */
  'places.export': query(
    PlaceQuestionSchema.extend({
      title: z.string().max(80),
      format: z.enum(['csv', 'xlsx']),
      language: z.enum(['zh', 'en']),
    }),
    z.object({ url: z.string(), fileName: z.string(), count: z.int() }),
  ),
};

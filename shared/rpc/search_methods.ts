import * as z from 'zod';

import { query } from './method_kinds.ts';
import { BoundsSchema, LayerIdSchema, LonLatSchema } from './schemas.ts';

/** Where in a text an answer is: pairs of offsets. */
const MarksSchema = z.array(z.tuple([z.int(), z.int()]));

const SearchHitSchema = z.object({
  layer: LayerIdSchema,
  fid: z.int(),
  code: z.string(),
  name: z.string(),
  /** Code of the choice that styles the layer, such as the kind of a facility; empty where it has none. */
  styleCode: z.string(),
  /** Names of the grids that hold the place, coarsest first; of a grid those above it. */
  areas: z.array(z.string()),
  /** The field that answers, its text, and the parts of it that do. */
  match: z.object({ field: z.string(), text: z.string(), marks: MarksSchema }),
  at: LonLatSchema,
  bounds: BoundsSchema,
});

/** The search box. */
export const searchMethods = {
  /**
   * Names, codes and addresses of every layer that answer a text, best first: as it stands or nearly so, traditional or
   * simplified, in pinyin, initials, or mixed. An empty text answers nothing, and has the names made ready.
   */
  'search.find': query(
    z.object({
      text: z.string().max(100),
      limit: z.int().min(1).max(100),
      /** Waits until every name has been read; else what is not ready in a moment is left out. */
      whole: z.boolean().optional(),
    }),
    z.array(SearchHitSchema),
  ),
};

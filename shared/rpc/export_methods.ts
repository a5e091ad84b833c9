import * as z from 'zod';

import { query } from './method_kinds.ts';
import { FeatureFilterSchema, LayerIdSchema } from './schemas.ts';

/** Layers into files. */
export const exportMethods = {
  /** The file waits at `url` until it is fetched or the console closes. */
  'exports.run': query(
    z.object({
      layer: LayerIdSchema,
      format: z.enum(['geojson', 'csv', 'gpkg']),
      filter: FeatureFilterSchema,
      /** Exact places of incidents instead of snapped ones: an administrator's decision. */
      exact: z.boolean(),
      language: z.enum(['zh', 'en']),
    }),
    /** `withheld` counts rows that may not leave: secret cameras, family disputes outside every grid. */
    z.object({ url: z.string(), fileName: z.string(), count: z.int(), withheld: z.int() }),
  ),
};

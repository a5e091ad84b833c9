import * as z from 'zod';

import { BulkEditSchema } from './bulk_schemas.ts';
import { command, query } from './method_kinds.ts';
import { FeatureFilterSchema, LayerIdSchema, LonLatSchema } from './schemas.ts';

const listed = z.object({
  layer: LayerIdSchema,
  filter: FeatureFilterSchema,
  sort: z.object({ field: z.string(), descending: z.boolean() }).nullable(),
});

const step = z.object({
  operationId: z.string().min(8),
  label: z.string(),
  layer: LayerIdSchema,
  filter: FeatureFilterSchema,
});

/** What the attribute table asks of many rows at once. */
export const tableMethods = {
  /** Keys of a stretch of the rows that `features.page` lists, in their order. */
  'table.keys': query(
    listed.extend({ offset: z.int().min(0), limit: z.int().min(0).max(100_000) }),
    z.object({ fids: z.array(z.int()), total: z.int() }),
  ),
  /** Where the first rows of a list may be shown. */
  'table.places': query(
    listed.extend({ limit: z.int().min(0).max(5000) }),
    z.object({ places: z.array(z.object({ fid: z.int(), at: LonLatSchema })), total: z.int() }),
  ),
  /** Changes every row of a filter as one undoable step, as a task; answers how many really changed. */
  'table.update': command(step.extend({ edit: BulkEditSchema }), z.object({ changed: z.int() })),
  /** Deletes every row of a filter as one undoable step, as a task. */
  'table.delete': command(step, z.object({ changed: z.int() })),
};

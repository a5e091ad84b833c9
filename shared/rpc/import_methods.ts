import * as z from 'zod';

import { ImportOptionsSchema, ImportPreviewSchema, ImportReportSchema } from './import_schemas.ts';
import { command, query } from './method_kinds.ts';
import { LayerIdSchema } from './schemas.ts';

/** Files into layers. */
export const importMethods = {
  /** `upload` is what POST /uploads answered. */
  'imports.inspect': query(
    z.object({ upload: z.string(), member: z.string().optional(), layer: LayerIdSchema.optional() }),
    ImportPreviewSchema,
  ),
  'imports.run': command(
    ImportOptionsSchema.extend({ upload: z.string(), operationId: z.string().min(8) }),
    ImportReportSchema,
  ),
};

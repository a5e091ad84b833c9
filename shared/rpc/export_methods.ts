import { ExportAnswerSchema, ExportRequestSchema } from './export_schemas.ts';
import { query } from './method_kinds.ts';

/** Layers into files. */
export const exportMethods = {
  /** The file waits at `url` until it is fetched or the console closes. */
  'exports.run': query(ExportRequestSchema, ExportAnswerSchema),
};

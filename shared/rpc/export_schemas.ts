import * as z from 'zod';

import { DatumSchema, FeatureFilterSchema, LayerIdSchema } from './schemas.ts';

export const ExportFormatSchema = z.enum(['csv', 'xlsx', 'geojson', 'kml', 'shapefile', 'gpkg']);

export type ExportFormat = z.infer<typeof ExportFormatSchema>;

export const ExportRequestSchema = z.object({
  layer: LayerIdSchema,
  format: ExportFormatSchema,
  filter: FeatureFilterSchema,
  /** Exact places of incidents instead of snapped ones: an administrator's decision. */
  exact: z.boolean(),
  language: z.enum(['zh', 'en']),
  /** What the coordinates of the file mean; WGS-84 unless given. */
  datum: DatumSchema.optional(),
  /** Order of the rows; that of the layer unless given. */
  sort: z.object({ field: z.string(), descending: z.boolean() }).nullable().optional(),
  /** The fields to write, in their order; all unless given. */
  fields: z.array(z.string()).min(1).max(200).optional(),
  /** Field ids and codes instead of headings and labels in the language. */
  codes: z.boolean().optional(),
});

/** `withheld` counts rows that may not leave: secret cameras, family disputes outside every grid, and what a projection cannot show. */
export const ExportAnswerSchema = z.object({
  url: z.string(),
  fileName: z.string(),
  count: z.int(),
  withheld: z.int(),
  reasons: z.object({ secret: z.int(), family: z.int(), outside: z.int() }),
});

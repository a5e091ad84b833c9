import * as z from 'zod';

import { BoundsSchema, DatumSchema, LayerIdSchema } from './schemas.ts';

/** What one file turned out to be, before anything is stored. */
export const ImportPreviewSchema = z.object({
  fileName: z.string(),
  format: z.enum(['csv', 'xlsx', 'geojson', 'kml', 'shapefile', 'gpkg']),
  encoding: z.string(),
  /** Sheets, or layers inside the file; the first is previewed unless one was named. */
  members: z.array(z.string()),
  member: z.string(),
  columns: z.array(z.string()),
  sample: z.array(z.array(z.string())),
  rowCount: z.int().nullable(),
  geometry: z.enum(['none', 'Point', 'MultiPolygon', 'mixed']),
  suggestedLayer: LayerIdSchema.nullable(),
  /** field id → column heading, for the suggested or requested layer. */
  mapping: z.record(z.string(), z.string()),
  /** Datum that the file itself states; null means that the operator has to declare one. */
  declaredDatum: DatumSchema.nullable(),
  /** Columns that will not be stored, each with the code of the reason. */
  refusedColumns: z.array(z.object({ column: z.string(), code: z.string() })),
});

export type ImportPreview = z.infer<typeof ImportPreviewSchema>;

/** Rows count from 1 at the first line or feature of the file; `reason` is in the language asked for. */
const ImportProblemSchema = z.object({
  row: z.int(),
  column: z.string(),
  code: z.string(),
  reason: z.string(),
  value: z.string().optional(),
});

export type ImportProblem = z.infer<typeof ImportProblemSchema>;

export const ImportReportSchema = z.object({
  layer: LayerIdSchema,
  fileName: z.string(),
  dryRun: z.boolean(),
  /** Source rows or features stored. */
  accepted: z.int(),
  /** Rows in the layer that they became; fewer when features that share a code are joined. */
  stored: z.int(),
  rejected: z.array(ImportProblemSchema),
  warnings: z.array(ImportProblemSchema),
  bounds: BoundsSchema.nullable(),
});

export type ImportReport = z.infer<typeof ImportReportSchema>;

export const ImportOptionsSchema = z.object({
  layer: LayerIdSchema,
  member: z.string().optional(),
  datum: DatumSchema.optional(),
  timezone: z.string().optional(),
  /** field id → column heading; fields left out are recognised by their headings. */
  mapping: z.record(z.string(), z.string()),
  dryRun: z.boolean(),
  language: z.enum(['zh', 'en']),
});

export type ImportOptions = z.infer<typeof ImportOptionsSchema>;

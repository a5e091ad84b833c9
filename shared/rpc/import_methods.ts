import * as z from 'zod';

import { AreaCheckSchema } from './area_check_schemas.ts';
import {
  DatumEvidenceSchema,
  ImportOptionsSchema,
  ImportPreviewSchema,
  ImportProblemSchema,
  ImportProfileSchema,
  ImportRecordSchema,
  ImportReportSchema,
  ReadingSchema,
} from './import_schemas.ts';
import { command, query } from './method_kinds.ts';
import { LayerIdSchema } from './schemas.ts';

const nothing = z.object({});

const LanguageSchema = z.enum(['zh', 'en']);

const CategoryEntrySchema = z.object({
  /** Words of a source. */
  text: z.string().min(1).max(200),
  /** Code of a category of the console. */
  category: z.string(),
});

/** Files into layers. */
export const importMethods = {
  /** `upload` is what POST /uploads answered. */
  'imports.inspect': query(
    ReadingSchema.extend({ upload: z.string(), layer: LayerIdSchema.optional() }),
    ImportPreviewSchema,
  ),
  /** What the coordinates of a file may mean, scored against what is loaded. Never chosen for the operator. */
  'imports.weigh_datum': query(
    ReadingSchema.extend({
      upload: z.string(),
      layer: LayerIdSchema,
      mapping: z.record(z.string(), z.string()),
    }),
    DatumEvidenceSchema,
  ),
  'imports.run': command(
    ImportOptionsSchema.extend({ upload: z.string(), operationId: z.string().min(8) }),
    ImportReportSchema,
  ),

  /** What was found wrong with the areas that an import brought; waits while they are looked through. Null for other layers. */
  'imports.area_check': query(z.object({ report: z.string() }), AreaCheckSchema.nullable()),

  /** Imports of this database, newest first, undone ones included. */
  'imports.history': query(
    z.object({ offset: z.int().min(0), limit: z.int().min(0).max(500) }),
    z.object({ rows: z.array(ImportRecordSchema), total: z.int() }),
  ),
  /** The report of an import of the past, or of a dry run of this session. */
  'imports.report': query(z.object({ report: z.string(), language: LanguageSchema }), ImportReportSchema),
  'imports.problems': query(
    z.object({
      report: z.string(),
      kind: z.enum(['rejected', 'warning']),
      offset: z.int().min(0),
      limit: z.int().min(0).max(1000),
      language: LanguageSchema,
    }),
    z.object({ rows: z.array(ImportProblemSchema), total: z.int() }),
  ),
  /**
   * Writes a file and answers with its address: the problems, or the rows refused in their own columns with the reason, to be
   * mended and imported again.
   */
  'imports.export_report': query(
    z.object({
      report: z.string(),
      what: z.enum(['problems', 'rejected_rows']),
      format: z.enum(['csv', 'xlsx']),
      language: LanguageSchema,
    }),
    z.object({ url: z.string(), fileName: z.string(), rows: z.int() }),
  ),

  /** By name. Exported and imported as JSON, one by one. */
  'imports.profiles': query(nothing, z.array(ImportProfileSchema.extend({ savedAtMs: z.number() }))),
  /** Replaces the profile of that name. */
  'imports.put_profile': command(ImportProfileSchema, nothing),
  'imports.delete_profile': command(z.object({ name: z.string() }), nothing),

  /** The database's own table from words of sources to categories. */
  'imports.categories': query(nothing, z.array(CategoryEntrySchema)),
  /** Adds and replaces entries; an empty category takes the words off the table. */
  'imports.put_categories': command(z.object({ entries: z.array(CategoryEntrySchema).max(5000) }), nothing),
};

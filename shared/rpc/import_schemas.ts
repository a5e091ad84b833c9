import * as z from 'zod';

import { AreaCheckSchema } from './area_check_schemas.ts';
import { BoundsSchema, DatumSchema, LayerIdSchema, LonLatSchema } from './schemas.ts';

/** Encodings that an operator may choose where the one recognised shows wrong characters. */
export const importEncodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be', 'big5', 'windows-1252'] as const;

/** How a file is to be read, where what was recognised is wrong. What is left out is recognised. */
export const ReadingSchema = z.object({
  /** Sheet or layer of the file; the first where left out. */
  member: z.string().optional(),
  encoding: z.enum(importEncodings).optional(),
  /** Line of the sheet that holds the headings, counted from 1; of two lines the lower. */
  headerRow: z.int().min(1).max(1000).optional(),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
});

export type Reading = z.infer<typeof ReadingSchema>;

/** From 0, a guess, to 1, the file says so. */
const SurenessSchema = z.number().min(0).max(1);

/** What one column was taken for. `field` is a field of the layer, or a part of a place or time (`longitude`, `hour`). */
const ColumnMatchSchema = z.object({
  column: z.string(),
  field: z.string().nullable(),
  sureness: SurenessSchema,
  /** Other fields that the column could fill, likeliest first. */
  alternatives: z.array(z.object({ field: z.string(), sureness: SurenessSchema })),
  /** Share of the first rows in which the column has a value. */
  filled: z.number(),
  /** Code of the reason why the column is not stored; empty when it may be. */
  refused: z.string(),
});

export type ColumnMatch = z.infer<typeof ColumnMatchSchema>;

/** A saved profile that fits a file. `likeness` 1: the same headings in the same layer. */
const ProfileMatchSchema = z.object({
  name: z.string(),
  layer: LayerIdSchema,
  likeness: SurenessSchema,
  savedAtMs: z.number(),
});

export type ProfileMatch = z.infer<typeof ProfileMatchSchema>;

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
  geometry: z.enum(['none', 'Point', 'MultiLineString', 'MultiPolygon', 'mixed']),
  suggestedLayer: LayerIdSchema.nullable(),
  /** field id → column heading, for the suggested or requested layer. */
  mapping: z.record(z.string(), z.string()),
  /** Datum that the file itself states; null means that the operator has to declare one. */
  declaredDatum: DatumSchema.nullable(),
  /** Columns that will not be stored, each with the code of the reason. */
  refusedColumns: z.array(z.object({ column: z.string(), code: z.string() })),
  /** How sure each recognition is. */
  sureness: z.object({
    format: SurenessSchema,
    encoding: SurenessSchema,
    header: SurenessSchema,
    layer: SurenessSchema,
  }),
  /** Line of the headings in a table, counted from 1; null for formats that have none. */
  headerRow: z.int().nullable(),
  /** Character between the cells of separated text; null elsewhere. */
  delimiter: z.string().nullable(),
  /** The first lines of a table as they stand, so that another header row can be pointed at. */
  head: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
  /** One for each column, in order. */
  matches: z.array(ColumnMatchSchema),
  /** Saved profiles that fit, best first. */
  profiles: z.array(ProfileMatchSchema),
});

export type ImportPreview = z.infer<typeof ImportPreviewSchema>;

/** Rows count from 1 at the first line or feature of the file; `reason` is in the language asked for. */
export const ImportProblemSchema = z.object({
  row: z.int(),
  column: z.string(),
  code: z.string(),
  reason: z.string(),
  value: z.string().optional(),
});

export type ImportProblem = z.infer<typeof ImportProblemSchema>;

/** Rows of the file by the area they lie in: of the finest grids, of police districts, of station areas. */
const AreaShareSchema = z.object({
  layer: z.enum(['grids', 'police_districts']),
  level: z.string(),
  inside: z.int(),
  outside: z.int(),
});

/** Problems that an answer carries; `imports.problems` has all of them. */
export const answeredProblems = 1000;

export const ImportReportSchema = z.object({
  /** By this `imports.problems` and `imports.export_report` know it; that of a dry run is forgotten with the session. */
  report: z.string(),
  layer: LayerIdSchema,
  fileName: z.string(),
  dryRun: z.boolean(),
  importedAtMs: z.number(),
  /** Datum and zone that the file was read in. */
  datum: DatumSchema,
  timezone: z.string(),
  /** Fields that rows were matched by, joined with `+`; null when all were appended. */
  key: z.string().nullable(),
  /** Source rows or features taken: those stored, and those that are in the layer already just so. */
  accepted: z.int(),
  /** Rows in the layer that they became; fewer when features that share a code are joined. */
  stored: z.int(),
  /** Of those stored and unchanged: new in the layer, changed there, and the same as before. */
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  /** When appending: rows whose code the layer has already. */
  existing: z.int(),
  rejectedRows: z.int(),
  warningCount: z.int(),
  /** The first `answeredProblems` of each. */
  rejected: z.array(ImportProblemSchema),
  warnings: z.array(ImportProblemSchema),
  bounds: BoundsSchema.nullable(),
  /** Categories of the source without a counterpart, most frequent first. */
  unknownCategories: z.array(z.object({ text: z.string(), count: z.int() })),
  /** Where points fell; empty for areas and where no areas are loaded. */
  shares: z.array(AreaShareSchema),
  /** What is wrong with the areas of the layer after the import; null for points, and in a dry run. */
  areaCheck: AreaCheckSchema.nullable(),
  /** GeoJSON of where rows fell, properties `row` and `outcome` (added, changed, unchanged, rejected); dry runs alone. */
  placesUrl: z.string().nullable(),
});

export type ImportReport = z.infer<typeof ImportReportSchema>;

const UpdateRuleSchema = z.object({
  /** Field that tells rows apart, or several joined with `+` (`source+code`). */
  key: z.string(),
  /** Of two rows of one key in the file: the later holds, or the later is refused. */
  duplicates: z.enum(['last', 'refuse']),
  /** Whether an empty cell of a mapped column keeps the value that is there, or clears it. */
  emptyCells: z.enum(['keep', 'clear']),
});

export type UpdateRule = z.infer<typeof UpdateRuleSchema>;

/** Words of the source → code of a category of the console. */
const CategoryWordsSchema = z.record(z.string(), z.string());

export const ImportOptionsSchema = ReadingSchema.extend({
  layer: LayerIdSchema,
  datum: DatumSchema.optional(),
  timezone: z.string().optional(),
  /** field id → column heading; fields left out are recognised by their headings. */
  mapping: z.record(z.string(), z.string()),
  /** Rows whose key is there already change it; without this all rows are appended. */
  update: UpdateRuleSchema.optional(),
  /** Goes before the table of the database and the words that the console knows. */
  categories: CategoryWordsSchema.optional(),
  /** Name of the profile that was applied, for the report. */
  profile: z.string().optional(),
  /** Store nothing when a row is refused: throws `rows_refused`. */
  refuseInvalid: z.boolean().optional(),
  dryRun: z.boolean(),
  language: z.enum(['zh', 'en']),
});

export type ImportOptions = z.infer<typeof ImportOptionsSchema>;

/** How a kind of file is imported, saved under a name in the database and offered for files that look alike. */
export const ImportProfileSchema = z.object({
  name: z.string().min(1).max(60),
  layer: LayerIdSchema,
  reading: ReadingSchema,
  datum: DatumSchema.nullable(),
  timezone: z.string().nullable(),
  mapping: z.record(z.string(), z.string()),
  update: UpdateRuleSchema.nullable(),
  categories: CategoryWordsSchema,
  /** Headings of the file that it was made for. */
  columns: z.array(z.string()),
});

export type ImportProfile = z.infer<typeof ImportProfileSchema>;

/** One import of the past. */
export const ImportRecordSchema = ImportReportSchema.pick({
  report: true,
  layer: true,
  fileName: true,
  importedAtMs: true,
  datum: true,
  key: true,
  accepted: true,
  stored: true,
  added: true,
  changed: true,
  unchanged: true,
  rejectedRows: true,
  warningCount: true,
}).extend({
  profile: z.string(),
  /** `empty`: nothing was stored, so that there is nothing to undo. */
  state: z.enum(['live', 'undone', 'empty']),
});

export type ImportRecord = z.infer<typeof ImportRecordSchema>;

/** One assumption about what the coordinates mean, and what speaks for it. */
const DatumHypothesisSchema = z.object({
  datum: DatumSchema,
  /** Rows of the sample whose coordinates can be such at all. */
  readable: z.int(),
  /** Share of those within the areas that are loaded; null where none are. */
  insideShare: z.number().nullable(),
  /** Rows that name an area (its code or name stands in a cell): how many, and how many lie in it. */
  named: z.object({ rows: z.int(), inside: z.int() }),
  /** Rows whose code the layer has already: how many, and how far off they lie. */
  known: z.object({ rows: z.int(), medianMetres: z.number().nullable() }),
  /** From 0 to 1; null where nothing judges. */
  score: z.number().nullable(),
  /** Where the sample falls, WGS-84: the same rows for each hypothesis, null where one cannot be read. */
  places: z.array(LonLatSchema.nullable()),
});

export type DatumHypothesis = z.infer<typeof DatumHypothesisSchema>;

export const DatumEvidenceSchema = z.object({
  /** Datum that the file itself states, if any. */
  declared: DatumSchema.nullable(),
  /** Rows of the sample, and the first 300 of them by number in the order of `places`. */
  sampled: z.int(),
  rows: z.array(z.int()),
  /** Best first. */
  hypotheses: z.array(DatumHypothesisSchema),
  /**
   * `clear`: the best leads by far, on enough rows. `likely`: it leads. `undecided`: several fit as well.
   * `nothing_loaded`: no areas and no known rows to judge by. The operator decides in any case.
   */
  verdict: z.enum(['clear', 'likely', 'undecided', 'nothing_loaded']),
  /** How far apart the best two put the same row, in metres; null with fewer than two. */
  apartMetres: z.number().nullable(),
});

export type DatumEvidence = z.infer<typeof DatumEvidenceSchema>;

import * as z from 'zod';

import { DatumSchema, LayerIdSchema } from './schemas.ts';

const HashSchema = z.string().regex(/^[0-9a-f]{64}$/u);

const MemberSchema = z.object({ name: z.string().max(200), bytes: z.int().min(0), sha256: HashSchema });

/** The table of contents of a county package. `formatVersion` rises when older builds could no longer read one. */
export const PackageManifestSchema = z.object({
  format: z.literal('guanlan-package'),
  formatVersion: z.int().min(1),
  kind: z.enum(['demo', 'county']),
  name: z.string().max(100),
  schemaVersion: z.int(),
  timezone: z.string().max(60),
  /** Newest instant of the incidents, ISO 8601 in UTC; null where there are none. */
  asOf: z.string().nullable(),
  datum: DatumSchema,
  /** `snapped`: incidents at the centre of a 100 m cell, to the hour, without free text. */
  places: z.enum(['snapped', 'exact']),
  layers: z.array(
    z.object({ id: LayerIdSchema, member: z.string(), count: z.int().min(0), withheld: z.int().min(0) }),
  ),
  basemaps: z
    .array(
      z.object({
        name: z.string().max(300),
        fileName: z.string().max(200),
        bytes: z.int().min(0),
        sha256: HashSchema,
        attribution: z.string().max(2000),
        approvalNumber: z.string().max(200),
        /** Null where the pack is only named, by its hash. */
        member: z.string().nullable(),
      }),
    )
    .max(50),
  members: z.array(MemberSchema).max(100),
});

export type PackageManifest = z.infer<typeof PackageManifestSchema>;

export const ConflictChoiceSchema = z.enum(['stop', 'ours', 'theirs']);

export type ConflictChoice = z.infer<typeof ConflictChoiceSchema>;

/** One field of one row that both sides have differently; texts as they are shown. `field` is empty where several rows share a code. */
const PackageConflictSchema = z.object({
  layer: LayerIdSchema,
  code: z.string(),
  field: z.string(),
  ours: z.string(),
  theirs: z.string(),
});

export type PackageConflict = z.infer<typeof PackageConflictSchema>;

const PackageLayerReportSchema = z.object({
  layer: LayerIdSchema,
  /** Rows that the package has and the database had not. */
  added: z.int(),
  /** Rows that are the same on both sides. */
  same: z.int(),
  /** Rows that differ: those replaced by the package's, and those kept as they were. */
  replaced: z.int(),
  kept: z.int(),
  /** Rows of the package that may not be stored. */
  refused: z.int(),
  /** Rows that only the database has; they stay. */
  ours: z.int(),
});

export type PackageLayerReport = z.infer<typeof PackageLayerReportSchema>;

export const PackageReportSchema = z.object({
  manifest: PackageManifestSchema,
  /** False for a look ahead, and where conflicts stopped the work: then nothing was changed. */
  stored: z.boolean(),
  layers: z.array(PackageLayerReportSchema),
  /** The first thousands; `conflictTotal` counts all. */
  conflicts: z.array(PackageConflictSchema),
  conflictTotal: z.int(),
  /** Steps that undo takes back, one a layer that changed. */
  steps: z.int(),
  basemapsAdded: z.int(),
});

export type PackageReport = z.infer<typeof PackageReportSchema>;

export const UnpackChoicesSchema = z.object({
  conflicts: ConflictChoiceSchema,
  /** Rows that are decided one by one, whatever `conflicts` says. */
  rows: z
    .array(z.object({ layer: LayerIdSchema, code: z.string(), take: z.enum(['ours', 'theirs']) }))
    .max(100_000)
    .optional(),
});

export type UnpackChoices = z.infer<typeof UnpackChoicesSchema>;

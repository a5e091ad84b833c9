import * as z from 'zod';

import { CameraFilterSchema } from '../model/camera_filter.ts';
import { ImportProblemSchema, ReadingSchema } from './import_schemas.ts';
import { BoundsSchema, LonLatSchema } from './schemas.ts';

/** What cameras are counted by. `age` are years since the installation, `unit` who manages them. */
export const cameraGroupings = [
  'network',
  'owner',
  'kind',
  'point_type',
  'unit',
  'age',
  'grids',
  'police_districts',
] as const;

export const CameraGroupingSchema = z.enum(cameraGroupings);

export type CameraGrouping = z.infer<typeof CameraGroupingSchema>;

/** One question for map, figures, charts and lists: which cameras, and by what limits they are judged. */
export const CameraQuestionSchema = z.object({
  filter: CameraFilterSchema,
  /** Only the cameras of one group. */
  within: z.object({ by: CameraGroupingSchema, level: z.string().optional(), key: z.string() }).nullable(),
  /** The instant of the answer; left out, the newest observation. */
  asOfMs: z.number().optional(),
  /** Days up to that instant that trend and repairs are of. */
  days: z.int().min(1).max(1100),
  /** A status older than this says nothing of today. */
  staleDays: z.int().min(2).max(365),
  /** A trouble older than this is overdue. */
  overdueDays: z.int().min(1).max(365),
});

export type CameraQuestion = z.infer<typeof CameraQuestionSchema>;

/** Counts by state, in the order of `cameraStates`: online, offline, fault, unknown. They add up to `total`. */
const StateCountsSchema = z.array(z.int()).length(4);

const TallySchema = z.object({
  total: z.int(),
  states: StateCountsSchema,
  /** Last seen before the limit. */
  stale: z.int(),
  /** In no status file. */
  never: z.int(),
  /** Off or faulty for longer than the limit. */
  overdue: z.int(),
  /** Repairs in the period; one camera may be repaired twice. */
  repaired: z.int(),
  /** Mean time from the first bad observation to the first good one, of repairs in the period whose begin was seen. */
  meanRepairHours: z.number().nullable(),
});

export type CameraTally = z.infer<typeof TallySchema>;

const CameraGroupSchema = TallySchema.extend({
  /** Code of the choice or area; empty for what is not filled in, or lies in no area. */
  key: z.string(),
  /** Name of the area or unit; empty where `key` is a choice, whose label the layer knows. */
  name: z.string(),
});

export type CameraGroup = z.infer<typeof CameraGroupSchema>;

const TrendStepSchema = z.object({
  /** The last instant of the step. */
  atMs: z.number(),
  states: StateCountsSchema,
  stale: z.int(),
  /** Troubles that began and that ended in the step. */
  broken: z.int(),
  repaired: z.int(),
});

export type CameraTrendPoint = z.infer<typeof TrendStepSchema>;

export const CameraHealthSchema = z.object({
  /** Null while there is no observation. */
  asOfMs: z.number().nullable(),
  firstMs: z.number().nullable(),
  files: z.int(),
  whole: TallySchema,
  groups: z.array(CameraGroupSchema),
  step: z.enum(['day', 'week']),
  trend: z.array(TrendStepSchema),
  /** Codes in status files that no camera has. */
  unknownCodes: z.object({ count: z.int(), first: z.array(z.string()) }),
});

export type CameraHealth = z.infer<typeof CameraHealthSchema>;

/**
 * Lists to act on. `open`: off or faulty now. `overdue`: for longer than the limit. `repaired`: in the period. `stale`: last
 * seen before the limit. `never`: in no status file.
 */
export const cameraLists = ['open', 'overdue', 'repaired', 'stale', 'never', 'all'] as const;

export const CameraListSchema = z.enum(cameraLists);

export type CameraList = z.infer<typeof CameraListSchema>;

const cameraSorts = ['code', 'name', 'state', 'since', 'seen', 'repair', 'unit', 'installed'] as const;

export const CameraSortSchema = z.object({ by: z.enum(cameraSorts), descending: z.boolean() });

export type CameraSort = z.infer<typeof CameraSortSchema>;

export const CameraRowSchema = z.object({
  fid: z.int(),
  at: LonLatSchema,
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  state: z.string(),
  network: z.string(),
  owner: z.string(),
  unit: z.string(),
  /** Name of the finest grid; empty for none. */
  grid: z.string(),
  installedOn: z.string(),
  /** First observation of the trouble that goes on; null where there is none or nobody saw it begin. */
  sinceMs: z.number().nullable(),
  /** Last observation. */
  seenMs: z.number().nullable(),
  /** Last repair in the period, and how long the trouble had lasted. */
  repairedMs: z.number().nullable(),
  repairHours: z.number().nullable(),
});

export type CameraRow = z.infer<typeof CameraRowSchema>;

/** How a status file is read. */
export const StateImportSchema = ReadingSchema.extend({
  upload: z.string(),
  operationId: z.string().min(8),
  /** Headings of `code`, `state` and `time`; what is left out is recognised. */
  mapping: z.record(z.string(), z.string()),
  /** When the states were found, for a file that does not say. */
  observedAtMs: z.number().optional(),
  timezone: z.string().optional(),
  dryRun: z.boolean(),
  language: z.enum(['zh', 'en']),
});

export const StateReportSchema = z.object({
  fileName: z.string(),
  dryRun: z.boolean(),
  /** The same observations were stored before; nothing was stored now. */
  again: z.boolean(),
  rows: z.int(),
  rejectedRows: z.int(),
  warningCount: z.int(),
  rejected: z.array(ImportProblemSchema),
  warnings: z.array(ImportProblemSchema),
  firstMs: z.number().nullable(),
  lastMs: z.number().nullable(),
  timeFrom: z.enum(['column', 'given', 'name']),
  columns: z.record(z.string(), z.string()),
  /** Cameras that the file names, those of them whose state it changes, and those of the register that it leaves out. */
  cameras: z.int(),
  changed: z.int(),
  missing: z.int(),
  /** Cameras of which something newer is known: their state stays. */
  older: z.int(),
  unknownCodes: z.object({ count: z.int(), first: z.array(z.string()) }),
});

export type StateReport = z.infer<typeof StateReportSchema>;

export const StatusFileSchema = z.object({
  id: z.int(),
  fileName: z.string(),
  importedAtMs: z.number(),
  firstMs: z.number(),
  lastMs: z.number(),
  rows: z.int(),
  undone: z.boolean(),
});

/** What a click on a cluster opens: its extent and the zoom at which it falls apart, or cameras that stand in one place. */
export const OpenedClusterSchema = z.object({
  bounds: BoundsSchema,
  zoom: z.number(),
  count: z.int(),
  /** Keys of the cameras where no zoom will part them; null otherwise. */
  members: z.array(z.int()).nullable(),
});

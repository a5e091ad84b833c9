import * as z from 'zod';

import { CameraFilterSchema } from '../model/camera_filter.ts';
import {
  CameraGroupingSchema,
  CameraHealthSchema,
  CameraListSchema,
  CameraQuestionSchema,
  CameraRowSchema,
  CameraSortSchema,
  OpenedClusterSchema,
  StateImportSchema,
  StateReportSchema,
  StatusFileSchema,
} from './camera_schemas.ts';
import { command, query } from './method_kinds.ts';

const ListedSchema = CameraQuestionSchema.extend({
  list: CameraListSchema,
  sort: CameraSortSchema.nullable(),
});

/**
 * Cameras: how they are, and since when. Their places are on `/tiles/cameras/<edition>/<z>/<x>/<y>`, with `?filter=` the key of a
 * filter (shared/model/camera_filter.ts), clusters and their counts being those of the cameras that it lets through.
 */
export const cameraMethods = {
  /** Figures, trend and groups of the cameras that the question is about. */
  'cameras.health': query(
    CameraQuestionSchema.extend({
      by: CameraGroupingSchema,
      level: z.string().optional(),
      step: z.enum(['day', 'week']),
    }),
    CameraHealthSchema,
  ),
  'cameras.list': query(
    ListedSchema.extend({ offset: z.int().min(0), limit: z.int().min(0).max(1000) }),
    z.object({ rows: z.array(CameraRowSchema), total: z.int(), asOfMs: z.number().nullable() }),
  ),
  /** Writes a list as a table; the file waits at `url` until it is fetched or the console closes. */
  'cameras.export': query(
    ListedSchema.extend({ format: z.enum(['csv', 'xlsx']), language: z.enum(['zh', 'en']) }),
    z.object({ url: z.string(), fileName: z.string(), count: z.int() }),
  ),
  /** How many cameras each code of a field of the filter has, what the other fields let through. */
  'cameras.facets': query(
    z.object({ filter: CameraFilterSchema }),
    z.object({ total: z.int(), shown: z.int(), fields: z.record(z.string(), z.record(z.string(), z.int())) }),
  ),
  /** `cluster` is the `cluster` of a feature of the tiles of that filter; `not_found` where they have changed since. */
  'cameras.open_cluster': query(
    z.object({ filter: z.string().max(2000), cluster: z.int() }),
    OpenedClusterSchema,
  ),
  /** Takes a status file in as one undoable step, or tries it. A newer state is never replaced by an older one. */
  'cameras.import_states': command(StateImportSchema, StateReportSchema),
  /** Status files of the database, the newest first. */
  'cameras.status_files': query(z.object({}), z.array(StatusFileSchema)),
};

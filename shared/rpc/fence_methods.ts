import * as z from 'zod';

import {
  FenceNoticeSchema,
  FenceSchema,
  FenceStatusSchema,
  FencesNoticedSchema,
  NoticeChoiceSchema,
} from './fence_schemas.ts';
import { command, query } from './method_kinds.ts';

const nothing = z.object({});

/** Geofences and what they have noticed. A fence notices what is typed, changed or imported after it was made. */
export const fenceMethods = {
  'fences.list': query(nothing, z.array(FenceStatusSchema)),
  'fences.put': command(FenceSchema, nothing),
  /** Its notices go with it. */
  'fences.delete': command(z.object({ id: z.string() }), nothing),
  /** How many events of now a fence would have noticed. */
  'fences.try': query(FenceSchema.pick({ area: true, rule: true }), z.object({ count: z.int() })),
  /** The newest first. */
  'fences.notices': query(
    NoticeChoiceSchema.extend({ offset: z.int().min(0), limit: z.int().min(0).max(500) }),
    z.object({ rows: z.array(FenceNoticeSchema), total: z.int() }),
  ),
  /** Acknowledges the notices named, or all of a choice; answers how many were open. */
  'fences.acknowledge': command(
    z.object({
      notices: z.union([
        z.object({ ids: z.array(z.int()).max(500) }),
        z.object({ choice: NoticeChoiceSchema }),
      ]),
    }),
    z.object({ count: z.int() }),
  ),
};

export const fenceEvents = {
  /** Fences or notices were added, changed or removed. */
  'fences.changed': nothing,
  'fences.noticed': FencesNoticedSchema,
};

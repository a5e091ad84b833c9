import * as z from 'zod';

import { FenceAreaSchema, FenceRuleSchema } from '../model/fence.ts';
import { BoundsSchema, LonLatSchema } from './schemas.ts';

const id = z.string().min(8).max(64);

export const FenceSchema = z.object({
  id,
  name: z.string().min(1).max(60),
  enabled: z.boolean(),
  area: FenceAreaSchema,
  rule: FenceRuleSchema,
});

/** `bounds` are null where its annotation or area is gone: such a fence notices nothing. */
export const FenceStatusSchema = FenceSchema.extend({
  bounds: BoundsSchema.nullable(),
  /** Notices of it, and those that nobody has acknowledged. */
  total: z.int(),
  open: z.int(),
});

export type FenceStatus = z.infer<typeof FenceStatusSchema>;

const FenceCauseSchema = z.enum(['typed', 'updated', 'imported']);

/** Which notices: of one fence or all, those still open, already acknowledged or all. */
export const NoticeChoiceSchema = z.object({
  fence: id.nullable(),
  state: z.enum(['open', 'acknowledged', 'all']),
  /** Words that the title, the code or the place of the event have to hold. */
  text: z.string().max(60).optional(),
});

export type NoticeChoice = z.infer<typeof NoticeChoiceSchema>;

export const FenceNoticeSchema = z.object({
  id: z.int(),
  fence: id,
  cause: FenceCauseSchema,
  noticedAtMs: z.number(),
  acknowledgedAtMs: z.number().nullable(),
  event: z.int(),
  code: z.string(),
  title: z.string(),
  category: z.string(),
  timeMs: z.number().nullable(),
  at: LonLatSchema,
});

export type FenceNotice = z.infer<typeof FenceNoticeSchema>;

/** One batch of changes that fences have noticed something in: told once, counted. */
export const FencesNoticedSchema = z.object({
  cause: FenceCauseSchema,
  count: z.int(),
  /** Name of the file of an import; empty otherwise. */
  name: z.string(),
});

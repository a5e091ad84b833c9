import * as z from 'zod';

import { AreaLayerIdSchema, TimeWindowSchema } from './schemas.ts';
import { EventFilterSchema } from '../model/event_filter.ts';

export const DaySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);

/** Boundaries as they were at the end of the day of a report, or as they are drawn now. */
export const BoundariesSchema = z.enum(['of_period', 'current']);

export type Boundaries = z.infer<typeof BoundariesSchema>;

/** Of which day a report by area is: areas in force on it are listed. Left out, the last day of the window, else that of the newest data. */
export const reportDayShape = { asOf: DaySchema.optional(), boundaries: BoundariesSchema.optional() };

/** What is rolled up: features by their place and day, or head-counts that areas carry themselves. */
export const RollUpMeasureSchema = z.enum(['incidents', 'cameras', 'facilities', 'residents', 'staff']);

export type RollUpMeasure = z.infer<typeof RollUpMeasureSchema>;

export const RollUpQuestionSchema = z.object({
  layer: RollUpMeasureSchema,
  by: AreaLayerIdSchema,
  window: TimeWindowSchema.optional(),
  category: z.string().optional(),
  categories: z.array(z.string()).optional(),
  /** Of incidents alone: what else they have to satisfy. */
  events: EventFilterSchema.optional(),
  ...reportDayShape,
});

const RollUpRowSchema = z.object({
  fid: z.int(),
  code: z.string(),
  name: z.string(),
  level: z.string(),
  /** Position of the area above in the list; null at the top. */
  parent: z.int().nullable(),
  /** `orphan`: at the top because the area above is not there. `mobile`: lies over the others and is in none of their sums. */
  place: z.enum(['tree', 'orphan', 'mobile']),
  count: z.int(),
  /** What lies in none of the areas below; null for an area without any. `count` is this and the counts of the areas below. */
  unassigned: z.int().nullable(),
  /** Of head-counts: what the record itself says, where that is less than the areas below it add up to. */
  declared: z.int().optional(),
});

/**
 * Counts rolled up along the areas, every area before those below it. `total` is the sum of what is at the top and of `unassigned`;
 * mobile grids are counted beside, and `mobileUnassigned` with them adds up to `total` as well.
 */
export const RollUpSchema = z.object({
  day: z.string(),
  boundaries: BoundariesSchema,
  /** Day of the first redraw after the report's, where its boundaries are no longer those of now; else empty. */
  redrawnOn: z.string(),
  rows: z.array(RollUpRowSchema),
  unassigned: z.int(),
  mobileUnassigned: z.int().nullable(),
  total: z.int(),
});

export type RollUp = z.infer<typeof RollUpSchema>;

/** One version of an area that is over, with its shape; days are `yyyy-MM-dd`, `untilDay` the first on which it no longer held. */
export const AreaVersionSchema = z.object({
  id: z.int(),
  name: z.string(),
  level: z.string(),
  parentCode: z.string(),
  fromDay: z.string().nullable(),
  untilDay: z.string(),
  squareMetres: z.number(),
  coordinates: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))),
});

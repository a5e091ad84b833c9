import * as z from 'zod';

import { EventFilterSchema } from '../model/event_filter.ts';
import * as a from './area_check_schemas.ts';
import { command, query } from './method_kinds.ts';
import { AreaLayerIdSchema, TimeWindowSchema } from './schemas.ts';

/** The day of the areas, `yyyy-MM-dd`; that of the window's end or today where it is left out. */
const asOf = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/u)
  .optional();

/** Which incidents are counted. */
const EventChoiceSchema = z.object({
  window: TimeWindowSchema.optional(),
  category: z.string().optional(),
  categories: z.array(z.string()).optional(),
  events: EventFilterSchema.optional(),
});

const SideSchema = z.object({
  layer: AreaLayerIdSchema,
  /** The finest unless one is named. */
  level: z.string().optional(),
});

const SeamQuestionSchema = z.object({
  layer: AreaLayerIdSchema,
  /** Strips narrower on average are rounding and not told; half a metre unless set. */
  toleranceMetres: z.number().min(0.05).max(20).optional(),
  asOf,
});

const CrosswalkQuestionSchema = z.object({
  from: SideSchema,
  to: SideSchema,
  asOf,
  ...EventChoiceSchema.shape,
});

const BorderQuestionSchema = z.object({
  layer: AreaLayerIdSchema,
  level: z.string().optional(),
  radiusMetres: z.number().min(10).max(20_000),
  asOf,
  ...EventChoiceSchema.shape,
});

/** How many a grid's staff should be: one for each so many households or residents begun. */
const NormSchema = z.object({
  unit: z.enum(['households', 'residents']),
  perStaff: z.int().min(1).max(100_000),
});

const StaffingQuestionSchema = z.object({ norm: NormSchema.optional(), asOf });

/** Whether areas tile the ground, how two kinds of areas divide each other, what lies along borders, where staff is short. */
export const areaCheckMethods = {
  /** Gaps, overlaps, slivers, orphans and crossings of a layer as it is, found as a task. */
  'checks.seams': query(SeamQuestionSchema, a.SeamCheckSchema),
  /** Marks troubles by their ids; `open` takes the mark off. */
  'checks.mark_seams': command(
    z.object({
      layer: AreaLayerIdSchema,
      problems: z.array(z.string().max(64)).min(1).max(1000),
      state: a.SeamStateSchema,
    }),
    z.object({}),
  ),
  /**
   * How two levels divide each other: common ground on an equal-area plane of the ellipsoid, and the incidents by the areas
   * that their records lie in.
   */
  'checks.crosswalk': query(CrosswalkQuestionSchema, a.CrosswalkSchema),
  /** Every border of a level with the incidents along it, by the places at which these may be shown. */
  'checks.borders': query(BorderQuestionSchema, a.BordersSchema),
  /** One border with its zone and its incidents, at most `limit`. Throws `not_found` for a border that is not there. */
  'checks.border': query(
    BorderQuestionSchema.extend({ border: z.string(), limit: z.int().min(0).max(2000) }),
    a.BorderZoneSchema,
  ),
  /** Gives a border a name, or takes it off where it is empty. */
  'checks.name_border': command(
    z.object({
      layer: AreaLayerIdSchema,
      level: z.string(),
      border: z.string().min(1).max(200),
      name: z.string().trim().max(40),
    }),
    z.object({}),
  ),
  /** Head-counts against a norm: one for each 300 households unless another is given. */
  'checks.staffing': query(StaffingQuestionSchema, a.StaffingSchema),
  /** The answer to one of the questions above as a file, which waits at `url` until it is fetched or the console closes. */
  'checks.export': query(
    z.object({
      subject: z.discriminatedUnion('what', [
        z.object({ what: z.literal('seams'), question: SeamQuestionSchema }),
        z.object({
          what: z.literal('crosswalk'),
          question: CrosswalkQuestionSchema,
          /** Only areas of `from` that lie in several of `to`, each with at least this share of its ground. */
          dividedFromShare: z.number().min(0).max(0.5).optional(),
        }),
        z.object({ what: z.literal('borders'), question: BorderQuestionSchema }),
        z.object({
          what: z.literal('staffing'),
          question: StaffingQuestionSchema,
          level: z.string().optional(),
        }),
      ]),
      format: z.enum(['csv', 'xlsx', 'geojson']),
      language: z.enum(['zh', 'en']),
      /** Numbers of incidents from 1 to k - 1 are left out; 3 unless set. */
      k: z.int().min(0).max(100).optional(),
    }),
    z.object({ url: z.string(), fileName: z.string(), count: z.int() }),
  ),
};

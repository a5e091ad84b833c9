import * as z from 'zod';

const LonLatSchema = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);

/** Fields of an incident that a condition compares: `category` by its key, the others by their stored values. */
const FilterFieldSchema = z.enum(['category', 'severity', 'source', 'stage']);

export type FilterField = z.infer<typeof FilterFieldSchema>;

/** Turns a condition round: true where it is false. */
const not = z.boolean().optional();

/** What the place is called, for the filter in words. */
const label = z.string().max(60).optional();

/**
 * One thing to know of an incident. Places are those at which it may be shown, areas those of its record. Times of day and
 * weekdays are those of the database's time zone; an incident without a time satisfies no condition of time, turned round
 * or not.
 */
const EventConditionSchema = z.discriminatedUnion('kind', [
  /** One of the values; the empty text stands for none. */
  z.object({ kind: z.literal('value'), field: FilterFieldSchema, values: z.array(z.string()), not }),
  /** In one of the areas, which may be of any level. */
  z.object({
    kind: z.literal('area'),
    layer: z.enum(['grids', 'police_districts']),
    codes: z.array(z.string()).max(5000),
    not,
  }),
  /** Inside a ring, closed without repeating its first place; the edge belongs to it. */
  z.object({ kind: z.literal('polygon'), ring: z.array(LonLatSchema).min(3).max(2000), label, not }),
  /** At most so many metres from a place, along the ellipsoid. */
  z.object({
    kind: z.literal('near'),
    at: LonLatSchema,
    radiusMetres: z.number().positive().max(200_000),
    label,
    not,
  }),
  /** Local time of day in the half-open [fromHour, toHour), across midnight where `toHour` is the smaller. */
  z.object({
    kind: z.literal('hours'),
    fromHour: z.int().min(0).max(23),
    toHour: z.int().min(0).max(24),
    not,
  }),
  /** ISO weekdays, Monday 1 to Sunday 7. */
  z.object({ kind: z.literal('weekdays'), days: z.array(z.int().min(1).max(7)), not }),
  /**
   * Half-open interval of instants; null leaves a side open. With `lasting` it is enough that the incident, from when it
   * occurred until it ended, was under way at some instant of the interval.
   */
  z.object({
    kind: z.literal('window'),
    fromMs: z.number().nullable(),
    toMs: z.number().nullable(),
    lasting: z.boolean().optional(),
    not,
  }),
]);

export type EventCondition = z.infer<typeof EventConditionSchema>;

/** Conditions joined by AND or OR, nested. A group without parts lets everything through. */
export type EventFilter = { op: 'and' | 'or'; parts: (EventCondition | EventFilter)[] };

export const EventFilterSchema: z.ZodType<EventFilter> = z.object({
  op: z.enum(['and', 'or']),
  get parts() {
    return z.array(z.union([EventConditionSchema, EventFilterSchema])).max(50);
  },
});

/** The filter that lets every incident through. */
export const everyEvent: EventFilter = { op: 'and', parts: [] };

export function isGroup(part: EventCondition | EventFilter): part is EventFilter {
  return 'op' in part;
}

import * as z from 'zod';

import { EventFilterSchema } from '../model/event_filter.ts';
import { mostRadiusMetres, mostRouteDistanceMetres, type Place } from '../model/place.ts';
import { DaySchema } from './area_schemas.ts';
import { LayerIdSchema, LonLatSchema, TimeWindowSchema } from './schemas.ts';

const mostCorners = 20_000;

const RadiusSchema = z.number().positive().max(mostRadiusMetres);

const PlaceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('point'), at: LonLatSchema, radiusMetres: RadiusSchema }),
  z.object({ kind: z.literal('circle'), at: LonLatSchema, radiusMetres: RadiusSchema }),
  z.object({
    kind: z.literal('area'),
    polygons: z
      .array(z.array(z.array(LonLatSchema).min(4).max(mostCorners)).min(1))
      .min(1)
      .max(1000),
  }),
  z.object({
    kind: z.literal('route'),
    lines: z.array(z.array(LonLatSchema).min(2).max(mostCorners)).min(1).max(1000),
    distanceMetres: z.number().positive().max(mostRouteDistanceMetres),
  }),
]) satisfies z.ZodType<Place>;

/** The question for the surroundings of a place, with the incidents that take part. */
export const PlaceQuestionSchema = z.object({
  place: PlaceSchema,
  window: TimeWindowSchema.optional(),
  /** The day on which the areas have to be in force: that of an event; else the last of the window, or that of the newest data. */
  asOf: DaySchema.optional(),
  /** Keys of incident categories, as a view holds them. */
  categories: z.array(z.string()).optional(),
  /** What else the incidents of the report have to satisfy. */
  events: EventFilterSchema.optional(),
});

export type PlaceQuestion = z.infer<typeof PlaceQuestionSchema>;

const NearbySchema = z.object({
  layer: LayerIdSchema,
  fid: z.int(),
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  state: z.string(),
  at: LonLatSchema,
  /** From the place, from the middle of a circle or area, or from the line of a route. */
  distanceMetres: z.number(),
  /** Degrees clockwise from north, from there to this. */
  azimuth: z.number(),
  /** From the start of a route; null for other places. */
  alongMetres: z.number().nullable(),
  timeMs: z.number().nullable(),
});

export type Nearby = z.infer<typeof NearbySchema>;

const AreaRefSchema = z.object({
  layer: LayerIdSchema,
  fid: z.int(),
  code: z.string(),
  name: z.string(),
  level: z.string(),
});

const CrossedSchema = AreaRefSchema.extend({
  /** Where a route first enters, from its start; null for other places. */
  enterMetres: z.number().nullable(),
  /** How much of a route runs inside; null for other places. */
  lengthMetres: z.number().nullable(),
});

/** The daily question: whose place is this, who looks at it, what is near, what happened here. */
export const PlaceReportSchema = z.object({
  place: PlaceSchema,
  /** Whose a point is, coarsest first; of other places empty. */
  grids: z.array(AreaRefSchema),
  policeDistrict: AreaRefSchema.nullable(),
  station: AreaRefSchema.nullable(),
  /** Grids, districts and stations that a circle or area meets, by level; those of a route as it enters them. */
  crossed: z.array(CrossedSchema),
  /** What looks at the place comes first, wherever it stands; then what stands within, by distance, or along a route. */
  cameras: z.array(NearbySchema.extend({ looksHere: z.boolean(), secret: z.boolean() })),
  /** Cameras within. */
  cameraTotal: z.int(),
  /** Cameras that look at the place, from within and from outside. */
  lookingTotal: z.int(),
  /** Those within, by distance or along a route; around a point or circle the nearest eight at least, however far. */
  facilities: z.array(NearbySchema.extend({ within: z.boolean() })),
  facilityTotal: z.int(),
  facilityKinds: z.array(z.object({ kind: z.string(), count: z.int() })),
  /** Newest first. */
  incidents: z.array(NearbySchema),
  incidentTotal: z.int(),
  /** By category, most first, with the period before where the window is closed. */
  categories: z.array(z.object({ key: z.string(), count: z.int(), before: z.int().nullable() })),
  before: z.object({ fromMs: z.number(), toMs: z.number() }).nullable(),
  beforeTotal: z.int().nullable(),
  /** Every other layer that has something here. */
  others: z.array(z.object({ layer: LayerIdSchema, total: z.int(), features: z.array(NearbySchema) })),
  asOfMs: z.number().nullable(),
});

export type PlaceReport = z.infer<typeof PlaceReportSchema>;

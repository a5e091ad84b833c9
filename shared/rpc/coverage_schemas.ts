import * as z from 'zod';

import { CoverageParametersSchema } from '../model/coverage_parameters.ts';
import { EventFilterSchema } from '../model/event_filter.ts';
import { LonLatSchema, TimeWindowSchema } from './schemas.ts';

const CoverageLayerSchema = z.enum(['grids', 'police_districts']);

/** A length or an area, and what of it is covered; `share` is null where there is nothing to cover. */
const CoveredSchema = z.object({ all: z.number(), covered: z.number(), share: z.number().nullable() });

/** A coverage with what it was made from. Areas are in m², lengths in metres. */
export const CoverageResultSchema = z.object({
  id: z.string(),
  /** Whether cameras, areas or facilities have changed since. */
  stale: z.boolean(),
  madeAtMs: z.number(),
  parameters: CoverageParametersSchema,
  cameras: z.object({
    all: z.int(),
    /** Of a state that does not count. */
    otherState: z.int(),
    withoutBearing: z.int(),
    counted: z.int(),
    /** Counted with the reach of their kind because their record has none. */
    fallbackReach: z.int(),
  }),
  /** Names of the basemaps that roads and buildings come from; empty where none has any. */
  basemap: z.string(),
  buildings: z.int(),
  levels: z.array(z.object({ layer: CoverageLayerSchema, level: z.string(), areas: z.int() })),
  /** Ground covered once or more, twice or more, three times or more, wherever it lies. */
  covered: z.array(z.number()),
  /** Standard error of the first, and what it cannot exceed. */
  errorSquareMetres: z.number(),
  mostErrorSquareMetres: z.number(),
  /** Ground inside the finest areas that is no building; null without areas. */
  ground: CoveredSchema.nullable(),
  roads: z.array(CoveredSchema.extend({ class: z.string() })),
  junctions: z.object({ all: z.int(), covered: z.int(), twice: z.int() }),
  facilities: z.object({
    all: z.int(),
    /** Whose surroundings are covered by less than a fifth. */
    bare: z.int(),
    share: z.number().nullable(),
  }),
  workMs: z.number(),
});

export const CoverageAreaSchema = z.object({
  code: z.string(),
  name: z.string(),
  /** Ground that is no building, and what of it is seen by one camera or more, two or more, three or more. */
  openSquareMetres: z.number(),
  coveredSquareMetres: z.array(z.number()),
  share: z.number().nullable(),
  road: CoveredSchema,
  facilities: z.int(),
  surroundingsShare: z.number().nullable(),
});

export const CoverageFacilitySchema = z.object({
  fid: z.int(),
  kind: z.string(),
  name: z.string(),
  at: LonLatSchema,
  share: z.number().nullable(),
});

/** How much each thing that a blind spot holds adds to its score. */
const BlindSpotWeightsSchema = z.object({
  incidents: z.number().min(0).max(100),
  facilities: z.number().min(0).max(100),
  junctions: z.number().min(0).max(100),
  /** A hundred metres of road. */
  roads: z.number().min(0).max(100),
});

export const BlindSpotSchema = z.object({
  rank: z.int(),
  at: LonLatSchema,
  /** Finest grid that holds the place; empty where none does. */
  gridCode: z.string(),
  gridName: z.string(),
  score: z.number(),
  /** Incidents of the selection that no camera sees, within the radius. */
  incidents: z.int(),
  /** Facilities of the chosen kinds within the radius that no camera sees. */
  facilities: z.int(),
  facilityNames: z.array(z.string()),
  junctions: z.int(),
  roadMetres: z.number(),
});

export const BlindSpotQuestionSchema = z.object({
  id: z.string().max(64),
  window: TimeWindowSchema.optional(),
  categories: z.array(z.string()).nullable().optional(),
  filter: EventFilterSchema.optional(),
  weights: BlindSpotWeightsSchema,
  /** What one camera could look over. */
  radiusMetres: z.number().min(20).max(500),
  limit: z.int().min(1).max(500),
});

export const PlannedCameraSchema = z.object({
  name: z.string().max(60),
  at: LonLatSchema,
  kind: z.enum(['ptz', 'dome', 'bullet', 'panoramic', 'unknown']),
  bearing: z.number().min(0).max(360),
  fieldAngle: z.number().min(5).max(360),
  reachMetres: z.number().min(5).max(1000),
});

export type PlannedCamera = z.infer<typeof PlannedCameraSchema>;

/** What planned cameras would change. Areas in m², lengths in metres. */
export const CoverageTrialSchema = z.object({
  /** What each camera would see, walls hiding what lies behind them. */
  rings: z.array(z.array(LonLatSchema)),
  /** Open ground that is newly seen, and that is seen already and would be seen once more. */
  newSquareMetres: z.number(),
  againSquareMetres: z.number(),
  newRoadMetres: z.number(),
  newJunctions: z.int(),
  facilities: z.array(
    z.object({ name: z.string(), before: z.number().nullable(), after: z.number().nullable() }),
  ),
  areas: z.array(
    z.object({
      layer: CoverageLayerSchema,
      level: z.string(),
      code: z.string(),
      name: z.string(),
      before: z.number().nullable(),
      after: z.number().nullable(),
      roadBefore: z.number().nullable(),
      roadAfter: z.number().nullable(),
    }),
  ),
  workMs: z.number(),
});

export const CameraPlanSchema = z.object({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(60),
  savedAtMs: z.number(),
  cameras: z.array(PlannedCameraSchema).max(200),
});

/** What somebody states of an area, beside which the computed share stands. */
export const CoverageClaimSchema = z.object({
  layer: CoverageLayerSchema,
  code: z.string().min(1).max(40),
  measure: z.enum(['key_areas', 'roads', 'ground']),
  share: z.number().min(0).max(1),
  statedOn: z.string().regex(/^\d{4}-\d{2}-\d{2}$/u),
  source: z.string().max(120),
});

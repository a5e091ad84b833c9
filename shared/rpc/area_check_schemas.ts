import * as z from 'zod';

import { areaTroubleKinds } from '../geo/coverage/area_trouble.ts';
import { AreaLayerIdSchema, BoundsSchema, LonLatSchema } from './schemas.ts';

const AreaProblemSchema = z.object({
  kind: z.enum(areaTroubleKinds),
  level: z.string(),
  /** Codes of the areas concerned. Of a gap those that border on it, of an orphan itself and then its parent. */
  codes: z.array(z.string()),
  /** Ground concerned, on the ellipsoid; null for a missing parent and a crossing. */
  squareMetres: z.number().nullable(),
  at: LonLatSchema,
});

export type AreaProblem = z.infer<typeof AreaProblemSchema>;

/** How many troubles of each kind there are; kinds that an older build did not know are left out. */
const CountsSchema = z.partialRecord(z.enum(areaTroubleKinds), z.int());

/** What is wrong with a layer of areas, as the report of an import keeps it. */
export const AreaCheckSchema = z.object({
  layer: AreaLayerIdSchema,
  /** Areas looked at. */
  areas: z.int(),
  counts: CountsSchema,
  /** Largest first, at most 1,000. */
  problems: z.array(AreaProblemSchema),
});

export type AreaCheck = z.infer<typeof AreaCheckSchema>;

const RingsSchema = z.array(z.array(z.array(LonLatSchema)));

export const SeamStateSchema = z.enum(['open', 'to_mend', 'accepted']);

/** One trouble of the seamless check, with what it takes to walk to it. */
const SeamProblemSchema = AreaProblemSchema.extend({
  /** Names this trouble as long as it stays as it is; whatever changes it makes another of it. */
  id: z.string(),
  state: SeamStateSchema,
  /** Area of the level above that a gap leaves open or an orphan reaches beyond; empty where none is known. */
  parentCode: z.string(),
  parentName: z.string(),
  /** The areas of `codes` that are there. */
  areas: z.array(z.object({ fid: z.int(), code: z.string(), name: z.string() })),
  /** Mean width of the ground: twice its area over its boundary. */
  widthMetres: z.number().nullable(),
  /** The ground itself; the whole area of a missing parent, nothing for a crossing. */
  shape: RingsSchema,
  /** Places at which boundaries cross, at most twenty. */
  crossings: z.array(LonLatSchema),
  bounds: BoundsSchema,
});

export type SeamProblem = z.infer<typeof SeamProblemSchema>;

export const SeamCheckSchema = AreaCheckSchema.extend({
  /** Day of the areas looked at, `yyyy-MM-dd`. */
  asOf: z.string(),
  toleranceMetres: z.number(),
  /** Places at which boundaries cross, of all troubles. */
  crossings: z.int(),
  problems: z.array(SeamProblemSchema),
});

export type SeamCheck = z.infer<typeof SeamCheckSchema>;

const CrosswalkAreaSchema = z.object({
  fid: z.int(),
  code: z.string(),
  name: z.string(),
  squareMetres: z.number(),
  /** Ground that no area of the other side covers. */
  outsideSquareMetres: z.number(),
  incidents: z.int(),
  /** Incidents that lie in no area of the other side. */
  outsideIncidents: z.int(),
  /** Lies over the ground that others tile, so that it takes no part of theirs. */
  overlays: z.boolean(),
});

const CrosswalkSideSchema = z.object({ layer: AreaLayerIdSchema, level: z.string() });

export const CrosswalkSchema = z.object({
  from: CrosswalkSideSchema.extend({ areas: z.array(CrosswalkAreaSchema) }),
  to: CrosswalkSideSchema.extend({ areas: z.array(CrosswalkAreaSchema) }),
  asOf: z.string(),
  /** Positions in the two lists, and what they have in common. */
  pairs: z.array(z.object({ from: z.int(), to: z.int(), squareMetres: z.number(), incidents: z.int() })),
  /** Incidents that are counted at all. */
  incidents: z.int(),
});

export type Crosswalk = z.infer<typeof CrosswalkSchema>;

const BorderSideSchema = z.object({ fid: z.int(), code: z.string(), name: z.string() });

const BorderSchema = z.object({
  /** Codes of both sides with a bar between them; nothing after it for the outside. */
  id: z.string(),
  /** What operators call it; empty for none. */
  name: z.string(),
  left: BorderSideSchema,
  /** Null for the outside of all areas. */
  right: BorderSideSchema.nullable(),
  lengthMetres: z.number(),
  bounds: BoundsSchema,
  /** Incidents at most so far from the border, and of these those on its two sides; the rest lies beyond its ends. */
  incidents: z.int(),
  leftIncidents: z.int(),
  rightIncidents: z.int(),
});

export type Border = z.infer<typeof BorderSchema>;

export const BordersSchema = z.object({
  layer: AreaLayerIdSchema,
  level: z.string(),
  radiusMetres: z.number(),
  asOf: z.string(),
  borders: z.array(BorderSchema),
  /** Incidents that are counted at all, and those near any border, each once. */
  total: z.int(),
  near: z.int(),
});

export const BorderZoneSchema = BorderSchema.extend({
  lines: z.array(z.array(LonLatSchema)),
  /** What lies at most so far from the border. */
  zone: RingsSchema,
  /** The nearest first, at places that may be shown. */
  events: z.array(
    z.object({
      fid: z.int(),
      side: z.enum(['left', 'right', 'beyond']),
      at: LonLatSchema,
      distanceMetres: z.number(),
      timeMs: z.number().nullable(),
      category: z.object({ zh: z.string(), en: z.string() }),
    }),
  ),
});

export type BorderZone = z.infer<typeof BorderZoneSchema>;

const StaffingRowSchema = z.object({
  fid: z.int(),
  code: z.string(),
  name: z.string(),
  level: z.string(),
  /** Codes of the areas above, the widest first. */
  path: z.array(z.string()),
  /** Finest grids in it, itself among them; of these those without staff, and those that state none. */
  grids: z.int(),
  none: z.int(),
  unstated: z.int(),
  staff: z.int(),
  households: z.int().nullable(),
  residents: z.int().nullable(),
  /** Staff that the norm asks for; null where the record lacks what it counts by. */
  needed: z.int().nullable(),
  /** Staff that is missing to the norm in the grids below, none of them made up for by another. */
  missing: z.int(),
  /** Finest grids below the norm. */
  below: z.int(),
});

export type StaffingRow = z.infer<typeof StaffingRowSchema>;

export const StaffingSchema = z.object({
  asOf: z.string(),
  finest: z.string(),
  /** Every grid of every level in force, by code. */
  rows: z.array(StaffingRowSchema),
  total: StaffingRowSchema.omit({ fid: true, code: true, name: true, level: true, path: true }),
});

export type Staffing = z.infer<typeof StaffingSchema>;

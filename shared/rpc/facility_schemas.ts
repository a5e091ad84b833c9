import * as z from 'zod';

import { LonLatSchema } from './schemas.ts';

/** Levels of areas that a completeness matrix has rows for: the whole database, townships, villages. */
export const PlaceLevelSchema = z.enum(['county', 'township', 'village']);

export type PlaceLevel = z.infer<typeof PlaceLevelSchema>;

/** One thing that every area of a level has to have. */
export const PlaceRuleSchema = z.object({
  areaLevel: PlaceLevelSchema,
  /** Kind of facility. */
  kind: z.string(),
  /** How many make it complete. */
  least: z.int().min(1).max(99),
  /** Whether only facilities of the area's own level count: the centre of the township, not of its villages. */
  sameLevel: z.boolean(),
});

export type PlaceRule = z.infer<typeof PlaceRuleSchema>;

/** What of an area's facilities there is, column by column, against what the rules ask. */
export const PlaceMatrixSchema = z.object({
  level: PlaceLevelSchema,
  columns: z.array(PlaceRuleSchema.omit({ areaLevel: true })),
  rows: z.array(
    z.object({
      /** Row of the grid layer; null for the whole database. */
      fid: z.int().nullable(),
      code: z.string(),
      name: z.string(),
      /** Name of the area above; empty where there is none. */
      parent: z.string(),
      at: LonLatSchema.nullable(),
      /** Facilities in operation, column by column. */
      counts: z.array(z.int()),
      /** Share of the columns that are complete; null where nothing is asked. */
      complete: z.number().nullable(),
    }),
  ),
  /** Cells that are complete, and all cells. */
  met: z.int(),
  asked: z.int(),
  /** Areas that lack something. */
  lacking: z.int(),
  /** Facilities of the asked kinds that lie in no area, that are out of use, or whose level is not known where it counts. */
  outside: z.int(),
  outOfUse: z.int(),
  levelUnknown: z.int(),
});

export type PlaceMatrix = z.infer<typeof PlaceMatrixSchema>;

export const NearFacilitySchema = z.object({
  fid: z.int(),
  code: z.string(),
  name: z.string(),
  kind: z.string(),
  level: z.string(),
  state: z.string(),
  staffCount: z.number().nullable(),
  capacity: z.number().nullable(),
  at: LonLatSchema,
  distanceMetres: z.number(),
  /** Degrees clockwise from north, from the place asked about. */
  azimuth: z.number(),
});

export type NearFacility = z.infer<typeof NearFacilitySchema>;

/** 平安细胞 by area: a row an area, its units by type; a type not listed has none there. */
export const UnitCountsSchema = z.object({
  total: z.int(),
  /** Units whose recognition has ended by the day of the newest data or of today. */
  expired: z.int(),
  byKind: z.array(z.object({ kind: z.string(), level: z.string(), count: z.int() })),
  areas: z.array(
    z.object({
      fid: z.int(),
      code: z.string(),
      name: z.string(),
      at: LonLatSchema,
      total: z.int(),
      byKind: z.record(z.string(), z.int()),
      /** 平安家庭: a number of the area, never a family. */
      safeHouseholds: z.int().nullable(),
    }),
  ),
  outside: z.int(),
});

export type UnitCounts = z.infer<typeof UnitCountsSchema>;

import * as z from 'zod';

import {
  NearFacilitySchema,
  PlaceLevelSchema,
  PlaceMatrixSchema,
  PlaceRuleSchema,
  UnitCountsSchema,
} from './facility_schemas.ts';
import { command, query } from './method_kinds.ts';
import { LonLatSchema } from './schemas.ts';

/** The register of facilities, what areas have to have, and the units of 平安细胞. */
export const facilityMethods = {
  /** The nearest facilities along the ellipsoid, the nearest first, that satisfy every part given. */
  'facilities.nearest': query(
    z.object({
      at: LonLatSchema,
      count: z.int().min(1).max(100),
      kinds: z.array(z.string()).optional(),
      levels: z.array(z.string()).optional(),
      /** Leaves out what is recorded as out of use or planned. */
      inUseOnly: z.boolean().optional(),
      leastCapacity: z.int().min(0).optional(),
      leastStaff: z.int().min(0).optional(),
    }),
    z.array(NearFacilitySchema),
  ),
  /** The stored rules, or those that the console starts with. */
  'facilities.rules': query(z.object({}), z.array(PlaceRuleSchema)),
  /** Replaces all rules; none at all brings those back that the console starts with. */
  'facilities.set_rules': command(
    z.object({ rules: z.array(PlaceRuleSchema).max(500) }),
    z.array(PlaceRuleSchema),
  ),
  'facilities.matrix': query(z.object({ level: PlaceLevelSchema }), PlaceMatrixSchema),
  /** The file waits at `url` until it is fetched or the console closes. */
  'facilities.export_matrix': query(
    z.object({
      level: PlaceLevelSchema,
      format: z.enum(['csv', 'xlsx']),
      language: z.enum(['zh', 'en']),
      /** Leaves out areas that lack nothing. */
      lackingOnly: z.boolean(),
    }),
    z.object({ url: z.string(), fileName: z.string(), count: z.int() }),
  ),
  'facilities.units': query(z.object({ level: PlaceLevelSchema }), UnitCountsSchema),
};

import * as z from 'zod';

import { CoverageParametersSchema } from '../model/coverage_parameters.ts';
import {
  BlindSpotQuestionSchema,
  BlindSpotSchema,
  CameraPlanSchema,
  CoverageAreaSchema,
  CoverageClaimSchema,
  CoverageFacilitySchema,
  CoverageResultSchema,
  CoverageTrialSchema,
  PlannedCameraSchema,
} from './coverage_schemas.ts';
import { command, query } from './method_kinds.ts';
import { LonLatSchema } from './schemas.ts';

const id = z.string().min(1).max(64);

/**
 * What cameras see of the ground. The surface of a result is at `/coverage/<id>/<z>/<x>/<y>.png?colours=RRGGBB-RRGGBB-RRGGBB`,
 * one colour each for one, two, and three or more cameras.
 */
export const coverageMethods = {
  /** Works a coverage out, as a task; it stays in memory until a newer one takes its place or the database closes. */
  'coverage.run': query(CoverageParametersSchema, CoverageResultSchema),
  'coverage.get': query(z.object({ id }), CoverageResultSchema),
  /** Shares of the areas of one level. */
  'coverage.areas': query(
    z.object({ id, layer: z.enum(['grids', 'police_districts']), level: z.string() }),
    z.array(CoverageAreaSchema),
  ),
  /** Surroundings of facilities, the barest first. */
  'coverage.facilities': query(z.object({ id }), z.array(CoverageFacilitySchema)),
  /** How many cameras see each place, at most three. */
  'coverage.at': query(
    z.object({ id, points: z.array(LonLatSchema).max(20_000) }),
    z.array(z.int().min(0).max(3)),
  ),
  /** Places that no camera sees, by what is there; the number of incidents follows reporting. */
  'coverage.blind_spots': query(
    BlindSpotQuestionSchema,
    z.object({ spots: z.array(BlindSpotSchema), places: z.int(), caveat: z.literal('coverage') }),
  ),
  /** What planned cameras would add, before they exist. */
  'coverage.try': query(
    z.object({ id, cameras: z.array(PlannedCameraSchema).max(200) }),
    CoverageTrialSchema,
  ),
  'coverage.plans': query(z.object({}), z.array(CameraPlanSchema)),
  /** Adds a plan, or replaces the one of its id. */
  'coverage.put_plan': command(CameraPlanSchema.omit({ savedAtMs: true }), CameraPlanSchema),
  'coverage.delete_plan': command(z.object({ id }), z.object({})),
  'coverage.claims': query(z.object({}), z.array(CoverageClaimSchema)),
  /** Adds what is stated of areas, or replaces it: one figure an area and measure. */
  'coverage.put_claims': command(
    z.object({ claims: z.array(CoverageClaimSchema).min(1).max(5000) }),
    z.object({ stored: z.int() }),
  ),
  'coverage.delete_claim': command(
    CoverageClaimSchema.pick({ layer: true, code: true, measure: true }),
    z.object({}),
  ),
};

import * as z from 'zod';

import { AreaLayerIdSchema, LonLatSchema } from './schemas.ts';

/**
 * What is wrong with a layer of areas: uncovered ground between them (`gap`), ground that two of them cover (`overlap`), an
 * area whose parent is not there (`parent_missing`) or that reaches beyond it (`outside_parent`), a boundary that crosses
 * itself (`self_crossing`).
 */
export const areaProblemKinds = [
  'gap',
  'overlap',
  'parent_missing',
  'outside_parent',
  'self_crossing',
] as const;

const AreaProblemSchema = z.object({
  kind: z.enum(areaProblemKinds),
  level: z.string(),
  /** Codes of the areas concerned. Of a gap those that border on it, of an orphan itself and then its parent. */
  codes: z.array(z.string()),
  /** Ground concerned, on the ellipsoid; null for a missing parent and a crossing. */
  squareMetres: z.number().nullable(),
  at: LonLatSchema,
});

export type AreaProblem = z.infer<typeof AreaProblemSchema>;

export const AreaCheckSchema = z.object({
  layer: AreaLayerIdSchema,
  /** Areas looked at. */
  areas: z.int(),
  counts: z.record(z.enum(areaProblemKinds), z.int()),
  /** Largest first, at most 1,000. */
  problems: z.array(AreaProblemSchema),
});

export type AreaCheck = z.infer<typeof AreaCheckSchema>;

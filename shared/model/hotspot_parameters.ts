import * as z from 'zod';

import { EventFilterSchema } from './event_filter.ts';

/** Which events take part: those of the window, of the categories (null: all) and of the filter. */
const SelectionSchema = z.object({
  window: z.object({ fromMs: z.number().nullable(), toMs: z.number().nullable() }),
  categories: z.array(z.string()).nullable(),
  filter: EventFilterSchema,
});

export type HotspotSelection = z.infer<typeof SelectionSchema>;

/** Cells of a lattice, or the grids of a level; the empty level is the finest. */
const CellsSchema = z.discriminatedUnion('shape', [
  /** `sizeMetres` is the side of the square. */
  z.object({ shape: z.literal('square'), sizeMetres: z.number().min(20).max(100_000) }),
  /** `sizeMetres` is the width across flats, which is the distance between neighbouring centres. */
  z.object({ shape: z.literal('hex'), sizeMetres: z.number().min(20).max(100_000) }),
  z.object({ shape: z.literal('grids'), level: z.string() }),
]);

export type HotspotCells = z.infer<typeof CellsSchema>;

/**
 * Which cells are looked at together with a cell; each is its own neighbour besides. Squares take `queen`, `rook` and
 * `band`, hexagons `six` and `band`, grids `contiguity`, `nearest` and `band`.
 */
const NeighboursSchema = z.discriminatedUnion('rule', [
  /** The eight that share a side or a corner. */
  z.object({ rule: z.literal('queen') }),
  /** The four that share a side. */
  z.object({ rule: z.literal('rook') }),
  /** The six that share a side. */
  z.object({ rule: z.literal('six') }),
  /** Those whose centre lies at most so far away. */
  z.object({ rule: z.literal('band'), metres: z.number().positive().max(500_000) }),
  /** Those that share border within a tolerance; a grid that touches none takes its four nearest. */
  z.object({ rule: z.literal('contiguity'), toleranceMetres: z.number().min(0).max(1000) }),
  /** So many with the nearest centres. */
  z.object({ rule: z.literal('nearest'), count: z.int().min(1).max(64) }),
]);

export type HotspotNeighbours = z.infer<typeof NeighboursSchema>;

/** What is done about many tests at once: nothing, false discovery rate (Benjamini and Hochberg), Bonferroni. */
const CorrectionSchema = z.enum(['none', 'fdr', 'bonferroni']);

export type HotspotCorrection = z.infer<typeof CorrectionSchema>;

/** Counts below this are not told outside the core; 0 and 1 tell all. */
const suppressBelow = z.int().min(0).max(100);

const GiStarSchema = z.object({
  method: z.literal('gistar'),
  selection: SelectionSchema,
  cells: CellsSchema,
  neighbours: NeighboursSchema,
  correction: CorrectionSchema,
  suppressBelow,
});

const EmergingSchema = z.object({
  method: z.literal('emerging'),
  selection: SelectionSchema,
  cells: CellsSchema,
  neighbours: NeighboursSchema,
  correction: CorrectionSchema,
  /** Whole local days, weeks from Monday, or months. */
  step: z.enum(['day', 'week', 'month']),
  /** Steps before a step that are looked at together with it. */
  stepsBefore: z.int().min(0).max(52),
  /** Per cent at which a step counts as hot or cold, and a trend as one. */
  confidence: z.union([z.literal(90), z.literal(95), z.literal(99)]),
  suppressBelow,
});

const DbscanSchema = z.object({
  method: z.literal('dbscan'),
  selection: SelectionSchema,
  epsMetres: z.number().min(10).max(100_000),
  /** Events within eps that make an event a core of a cluster, itself included. */
  minPoints: z.int().min(2).max(100_000),
  outline: z.enum(['convex', 'concave']),
  suppressBelow,
});

const limits = z
  .array(z.number().min(0).max(100_000))
  .min(1)
  .max(20)
  .refine((list) => list.every((limit, index) => index === 0 || limit > (list[index - 1] ?? 0)), 'ascending');

const KnoxSchema = z.object({
  method: z.literal('knox'),
  selection: SelectionSchema,
  /** Upper limits, ascending, each belonging to its band; the first band begins at 0. */
  distanceLimitsMetres: limits,
  timeLimitsDays: limits,
  /** Random permutations of the times. */
  runs: z.int().min(19).max(9999),
  seed: z.int().min(0).max(0xffffffff),
  suppressBelow,
});

const ParetoSchema = z.object({
  method: z.literal('pareto'),
  selection: SelectionSchema,
  cells: CellsSchema,
  suppressBelow,
});

/** All that a result depends on besides the data. The same parameters on the same data give the same bytes. */
export const HotspotParametersSchema = z.discriminatedUnion('method', [
  GiStarSchema,
  EmergingSchema,
  DbscanSchema,
  KnoxSchema,
  ParetoSchema,
]);

export type HotspotParameters = z.infer<typeof HotspotParametersSchema>;
export type GiStarParameters = z.infer<typeof GiStarSchema>;
export type EmergingParameters = z.infer<typeof EmergingSchema>;
export type DbscanParameters = z.infer<typeof DbscanSchema>;
export type KnoxParameters = z.infer<typeof KnoxSchema>;
export type ParetoParameters = z.infer<typeof ParetoSchema>;
export type HotspotMethod = HotspotParameters['method'];

/** Counts below this are suppressed unless parameters say otherwise. */
export const defaultSuppressBelow = 3;

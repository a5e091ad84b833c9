import * as z from 'zod';

import { HotspotParametersSchema } from '../model/hotspot_parameters.ts';
import { LonLatSchema } from './schemas.ts';

/** A count that may leave the core; null where it is suppressed. */
const CountSchema = z.int().nullable();

/** What a result was made from, for its legend, its file and a later look at it. */
export const HotspotFactsSchema = z.object({
  /** Raised when the same parameters on the same data may give other bytes than before. */
  engineVersion: z.int(),
  madeAtMs: z.number(),
  /** Newest instant of the incidents when it was made. */
  asOfMs: z.number().nullable(),
  timezone: z.string(),
  /** Revisions of the layers that it came from. */
  revisions: z.object({ incidents: z.int(), grids: z.int(), police_districts: z.int() }),
  /** Events that take part. */
  events: CountSchema,
  /** Events of the selection that do not: disputes within a family in anything finer than grids, places in no cell, no time, steps that are not whole. */
  leftOut: z.object({
    family: CountSchema,
    outside: CountSchema,
    undated: CountSchema,
    partial: CountSchema,
  }),
  /** Middle of the metric that cells and distances are measured in. */
  origin: LonLatSchema.nullable(),
  /** What bounds the cells: the layer whose areas they cover, or the convex hull of all incidents. */
  ground: z.enum(['grids', 'police_districts', 'hull']),
  cells: z.int(),
  /** Cells whose count is suppressed. */
  suppressed: z.int(),
  /** SHA-256 of the stored result. */
  digest: z.string(),
});

export type HotspotFacts = z.infer<typeof HotspotFactsSchema>;

/** Cells of one class, -3 (cold, 99 %) to 3 (hot, 99 %); those whose class is withheld are in none. */
const ClassTallySchema = z.object({ class: z.int().min(-3).max(3), cells: z.int() });

/** Cells of one pattern of emerging hot spots (shared/statistics/emerging_patterns.ts), `hot` false for cold ones. */
const PatternTallySchema = z.object({ pattern: z.string(), hot: z.boolean(), cells: z.int() });

const KnoxBandSchema = z.object({
  /** Bands (from, to]; the first one holds its lower limit too. */
  fromMetres: z.number(),
  toMetres: z.number(),
  fromDays: z.number(),
  toDays: z.number(),
  /** Pairs of events so near in place and time. */
  observed: z.int(),
  /** Mean over the permutations. */
  expected: z.number(),
  /** observed / expected; null where nothing is expected. */
  ratio: z.number().nullable(),
  /** (1 + permutations with at least as many pairs) / (1 + permutations). */
  p: z.number(),
});

/** The figures of a result beside its map. */
export const HotspotSummarySchema = z.discriminatedUnion('method', [
  z.object({
    method: z.literal('gistar'),
    classes: z.array(ClassTallySchema),
    /** Cells whose class would give a suppressed count away. */
    withheld: z.int(),
  }),
  z.object({
    method: z.literal('emerging'),
    patterns: z.array(PatternTallySchema),
    /** Starts of the steps, and the end of the last one, in milliseconds UTC. */
    stepsMs: z.array(z.number()),
  }),
  z.object({
    method: z.literal('dbscan'),
    /** Largest first. */
    clusters: z.array(z.object({ id: z.int(), count: z.int(), areaSquareKilometres: z.number() })),
    /** Clusters of fewer events than may be told. */
    withheld: z.int(),
    /** Events in no cluster. */
    noise: CountSchema,
  }),
  z.object({ method: z.literal('knox'), runs: z.int(), bands: z.array(KnoxBandSchema) }),
  z.object({
    method: z.literal('pareto'),
    /** Gini coefficient of the counts, 0 (even) to 1. */
    gini: z.number().nullable(),
    /** Share of the events in the top share of the cells, whole cells taken, from the top. */
    tops: z.array(z.object({ share: z.number(), cells: z.int(), eventShare: z.number().nullable() })),
    /** Fewest cells, from the top, that hold 80 % of the events. */
    cellsForEighty: z.int().nullable(),
    /** Lorenz curve from the cells with the fewest events: shares of cells and of events. */
    lorenz: z.array(z.tuple([z.number(), z.number()])),
    /** Cells by count, the most first, as far as they may be told; equal counts share a rank. At most 2,000. */
    rows: z.array(
      z.object({
        rank: z.int(),
        tied: z.boolean(),
        code: z.string(),
        name: z.string(),
        count: z.int(),
        share: z.number(),
        cumulativeShare: z.number(),
      }),
    ),
  }),
]);

export const HotspotResultSchema = z.object({
  id: z.string(),
  /** Empty while it is not saved. */
  name: z.string(),
  saved: z.boolean(),
  /** Whether the layers have changed since. */
  stale: z.boolean(),
  parameters: HotspotParametersSchema,
  facts: HotspotFactsSchema,
  summary: HotspotSummarySchema,
  /** Key of the sentence in shared/text/caveat_text.ts that stands beside every picture and in every file. */
  caveat: z.literal('hotspots'),
});

/** What two results of the same cells have that the other has not. */
export const HotspotComparisonSchema = z.object({
  /** Address of the cells with both classes and counts, as GeoJSON. */
  url: z.string(),
  cells: z.int(),
  /** Cells by class (or pattern number) in `before` and `after`. */
  moves: z.array(z.object({ before: z.int(), after: z.int(), cells: z.int() })),
  caveat: z.literal('hotspots'),
});

import type { GiStarParameters } from '../model/hotspot_parameters.ts';
import { auditClasses } from './audit_classes.ts';
import { giStar, momentsOfValues } from './gi_star.ts';
import { classOf, criticalZ, type CriticalZ } from './significance.ts';
import { suppressCounts } from './suppress_counts.ts';
import { windowSizes, windowSums, type Neighbourhood } from './window_sums.ts';

export type ScoredCells = {
  z: Float64Array;
  class: Int8Array;
  critical: CriticalZ;
  /** What of a cell may be told (audit_classes.ts). */
  told: Uint8Array;
};

/** Below this many suppressed counts, what z-scores say of the deviation of all counts could tell some of them. */
const fewHidden = 10;

/** Takes the z-scores back where few counts are suppressed. */
function withoutScores(told: Uint8Array, hidden: Uint8Array): Uint8Array {
  const marks = hidden.reduce((sum, mark) => sum + mark, 0);
  return marks === 0 || marks >= fewHidden ? told : told.map((value) => Math.min(value, 1));
}

/** Gi* of counts, what is significant after the correction, and what of it may be told. */
export function scoreCells(
  counts: Uint32Array,
  neighbourhood: Neighbourhood,
  { correction, suppressBelow: limit }: Pick<GiStarParameters, 'correction' | 'suppressBelow'>,
): ScoredCells {
  const sizes = windowSizes(neighbourhood);
  const moments = momentsOfValues(counts);
  const sums = windowSums(neighbourhood, counts);
  const z = sums.map((sum, cell) => giStar(sum, sizes[cell] ?? 0, moments));
  const critical = criticalZ(z, correction);
  const classes = Int8Array.from(z, (score) => classOf(score, critical));
  const hidden = suppressCounts(counts, limit);
  const told = auditClasses({
    neighbourhood,
    counts,
    hidden,
    classes,
    sums,
    sizes,
    moments,
    critical,
    limit,
  });
  return { z, class: classes, critical, told: withoutScores(told, hidden) };
}

import type { HotspotCorrection } from '../model/hotspot_parameters.ts';
import { twoSidedP, twoSidedZ } from './normal_tail.ts';

/** 90, 95 and 99 %. */
const levels = [0.1, 0.05, 0.01] as const;

/** The least |z| that is significant at 90, 95 and 99 % after the correction; Infinity where none would be. */
export type CriticalZ = readonly [z90: number, z95: number, z99: number];

/** Benjamini and Hochberg (JRSS B 57, 1995): the greatest p of rank i with p ≤ i/n·α is the greatest that is significant. */
function falseDiscoveryLimit(descending: Float64Array, level: number): number {
  const n = descending.length;
  let tried = NaN;
  for (let rank = n; rank >= 1; rank--) {
    const z = descending[rank - 1] ?? 0;
    if (z === tried) continue;
    if (twoSidedP(z) <= (rank / n) * level) return z;
    tried = z;
  }
  return Infinity;
}

/** Works out from all z-scores of a result what is significant. */
export function criticalZ(scores: Float64Array, correction: HotspotCorrection): CriticalZ {
  if (correction === 'fdr') {
    const descending = scores.map((z) => -Math.abs(z)).sort();
    for (let index = 0; index < descending.length; index++) descending[index] = -(descending[index] ?? 0);
    return triple((level) => falseDiscoveryLimit(descending, level));
  }
  const tests = correction === 'bonferroni' ? Math.max(1, scores.length) : 1;
  return triple((level) => twoSidedZ(level / tests));
}

function triple(of: (level: number) => number): CriticalZ {
  return [of(levels[0]), of(levels[1]), of(levels[2])];
}

/** -3 (cold, 99 %) to 3 (hot, 99 %); 0 is not significant. */
export function classOf(z: number, [z90, z95, z99]: CriticalZ): number {
  const size = Math.abs(z);
  if (!(size >= z90)) return 0;
  const rank = size >= z99 ? 3 : size >= z95 ? 2 : 1;
  return z > 0 ? rank : -rank;
}

import type { GiStarParameters } from '../model/hotspot_parameters.ts';
import { auditClasses } from './audit_classes.ts';
import { giStar, momentsOfValues } from './gi_star.ts';
import { countByCell, hotspotCells } from './hotspot_cells.ts';
import type { HotspotJob, Work } from './hotspot_job.ts';
import type { HotspotResult } from './hotspot_result.ts';
import { classOf, criticalZ } from './significance.ts';
import { suppressCounts } from './suppress_counts.ts';
import { windowSizes, windowSums } from './window_sums.ts';

const steps = 4;

/** Below this many suppressed counts, what z-scores say of the deviation of all counts could tell some of them. */
const fewHidden = 10;

/** Takes the z-scores back where few counts are suppressed. */
function withoutScores(told: Uint8Array, hidden: Uint8Array): Uint8Array {
  const marks = hidden.reduce((sum, mark) => sum + mark, 0);
  return marks === 0 || marks >= fewHidden ? told : told.map((value) => Math.min(value, 1));
}

/** Gi* of the counts of cells. */
export function* findHotspots(job: HotspotJob, parameters: GiStarParameters): Work<HotspotResult> {
  yield { done: 0, total: steps };
  const cells = hotspotCells(job, parameters.cells);
  const { counts, outside } = countByCell(cells);
  yield { done: 1, total: steps };
  const neighbourhood = cells.neighbourhood(parameters.neighbours);
  const sums = windowSums(neighbourhood, counts);
  const sizes = windowSizes(neighbourhood);
  const moments = momentsOfValues(counts);
  const z = sums.map((sum, cell) => giStar(sum, sizes[cell] ?? 0, moments));
  yield { done: 2, total: steps };
  const critical = criticalZ(z, parameters.correction);
  const classes = Int8Array.from(z, (score) => classOf(score, critical));
  yield { done: 3, total: steps };
  const limit = parameters.suppressBelow;
  const hidden = suppressCounts(counts, limit);
  const audited = auditClasses({ neighbourhood, counts, hidden, classes, sizes, moments, critical, limit });
  return {
    method: 'gistar',
    events: job.longitude.length - outside,
    unused: { outside, undated: 0, partial: 0 },
    cells: cells.columns,
    count: counts,
    z,
    class: classes,
    critical,
    told: withoutScores(audited, hidden),
  };
}

import { findClusters } from './find_clusters.ts';
import { findEmerging } from './find_emerging.ts';
import { findHotspots } from './find_hotspots.ts';
import { findNearRepeats } from './find_near_repeats.ts';
import { countByCell, hotspotCells } from './hotspot_cells.ts';
import type { HotspotJob, Work } from './hotspot_job.ts';
import type { HotspotResult } from './hotspot_result.ts';

/**
 * Raised with every change after which the same parameters on the same data may give other bytes: a stored result then says
 * why it cannot be reproduced.
 */
export const hotspotEngineVersion = 1;

/** Works a job out. Equal jobs give equal results. Throws `bad_input` where parameters do not fit each other. */
export function makeHotspots(job: HotspotJob): Work<HotspotResult> {
  const { parameters } = job;
  switch (parameters.method) {
    case 'gistar':
      return findHotspots(job, parameters);
    case 'pareto':
      return countCells(job, parameters.cells);
    case 'emerging':
      return findEmerging(job, parameters);
    case 'dbscan':
      return findClusters(job, parameters);
    case 'knox':
      return findNearRepeats(job, parameters);
  }
}

function* countCells(job: HotspotJob, cellsWanted: Parameters<typeof hotspotCells>[1]): Work<HotspotResult> {
  yield { done: 0, total: 1 };
  const cells = hotspotCells(job, cellsWanted);
  const { counts, outside } = countByCell(cells);
  return {
    method: 'pareto',
    events: job.longitude.length - outside,
    unused: { outside, undated: 0, partial: 0 },
    cells: cells.columns,
    count: counts,
  };
}

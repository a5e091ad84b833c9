import type { GiStarParameters } from '../model/hotspot_parameters.ts';
import { countByCell, hotspotCells } from './hotspot_cells.ts';
import type { HotspotJob, Work } from './hotspot_job.ts';
import type { HotspotResult } from './hotspot_result.ts';
import { scoreCells } from './score_cells.ts';

const steps = 3;

/** Gi* of the counts of cells. */
export function* findHotspots(job: HotspotJob, parameters: GiStarParameters): Work<HotspotResult> {
  yield { done: 0, total: steps };
  const cells = hotspotCells(job, parameters.cells);
  const { counts, outside } = countByCell(cells);
  yield { done: 1, total: steps };
  const neighbourhood = cells.neighbourhood(parameters.neighbours);
  yield { done: 2, total: steps };
  return {
    method: 'gistar',
    events: job.longitude.length - outside,
    unused: { outside, undated: 0, partial: 0 },
    cells: cells.columns,
    count: counts,
    ...scoreCells(counts, neighbourhood, parameters),
  };
}

import { sumStaff, usualNorm } from '#shared/model/staffing.ts';
import type { Input, Output } from '#shared/rpc/contract.ts';

import { dayOfQuestion, drawnAreas, finestLevel, inForceOn, type CheckedWorkspace } from './drawn_areas.ts';

/** Head-counts of all grids in force against a norm. Mobile grids have their staff from others and are left out. */
export async function staffingGap(
  workspace: CheckedWorkspace,
  question: Input<'checks.staffing'>,
): Promise<Output<'checks.staffing'>> {
  const asOf = dayOfQuestion(workspace, question);
  const grids = inForceOn(await drawnAreas(workspace, 'grids'), asOf).filter(({ mobile }) => !mobile);
  const finest = finestLevel('grids', grids);
  const { rows, total } = sumStaff(grids, finest, question.norm ?? usualNorm);
  return {
    asOf,
    finest,
    rows: rows.map(({ grid: { fid, code, name, level }, path, sum }) => ({
      fid,
      code,
      name,
      level,
      path,
      ...sum,
    })),
    total,
  };
}

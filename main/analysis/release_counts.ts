import { suppressTable, type TableRow } from '#shared/statistics/suppress_table.ts';
import type { Input, Output } from '#shared/rpc/contract.ts';

import type { Area, AreaLayer } from './area_layer.ts';
import { areasOfReport } from './areas_of_report.ts';
import { countByArea } from './count_by_area.ts';
import type { Indexes } from './indexes.ts';

/** Levels above an area that may be named one after the other; a chain of records may be a ring. */
const mostLevels = 8;

/** Codes of the areas that hold one, the widest first. */
function groupsOf(byCode: ReadonlyMap<string, Area>, code: string): string[] {
  const path: string[] = [];
  for (let at = byCode.get(code)?.parentCode ?? ''; at !== '' && path.length < mostLevels;) {
    if (at === code || path.includes(at)) break;
    path.unshift(at);
    at = byCode.get(at)?.parentCode ?? '';
  }
  return path;
}

/** Areas above those of a level whose numbers the release of their own level tells. */
async function toldAbove(
  indexes: Indexes,
  layer: AreaLayer,
  question: Input<'counts.release'>,
): Promise<ReadonlySet<string>> {
  const asked = layer.levels.indexOf(question.level ?? layer.levels.at(-1) ?? '');
  const told = new Set<string>();
  for (const level of layer.levels.slice(0, Math.max(0, asked))) {
    const { areas } = await releaseCounts(indexes, { ...question, level });
    for (const { code, count } of areas) if (count !== null) told.add(code);
  }
  return told;
}

/**
 * Counts by area as they may leave the console: numbers from 1 to k - 1 are null, with as many others as it takes that none
 * can be worked out from the total and from the subtotals of the areas above, which another file may tell.
 */
export async function releaseCounts(
  indexes: Indexes,
  request: Input<'counts.release'>,
): Promise<Output<'counts.release'>> {
  const { k, ...question } = request;
  const [counted, { layer }] = await Promise.all([
    countByArea(indexes, question),
    areasOfReport(indexes, question.by, question),
  ]);
  const byCode = new Map(layer.areas.map((area) => [area.code, area]));
  const rows: TableRow[] = [
    ...counted.areas.map(({ code, count }) => ({ groups: groupsOf(byCode, code), counts: [count] })),
    { groups: [], counts: [counted.unassigned] },
  ];
  const told = suppressTable(rows, k, await toldAbove(indexes, layer, request));
  const areas = counted.areas.map(({ code, name }, row) => ({
    code,
    name,
    count: told.cells[row]?.[0] ?? null,
  }));
  const unassigned = told.cells.at(-1)?.[0] ?? null;
  const suppressed = [...areas.map(({ count }) => count), unassigned].filter(
    (count) => count === null,
  ).length;
  return { k, areas, unassigned, total: told.total, suppressed };
}

import { areaTree, rollUp, type AreaTree } from '#shared/model/area_tree.ts';
import type { Input } from '#shared/rpc/contract.ts';
import type { RollUp } from '#shared/rpc/area_schemas.ts';

import { mobileSet, type Area } from './area_layer.ts';
import { areasOfReport, type ReportAreas } from './areas_of_report.ts';
import { chosenRows } from './chosen_rows.ts';
import { pointsOf } from './count_by_area.ts';
import type { Indexes } from './indexes.ts';

type Question = Input<'areas.roll_up'>;

/** What was found in each area itself, and in none. */
type Found = { own: Int32Array; outside: number };

/** Numbers of the listed areas of one set: position in the set → position in the list, -1 for what is not listed. */
type Listing = { set: string; numbers: Int32Array };

function listingOf({ layer }: ReportAreas, set: string, areas: readonly Area[]): Listing {
  const numbers = new Map(areas.map((area, number) => [area.fid, number]));
  return { set, numbers: Int32Array.from(layer.ofLevel(set).areas, ({ fid }) => numbers.get(fid) ?? -1) };
}

/** Sends each place to the first of the sets that has an area for it. */
async function findIncidents(
  indexes: Indexes,
  { redrawDay }: ReportAreas,
  question: Question,
  listings: readonly Listing[],
  count: number,
): Promise<Found> {
  const sets = await Promise.all(
    listings.map(({ set }) => indexes.incidentAreas(question.by, set, redrawDay)),
  );
  const table = sets[0]?.table ?? (await indexes.incidents()).table;
  const { first, end, isChosen } = await chosenRows(indexes, table, question);
  const found: Found = { own: new Int32Array(count), outside: 0 };
  for (let row = first; row < end; row++) {
    if (!isChosen(row)) continue;
    tally(found, listings, (set) => sets[set]?.assigned[row] ?? -1);
  }
  return found;
}

async function findPoints(
  indexes: Indexes,
  report: ReportAreas,
  layer: 'cameras' | 'facilities',
  question: Question,
  listings: readonly Listing[],
  count: number,
): Promise<Found> {
  const found: Found = { own: new Int32Array(count), outside: 0 };
  const levels = listings.map(({ set }) => report.layer.ofLevel(set));
  for (const { at } of await pointsOf(indexes, layer, question.category)) {
    tally(found, listings, (set) => levels[set]?.find(at[0], at[1], report.day) ?? -1);
  }
  return found;
}

function tally(found: Found, listings: readonly Listing[], assignedIn: (set: number) => number): void {
  for (const [set, { numbers }] of listings.entries()) {
    const number = numbers[assignedIn(set)] ?? -1;
    if (number < 0) continue;
    found.own[number] = (found.own[number] ?? 0) + 1;
    return;
  }
  found.outside += 1;
}

/** Head-counts as the records have them: an area has what it says, or what those below it add up to where that is more. */
function headCounts(
  tree: AreaTree,
  areas: readonly Area[],
  measure: 'residents' | 'staff',
): { counts: number[]; declared: (number | undefined)[] } {
  const counts = areas.map((area) => area[measure] ?? 0);
  const below = new Array<number>(areas.length).fill(0);
  const declared = areas.map((): number | undefined => undefined);
  for (const at of [...tree.order].reverse()) {
    const own = counts[at] ?? 0;
    const sum = below[at] ?? 0;
    if (sum > own) {
      counts[at] = sum;
      if (areas[at]?.[measure] !== null) declared[at] = own;
    }
    const parent = tree.parents[at] ?? -1;
    if (parent >= 0) below[parent] = (below[parent] ?? 0) + (counts[at] ?? 0);
  }
  return { counts, declared };
}

/** The rows of the tree in its order, each with what lies in none of the areas below it. */
function treeRows(
  tree: AreaTree,
  areas: readonly Area[],
  counts: readonly number[],
  declared: readonly (number | undefined)[] = [],
): RollUp['rows'] {
  const below = new Array<number>(areas.length).fill(0);
  const hasBelow = new Uint8Array(areas.length);
  for (const [at, parent] of tree.parents.entries()) {
    if (parent < 0) continue;
    below[parent] = (below[parent] ?? 0) + (counts[at] ?? 0);
    hasBelow[parent] = 1;
  }
  const rowOf = new Map(tree.order.map((at, row) => [at, row]));
  return tree.order.flatMap((at) => {
    const area = areas[at];
    if (!area) return [];
    const count = counts[at] ?? 0;
    const said = declared[at];
    return {
      ...refOf(area),
      parent: rowOf.get(tree.parents[at] ?? -1) ?? null,
      place: tree.orphans[at] === 1 ? ('orphan' as const) : ('tree' as const),
      count,
      unassigned: hasBelow[at] === 1 ? count - (below[at] ?? 0) : null,
      ...(said === undefined ? {} : { declared: said }),
    };
  });
}

const refOf = ({ fid, code, name, level }: Area) => ({ fid, code, name, level });

/**
 * Counts rolled up along the areas in force on the day of the report. An event or place counts for the finest area that has it, and
 * with that for all above it; what an area has beside those below it is its own. Mobile grids are a set of their own.
 */
export async function rollUpAreas(indexes: Indexes, question: Question): Promise<RollUp> {
  const report = await areasOfReport(indexes, question.by, question);
  const listed = report.layer.areas.filter((area) => report.isListed(area));
  const areas = listed.filter(({ mobile }) => !mobile);
  const moving = listed.filter(({ mobile }) => mobile);
  const tree = areaTree(areas, report.layer.levels);
  const measure = question.layer;
  const answer = { day: report.day, boundaries: report.boundaries, redrawnOn: report.redrawDay };
  if (measure === 'residents' || measure === 'staff') {
    const { counts, declared } = headCounts(tree, areas, measure);
    const rows = treeRows(tree, areas, counts, declared);
    const mobile = movingRows(
      moving,
      rows,
      moving.map((area) => area[measure] ?? 0),
    );
    const total = rows.reduce((sum, { parent, count }) => sum + (parent === null ? count : 0), 0);
    return { ...answer, rows: [...rows, ...mobile], unassigned: 0, mobileUnassigned: null, total };
  }
  const find = (listings: readonly Listing[], count: number): Promise<Found> =>
    measure === 'incidents'
      ? findIncidents(indexes, report, question, listings, count)
      : findPoints(indexes, report, measure, question, listings, count);
  const levels = [...report.layer.levels].reverse().map((level) => listingOf(report, level, areas));
  const { own, outside } = await find(levels, areas.length);
  const rows = treeRows(tree, areas, rollUp(tree, own));
  const mobile = await find([listingOf(report, mobileSet, moving)], moving.length);
  const total = own.reduce((sum, count) => sum + count, outside);
  return {
    ...answer,
    rows: [...rows, ...movingRows(moving, rows, [...mobile.own])],
    unassigned: outside,
    mobileUnassigned: moving.length > 0 ? mobile.outside : null,
    total,
  };
}

/** Mobile grids, each with the area that it belongs to where there is one. */
function movingRows(
  moving: readonly Area[],
  rows: RollUp['rows'],
  counts: readonly number[],
): RollUp['rows'] {
  const byCode = new Map(rows.map(({ code }, row) => [code, row]));
  return moving.map((area, at) => ({
    ...refOf(area),
    parent: byCode.get(area.parentCode) ?? null,
    place: 'mobile' as const,
    count: counts[at] ?? 0,
    unassigned: null,
  }));
}

import { layerById } from '#shared/layers/index.ts';
import type { Input, Output } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';

import type { AreaLevel } from './area_layer.ts';
import { areasOfReport, type ReportAreas } from './areas_of_report.ts';
import { chosenRows } from './chosen_rows.ts';
import type { Indexes } from './indexes.ts';
import { choiceNamed } from './match_categories.ts';
import type { PointRecord } from './point_tables.ts';

type Question = Input<'counts.by_area'>;
type Counts = Output<'counts.by_area'>;

function tally(level: AreaLevel, assigned: Iterable<number>, { isListed }: ReportAreas): Counts {
  const counts = new Uint32Array(level.areas.length);
  const listed = Uint8Array.from(level.areas, (area) => Number(isListed(area)));
  let unassigned = 0;
  let total = 0;
  for (const area of assigned) {
    total += 1;
    if (listed[area] === 1) counts[area] = (counts[area] ?? 0) + 1;
    else unassigned += 1;
  }
  const areas = level.areas.flatMap(({ code, name }, position) =>
    listed[position] === 1 ? [{ code, name, count: counts[position] ?? 0 }] : [],
  );
  return { areas, unassigned, total };
}

async function countIncidents(indexes: Indexes, question: Question, report: ReportAreas): Promise<Counts> {
  const { by, level: wanted = '' } = question;
  const { table, level, assigned } = await indexes.incidentAreas(by, wanted, report.redrawDay);
  const { first, end, isChosen } = await chosenRows(indexes, table, question);
  function* selected(): Generator<number> {
    for (let row = first; row < end; row++) if (isChosen(row)) yield assigned[row] ?? -1;
  }
  return tally(level, selected(), report);
}

/** The kind that a category names; null when none was asked for. Throws `bad_input` for an unknown one. */
function kindOf(layer: 'cameras' | 'facilities', category: string | undefined): string | null {
  if (category === undefined) return null;
  const { fields, styleField } = layerById(layer);
  const kind = choiceNamed(fields.find((field) => field.id === styleField)?.choices ?? [], category);
  if (kind === null) throw new AppError('bad_input', `No kind ${category}`, { field: 'category', category });
  return kind;
}

/** Cameras or facilities, of one kind where a category names it. Throws `bad_input` for an unknown one. */
export async function pointsOf(
  indexes: Indexes,
  layer: 'cameras' | 'facilities',
  category: string | undefined,
): Promise<readonly PointRecord[]> {
  const kind = kindOf(layer, category);
  const points: readonly PointRecord[] = await (layer === 'cameras'
    ? indexes.cameras()
    : indexes.facilities());
  return kind === null ? points : points.filter((point) => point.kind === kind);
}

/**
 * Counts a layer by the areas of one level, the finest unless one is named, or by mobile grids. Every area in force on the day of the
 * report is listed; the areas and `unassigned` add up to `total`. An event counts for an area that was in force on the event's own
 * day. A window leaves out events without a time. What lies on a border counts for the first area that has it, by code.
 */
export async function countByArea(indexes: Indexes, question: Question): Promise<Counts> {
  const report = await areasOfReport(indexes, question.by, question);
  if (question.layer === 'incidents') return countIncidents(indexes, question, report);
  const { layer, day } = report;
  const level = question.level === undefined ? layer.finest() : layer.ofLevel(question.level);
  const points = await pointsOf(indexes, question.layer, question.category);
  return tally(
    level,
    points.map(({ at: [longitude, latitude] }) => level.find(longitude, latitude, day)),
    report,
  );
}

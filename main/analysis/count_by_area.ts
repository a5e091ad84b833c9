import { layerById } from '#shared/layers/index.ts';
import type { Input, Output } from '#shared/rpc/contract.ts';
import { AppError } from '#shared/rpc/errors.ts';

import type { AreaLevel } from './area_layer.ts';
import { chosenRows } from './chosen_rows.ts';
import type { Indexes } from './indexes.ts';
import { choiceNamed } from './match_categories.ts';
import type { PointRecord } from './point_tables.ts';

type Question = Input<'counts.by_area'>;
type Counts = Output<'counts.by_area'>;

function tally(level: AreaLevel, assigned: Iterable<number>): Counts {
  const counts = new Uint32Array(level.areas.length);
  let unassigned = 0;
  let total = 0;
  for (const area of assigned) {
    total += 1;
    if (area < 0) unassigned += 1;
    else counts[area] = (counts[area] ?? 0) + 1;
  }
  const areas = level.areas.map(({ code, name }, position) => ({ code, name, count: counts[position] ?? 0 }));
  return { areas, unassigned, total };
}

async function countIncidents(indexes: Indexes, question: Question): Promise<Counts> {
  const { table, level, assigned } = await indexes.incidentAreas(question.by, question.level ?? '');
  const { first, end, isChosen } = await chosenRows(indexes, table, question);
  function* selected(): Generator<number> {
    for (let row = first; row < end; row++) if (isChosen(row)) yield assigned[row] ?? -1;
  }
  return tally(level, selected());
}

/** The kind that a category names; null when none was asked for. Throws `bad_input` for an unknown one. */
function kindOf(layer: 'cameras' | 'facilities', category: string | undefined): string | null {
  if (category === undefined) return null;
  const { fields, styleField } = layerById(layer);
  const kind = choiceNamed(fields.find((field) => field.id === styleField)?.choices ?? [], category);
  if (kind === null) throw new AppError('bad_input', `No kind ${category}`, { field: 'category', category });
  return kind;
}

async function countPoints(
  indexes: Indexes,
  layer: 'cameras' | 'facilities',
  question: Question,
): Promise<Counts> {
  const kind = kindOf(layer, question.category);
  const points: readonly PointRecord[] = await (layer === 'cameras'
    ? indexes.cameras()
    : indexes.facilities());
  const areas = await indexes.areas(question.by);
  const level = question.level === undefined ? areas.finest() : areas.ofLevel(question.level);
  const selected = kind === null ? points : points.filter((point) => point.kind === kind);
  return tally(
    level,
    selected.map(({ at: [longitude, latitude] }) => level.index.find(longitude, latitude)),
  );
}

/**
 * Counts a layer by the areas of one level, the finest unless one is named. Every area is listed; the areas and
 * `unassigned` add up to `total`. A window leaves out events without a time. What lies on a border counts for the
 * first area that has it.
 */
export async function countByArea(indexes: Indexes, question: Question): Promise<Counts> {
  if (question.layer === 'incidents') return countIncidents(indexes, question);
  return countPoints(indexes, question.layer, question);
}

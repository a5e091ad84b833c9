import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { LayerDefinition } from '#shared/layers/layer.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { RefusalCode } from '#shared/text/refusal_text.ts';

import { auxiliaryAliases, auxiliaryFields, headingsOf, type AuxiliaryField } from './known_headings.ts';
import { normaliseHeading } from './normalise_heading.ts';
import { parseTime, parseTimeOfDay } from './parse_instant.ts';
import { refusedColumn } from './person_guard.ts';
import type { Cell, Source } from './source.ts';

/** Rows looked at before the first is stored: what columns hold is learnt from them. */
export const sampleRows = 500;

export type Refusal = { column: string; code: RefusalCode };

/** Which column, counted from 0, holds what. */
export type ColumnPlan = {
  /** Field of the layer or auxiliary field → column. */
  columns: ReadonlyMap<string, number>;
  refusals: readonly Refusal[];
  /** Column that no alias named but that serves as code, being the only one; null otherwise. */
  guessedCode: number | null;
};

type Candidate = { target: string; column: number; rank: number };

/** Geometry of features makes columns of coordinates needless. */
const placeFields: readonly AuxiliaryField[] = ['longitude', 'latitude', 'position', 'boundary'];

const dateParts: readonly AuxiliaryField[] = ['year', 'month', 'day', 'hour', 'minute', 'second'];

/** What columns may fill in a layer, each with its headings in normalised form, best first. */
export function targetsOf(layer: LayerDefinition, hasShapes: boolean): Map<string, readonly string[]> {
  const targets = new Map<string, readonly string[]>();
  for (const field of layer.fields) if (!field.derived) targets.set(field.id, headingsOf(field));
  for (const field of auxiliaryFields) {
    const isPlace = placeFields.includes(field);
    const isTime = dateParts.includes(field) || field === 'time_of_day';
    if (field === 'boundary' && layer.geometry === 'Point') continue;
    if ((isPlace && hasShapes) || (isTime && layer.timeField === undefined)) continue;
    if (!targets.has(field)) targets.set(field, auxiliaryAliases[field]);
  }
  return targets;
}

/** A two-level heading matches by its last part as well, less surely than by the whole. */
function rankOf(heading: string, aliases: readonly string[]): number {
  const whole = aliases.indexOf(heading);
  if (whole >= 0) return whole;
  const last = heading.includes('.') ? aliases.indexOf(heading.split('.').at(-1) ?? '') : -1;
  return last < 0 ? -1 : last + 100;
}

function candidates(
  columns: readonly string[],
  usable: (column: number) => boolean,
  targets: ReadonlyMap<string, readonly string[]>,
): Candidate[] {
  const found: Candidate[] = [];
  for (const [column, heading] of columns.entries()) {
    const normalised = normaliseHeading(heading);
    if (normalised === '' || !usable(column)) continue;
    for (const [target, aliases] of targets) {
      const rank = rankOf(normalised, aliases);
      if (rank >= 0) found.push({ target, column, rank });
    }
  }
  return found.sort((a, b) => a.rank - b.rank);
}

/** Columns that an explicit mapping names; several joined with `+` serve fields that are written in parts. */
function findColumn(columns: readonly string[], wanted: string): number {
  const exact = columns.indexOf(wanted);
  if (exact >= 0) return exact;
  const normalised = normaliseHeading(wanted);
  return columns.findIndex((heading) => normaliseHeading(heading) === normalised);
}

function refusalsOf(
  columns: readonly string[],
  sample: readonly (readonly Cell[])[],
): Map<number, RefusalCode> {
  const refused = new Map<number, RefusalCode>();
  for (const [column, heading] of columns.entries()) {
    const cells = sample.map((row) => String(row[column] ?? ''));
    const code = refusedColumn(heading, cells);
    if (code) refused.set(column, code);
  }
  return refused;
}

const targetAliases: Readonly<Record<string, AuxiliaryField>> = {
  lon: 'longitude',
  lng: 'longitude',
  x: 'longitude',
  lat: 'latitude',
  y: 'latitude',
};

function explicitColumns(
  mapping: Readonly<Record<string, string>>,
  columns: readonly string[],
  targets: ReadonlyMap<string, readonly string[]>,
): Map<string, number> {
  const plan = new Map<string, number>();
  for (const [name, heading] of Object.entries(mapping)) {
    const target = targetAliases[name] ?? name;
    if (heading === '') continue;
    if (!targets.has(target)) throw new AppError('bad_input', `No field ${name}`, { field: name });
    const column = findColumn(columns, heading);
    if (column < 0)
      throw new AppError('mapping_required', `No column ${heading}`, { fields: `${name} = ${heading}` });
    plan.set(target, column);
  }
  return plan;
}

/** The only column of a file of areas is its code, whatever it is called. */
function onlyColumn(columns: readonly string[], usable: (column: number) => boolean): number | null {
  const named = columns.flatMap((heading, column) => (heading !== '' && usable(column) ? [column] : []));
  return named.length === 1 ? (named[0] ?? null) : null;
}

function isDayAndClock(cell: Cell): boolean {
  const parsed = parseTime(cell);
  return parsed.kind === 'instant' || (parsed.kind === 'local' && parsed.hasClock);
}

/** A column of clock times beside a column of days belongs to it; a column of both is the instant itself. */
function settleTimeColumns(
  plan: Map<string, number>,
  layer: LayerDefinition,
  sample: readonly (readonly Cell[])[],
): void {
  const { timeField } = layer;
  const time = plan.get('time_of_day');
  if (timeField === undefined) return;
  const cellsOf = (column: number): Cell[] => sample.map((row) => row[column] ?? null);
  const day = plan.get(timeField);
  if (day === undefined) {
    if (time !== undefined) plan.set(timeField, time);
    plan.delete('time_of_day');
    return;
  }
  const hasClock = cellsOf(day).some(isDayAndClock);
  if (time !== undefined && time !== day && !hasClock && cellsOf(time).some(isDayAndClock))
    plan.set(timeField, time);
  const isClock = time !== undefined && cellsOf(time).some((cell) => parseTimeOfDay(cell) !== null);
  if (hasClock || !isClock || plan.get(timeField) === time) plan.delete('time_of_day');
}

/**
 * Decides which column fills which field: what the operator mapped first, then headings, best alias first, each column for
 * one field. Columns of personal data take part in neither. An empty heading in the mapping keeps a field empty. Throws
 * AppError `bad_input` for a field and `mapping_required` for a column that does not exist.
 */
export function matchColumns(
  source: Pick<Source, 'columns' | 'hasShapes'>,
  layerId: LayerId,
  mapping: Readonly<Record<string, string>>,
  sample: readonly (readonly Cell[])[],
): ColumnPlan {
  const layer = layerById(layerId);
  const { columns } = source;
  const targets = targetsOf(layer, source.hasShapes);
  const refused = refusalsOf(columns, sample);
  const plan = explicitColumns(mapping, columns, targets);
  for (const [target, column] of plan) if (refused.has(column)) plan.delete(target);
  const taken = new Set(plan.values());
  for (const { target, column } of candidates(columns, (index) => !refused.has(index), targets)) {
    if (plan.has(target) || taken.has(column) || mapping[target] !== undefined) continue;
    plan.set(target, column);
    taken.add(column);
  }
  settleTimeColumns(plan, layer, sample);
  const mobile = columns.findIndex((heading) =>
    auxiliaryAliases.mobile_device.includes(normaliseHeading(heading)),
  );
  if (mobile >= 0) plan.set('mobile_device', mobile);
  const isBare = layer.geometry === 'MultiPolygon' && plan.size === 0;
  const guessedCode = isBare ? onlyColumn(columns, (column) => !refused.has(column)) : null;
  if (guessedCode !== null) plan.set(layer.codeField, guessedCode);
  return {
    columns: plan,
    refusals: [...refused].map(([column, code]) => ({ column: columns[column] ?? '', code })),
    guessedCode,
  };
}

/** The headings by field, as the preview shows them and as `mapping` takes them back. */
export function mappingOf(plan: ColumnPlan, columns: readonly string[]): Record<string, string> {
  return Object.fromEntries([...plan.columns].map(([target, column]) => [target, columns[column] ?? '']));
}

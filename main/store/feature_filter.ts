import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Field } from '#shared/layers/layer.ts';
import type { Bounds } from '#shared/model/geometry.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { FeatureFilter } from '#shared/rpc/schemas.ts';

import type { SqlValue } from './database.ts';
import { readBounds } from './gpkg_geometry.ts';
import { encodeValue } from './layer_columns.ts';

/** A filter as SQL; what SQL cannot see, the place, is left to `matchesBounds`. */
export type SqlFilter = { condition: string; parameters: SqlValue[] };

/**
 * What the category filter of the map compares: the category's code, or, among 其他, the words of the source.
 * Filters of the table use the same keys, so that map and table agree.
 */
const categoryKey =
  "CASE WHEN coalesce(category, 'QT') = 'QT' THEN coalesce(nullif(category_text, ''), 'QT') ELSE category END";

function likePattern(word: string): string {
  return `%${word.replace(/[\\%_]/gu, '\\$&')}%`;
}

/** Each word has to occur in one of the search fields. */
function textConditions(layer: LayerId, text: string, parameters: SqlValue[]): string[] {
  const { searchFields } = layerById(layer);
  return text
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => {
      parameters.push(...searchFields.map(() => likePattern(word)));
      return `(${searchFields.map((field) => `${field} LIKE ? ESCAPE '\\'`).join(' OR ')})`;
    });
}

function storedOption(field: Field, option: string): SqlValue {
  if (field.kind === 'boolean') return option === 'true' || option === '1' ? 1 : 0;
  const isNumeric = ['integer', 'number', 'degrees', 'metres'].includes(field.kind);
  return isNumeric ? Number(option) : option;
}

/** One of the values listed; the empty text stands for a field that is empty. */
function equalsCondition(
  layer: LayerId,
  id: string,
  options: readonly string[],
  parameters: SqlValue[],
): string {
  const definition = layerById(layer);
  const field = definition.fields.find((candidate) => candidate.id === id);
  if (!field) throw new AppError('bad_input', 'The layer has no such field', { layer, field: id });
  const expression = layer === 'incidents' && id === definition.styleField ? categoryKey : id;
  const filled = options.filter((option) => option !== '');
  parameters.push(...filled.map((option) => storedOption(field, option)));
  const among = `${expression} IN (${filled.map(() => '?').join(', ')})`;
  return options.includes('') ? `(${among} OR coalesce(${id}, '') = '')` : `(${among})`;
}

function windowConditions(layer: LayerId, window: FeatureFilter['window'], parameters: SqlValue[]): string[] {
  const { timeField } = layerById(layer);
  if (!window || !timeField) return [];
  const sides = [
    ['>=', window.fromMs],
    ['<', window.toMs],
  ] as const;
  return sides.flatMap(([operator, timeMs]) => {
    if (timeMs === null) return [];
    parameters.push(encodeValue('instant', clampInstant(timeMs)));
    return [`${timeField} ${operator} ?`];
  });
}

/** Keeps an open-ended window, such as one that reaches to infinity, within what a date can say. */
function clampInstant(timeMs: number): number {
  return Math.min(Math.max(Math.round(timeMs), -62135596800000), 253402300799999);
}

/** All of a filter but bounds and keys. Throws `bad_input` for a field that the layer does not have. */
export function toSqlFilter(layer: LayerId, filter: FeatureFilter): SqlFilter {
  const parameters: SqlValue[] = [];
  const conditions = [
    ...textConditions(layer, filter.text ?? '', parameters),
    ...Object.entries(filter.equals ?? {}).map(([id, options]) =>
      equalsCondition(layer, id, options, parameters),
    ),
    ...windowConditions(layer, filter.window, parameters),
  ];
  return { condition: conditions.length > 0 ? conditions.join(' AND ') : 'TRUE', parameters };
}

/** Whether a stored geometry lies in the bounds: a point within, an area with its envelope touching them. */
export function matchesBounds(geometry: SqlValue, bounds: Bounds): boolean {
  if (!(geometry instanceof Uint8Array)) return false;
  const [west, south, east, north] = readBounds(geometry);
  return west <= bounds[2] && east >= bounds[0] && south <= bounds[3] && north >= bounds[1];
}

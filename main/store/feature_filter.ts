import { polygonCovers, preparePolygon } from '#shared/geo/point_in_polygon.ts';
import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Field } from '#shared/layers/layer.ts';
import type { FieldCondition } from '#shared/model/field_condition.ts';
import type { Bounds } from '#shared/model/geometry.ts';
import { AppError } from '#shared/rpc/errors.ts';
import type { FeatureFilter } from '#shared/rpc/schemas.ts';

import type { SqlValue } from './database.ts';
import { readBounds } from './gpkg_geometry.ts';
import { encodeValue } from './layer_columns.ts';

/** A filter as SQL; what SQL cannot see, the place, is left to `placeTest`. */
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

function fieldCondition(field: Field, condition: FieldCondition, parameters: SqlValue[]): string[] {
  const { id } = field;
  switch (condition.kind) {
    case 'empty':
      return [`coalesce(${id}, '') = ''`];
    case 'contains':
      return condition.text
        .split(/\s+/u)
        .filter((word) => word !== '')
        .map((word) => {
          parameters.push(likePattern(word));
          return `${id} LIKE ? ESCAPE '\\'`;
        });
    case 'range':
    case 'days':
      return (['from', 'to'] as const).flatMap((side) => {
        const end = condition[side];
        if (end === null) return [];
        const instant = field.kind === 'instant' && typeof end === 'number';
        parameters.push(instant ? encodeValue('instant', clampInstant(end)) : end);
        return [`${id} ${side === 'from' ? '>=' : '<='} ?`];
      });
  }
}

/** Throws `bad_input` for a field that the layer does not have. */
function fieldConditions(layer: LayerId, fields: FeatureFilter['fields'], parameters: SqlValue[]): string[] {
  return Object.entries(fields ?? {}).flatMap(([id, condition]) => {
    const field = layerById(layer).fields.find((candidate) => candidate.id === id);
    if (!field) throw new AppError('bad_input', 'The layer has no such field', { layer, field: id });
    return fieldCondition(field, condition, parameters);
  });
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
    ...fieldConditions(layer, filter.fields, parameters),
  ];
  return { condition: conditions.length > 0 ? conditions.join(' AND ') : 'TRUE', parameters };
}

type Envelope = ReturnType<typeof readBounds>;

function touches([west, south, east, north]: Envelope, bounds: Bounds): boolean {
  return west <= bounds[2] && east >= bounds[0] && south <= bounds[3] && north >= bounds[1];
}

/**
 * Tells whether a stored geometry lies where a filter wants it: its envelope touches the bounds, the middle of its envelope
 * is within the ring. Null where the filter asks for no place.
 */
export function placeTest({ bounds, within }: FeatureFilter): ((geometry: SqlValue) => boolean) | null {
  if (!bounds && !within) return null;
  const ring = within && preparePolygon([[...within, ...within.slice(0, 1)]]);
  return (geometry) => {
    if (!(geometry instanceof Uint8Array)) return false;
    const envelope = readBounds(geometry);
    if (bounds && !touches(envelope, bounds)) return false;
    const [west, south, east, north] = envelope;
    return !ring || polygonCovers(ring, (west + east) / 2, (south + north) / 2);
  };
}

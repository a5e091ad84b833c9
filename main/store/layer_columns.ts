import { layerById, type LayerId } from '#shared/layers/index.ts';
import type { Field, FieldKind } from '#shared/layers/layer.ts';
import type { Value } from '#shared/model/feature.ts';

import type { SqlValue } from './database.ts';
import { isoInstant } from './iso_instant.ts';

/** Columns of every layer that no definition lists: where a row came from, and its coordinates as the source had them. */
export const bookkeepingColumns: readonly string[] = ['batch', 'source_geometry', 'source_datum'];

/** Every column of a layer's table but its key, in order. */
export function columnsOf(layer: LayerId): string[] {
  return ['geom', ...layerById(layer).fields.map((field) => field.id), ...bookkeepingColumns];
}

const sqlTypes: Record<FieldKind, string> = {
  code: 'TEXT',
  text: 'TEXT',
  free_text: 'TEXT',
  choice: 'TEXT',
  integer: 'INTEGER',
  number: 'REAL',
  degrees: 'REAL',
  metres: 'REAL',
  boolean: 'BOOLEAN',
  date: 'DATE',
  season: 'TEXT',
  instant: 'DATETIME',
};

/** GeoPackage type of the column that holds values of a kind. */
export function sqlTypeOf(kind: FieldKind): string {
  return sqlTypes[kind];
}

/** A value as the file stores it: instants as ISO 8601 text in UTC with milliseconds, booleans as 0 and 1. */
export function encodeValue(kind: FieldKind, value: Value): SqlValue {
  if (value === null) return null;
  if (kind === 'instant') return isoInstant(Number(value));
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value;
}

/** The inverse of `encodeValue`. An instant that cannot be read is null. */
export function decodeValue(kind: FieldKind, stored: SqlValue): Value {
  if (stored === null || stored instanceof Uint8Array) return null;
  if (kind === 'boolean') return stored === 1;
  if (kind !== 'instant') return stored;
  const timeMs = Date.parse(String(stored));
  return Number.isNaN(timeMs) ? null : timeMs;
}

/** The field of a layer by its id; undefined for any other name, bookkeeping columns included. */
export function fieldOf(layer: LayerId, id: string): Field | undefined {
  return layerById(layer).fields.find((field) => field.id === id);
}

import type { Field } from '#shared/layers/layer.ts';
import type { Value } from '#shared/model/feature.ts';
import { readSeason } from '#shared/model/season.ts';

/** Longest text a cell may hold, in UTF-16 units. */
const longestText = 4000;

/** 0001-01-01 and the end of 9999 in milliseconds: what ISO 8601 writes with four digits. */
const earliestMs = -62135596800000;
const latestMs = 253402300799999;

function isDate(value: Value): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/u.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

function isText(value: Value): boolean {
  return typeof value === 'string' && value.length <= longestText;
}

function isNumber(value: Value, from: number, to: number): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= from && value <= to;
}

/** Whether a field may hold a value. Null empties any field; whether it may be empty is another question. */
export function isValueOf(field: Field, value: Value): boolean {
  if (value === null) return true;
  switch (field.kind) {
    case 'code':
    case 'text':
    case 'free_text':
      return isText(value);
    case 'choice':
      return field.choices?.some((choice) => choice.code === value) ?? false;
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return isNumber(value, -Number.MAX_VALUE, Number.MAX_VALUE);
    case 'degrees':
      return isNumber(value, 0, 360);
    case 'metres':
      return isNumber(value, 0, Number.MAX_VALUE);
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return isDate(value);
    case 'season':
      return typeof value === 'string' && readSeason(value) !== null;
    case 'instant':
      return Number.isSafeInteger(value) && isNumber(value, earliestMs, latestMs);
  }
}

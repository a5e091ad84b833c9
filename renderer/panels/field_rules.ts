import { isDayjs } from 'dayjs';

import type { TextKey } from '#renderer/text/dictionary.ts';
import type { Field } from '#shared/layers/layer.ts';
import { parseSeason } from '#shared/model/season.ts';

import { instantOfShown, type FormValue } from './form_values.ts';

const isEmpty = (value: FormValue): boolean => value === null || value === undefined || value === '';

/** Why a value cannot be stored in a field, as a key of the dictionary; null when it can. */
export function fieldTrouble(
  field: Field,
  value: FormValue,
  nowMs: number,
  timezone: string,
): TextKey | null {
  if (isEmpty(value)) return field.required && !field.generated ? 'edit.required' : null;
  if (field.kind === 'integer' && !Number.isInteger(value)) return 'edit.integer';
  if (field.kind === 'degrees' && !(typeof value === 'number' && value >= 0 && value <= 360))
    return 'edit.degrees';
  if ((field.kind === 'number' || field.kind === 'metres') && typeof value !== 'number') return 'edit.number';
  if (field.kind === 'season' && typeof value === 'string' && parseSeason(value) === null)
    return 'edit.season';
  if (field.kind === 'instant' && isDayjs(value) && instantOfShown(value, timezone) > nowMs)
    return 'edit.future';
  return null;
}

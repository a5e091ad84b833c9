import dayjs, { isDayjs, type Dayjs } from 'dayjs';

import { clockReading, instantOf } from '#shared/model/zoned_time.ts';
import type { Field, LayerDefinition } from '#shared/layers/layer.ts';
import type { Value, Values } from '#shared/model/feature.ts';
import { formatSeason, parseSeason } from '#shared/model/season.ts';

export type FormValue = string | number | boolean | null | undefined | Dayjs;

export type FormValues = Record<string, FormValue>;

/** Fields that a person may fill in. */
export function editableFields({ fields }: LayerDefinition): Field[] {
  return fields.filter((field) => field.derived !== true);
}

/** An instant as the picker shows it: the clock of the data's time zone, whatever the clock of this machine. */
export function shownInstant(timeMs: number, timezone: string): Dayjs {
  const { year, month, day, hour, minute, second } = clockReading(timeMs, timezone);
  return dayjs(new Date(year, month - 1, day, hour, minute, second));
}

/** What the picker shows, read as a clock of the data's time zone. */
export function instantOfShown(shown: Dayjs, timezone: string): number {
  return instantOf(
    {
      year: shown.year(),
      month: shown.month() + 1,
      day: shown.date(),
      hour: shown.hour(),
      minute: shown.minute(),
      second: shown.second(),
    },
    timezone,
  );
}

function toForm(field: Field, value: Value | undefined, timezone: string): FormValue {
  if (value === null || value === undefined) return null;
  if (field.kind === 'instant' && typeof value === 'number') return shownInstant(value, timezone);
  if (field.kind === 'date' && typeof value === 'string') return dayjs(value);
  if (field.kind === 'boolean') return value === true || value === 1;
  return value;
}

/** A season as it is stored, whatever form it was typed in; the store refuses what is none. */
function storedSeason(text: string): string | null {
  const season = parseSeason(text);
  if (season) return formatSeason(season);
  return text.trim() === '' ? null : text.trim();
}

function fromForm(field: Field, value: FormValue, timezone: string): Value {
  if (value === undefined || value === null) return null;
  if (isDayjs(value)) {
    return field.kind === 'instant' ? instantOfShown(value, timezone) : value.format('YYYY-MM-DD');
  }
  if (field.kind === 'season' && typeof value === 'string') return storedSeason(value);
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  return value;
}

/** Stored values for the controls of the form. */
export function formValues(fields: readonly Field[], values: Values, timezone: string): FormValues {
  return Object.fromEntries(fields.map((field) => [field.id, toForm(field, values[field.id], timezone)]));
}

/** A new feature's first values: an event is taken to have happened just now. */
export function newFormValues(definition: LayerDefinition, nowMs: number, timezone: string): FormValues {
  return definition.timeField === undefined ? {} : { [definition.timeField]: shownInstant(nowMs, timezone) };
}

/** What the form says, as it is stored; with `before`, only what has changed. */
export function changedValues(
  fields: readonly Field[],
  form: FormValues,
  timezone: string,
  before: Values | null,
): Values {
  const changed: Values = {};
  for (const field of fields) {
    const value = fromForm(field, form[field.id], timezone);
    const old = before === null ? null : (before[field.id] ?? null);
    const unchanged = value === old || (field.kind === 'boolean' && value === false && !old);
    if (!unchanged) changed[field.id] = value;
  }
  return changed;
}

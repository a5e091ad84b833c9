import type { FieldCondition } from '#shared/model/field_condition.ts';
import type { FeatureFilter } from '#shared/rpc/schemas.ts';

/** What the headings narrow the rows by: values of choices, and conditions of all other fields. */
export type ColumnConditions = {
  choices: Record<string, string[]>;
  fields: Record<string, FieldCondition>;
};

export const noConditions: ColumnConditions = { choices: {}, fields: {} };

export function conditionCount({ choices, fields }: ColumnConditions): number {
  return Object.keys(choices).length + Object.keys(fields).length;
}

/** A filter narrowed by the headings too; a choice that both narrow keeps what both let through. */
export function narrowedFilter(filter: FeatureFilter, { choices, fields }: ColumnConditions): FeatureFilter {
  const narrowed: FeatureFilter = { ...filter };
  if (Object.keys(fields).length > 0) narrowed.fields = fields;
  const equals = { ...filter.equals };
  for (const [id, values] of Object.entries(choices)) {
    const before = equals[id];
    equals[id] = before ? values.filter((value) => before.includes(value)) : values;
  }
  if (Object.keys(equals).length > 0) narrowed.equals = equals;
  return narrowed;
}

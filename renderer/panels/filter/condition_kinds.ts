import type { TextKey } from '#renderer/text/dictionary.ts';
import type { EventCondition, EventFilter } from '#shared/model/event_filter.ts';

/** What the menu offers: each is one kind of condition, or a group. */
export const conditionKinds = [
  'category',
  'severity',
  'source',
  'stage',
  'grids',
  'police_districts',
  'hours',
  'weekdays',
  'window',
  'polygon',
  'near',
] as const;

export type ConditionKind = (typeof conditionKinds)[number];

export function kindOf(condition: EventCondition): ConditionKind {
  if (condition.kind === 'value') return condition.field;
  return condition.kind === 'area' ? condition.layer : condition.kind;
}

export function kindLabel(kind: ConditionKind): TextKey {
  return `filter.kind.${kind}`;
}

/** A condition as it is before anything is chosen: it lets nothing or everything through until it is changed. */
export function newCondition(kind: Exclude<ConditionKind, 'polygon' | 'near'>): EventCondition {
  switch (kind) {
    case 'hours':
      return { kind, fromHour: 22, toHour: 6 };
    case 'weekdays':
      return { kind, days: [1, 2, 3, 4, 5] };
    case 'window':
      return { kind, fromMs: null, toMs: null };
    case 'grids':
    case 'police_districts':
      return { kind: 'area', layer: kind, codes: [] };
    default:
      return { kind: 'value', field: kind, values: [] };
  }
}

/** A group of the other joint than what it stands in. */
export function newGroup(within: EventFilter['op'], first: EventCondition): EventFilter {
  return { op: within === 'and' ? 'or' : 'and', parts: [first] };
}

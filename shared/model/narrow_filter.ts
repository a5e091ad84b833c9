import { isGroup, type EventCondition, type EventFilter, type FilterField } from './event_filter.ts';

type ConditionOf<K extends EventCondition['kind']> = Extract<EventCondition, { kind: K }>;

/** What a filter is narrowed by: values of a field, areas of a layer, times of day, weekdays, what is under way. */
type Slot =
  | { kind: 'value'; field: FilterField }
  | { kind: 'area'; layer: ConditionOf<'area'>['layer'] }
  | { kind: 'hours' }
  | { kind: 'weekdays' }
  | { kind: 'lasting' };

function fills(part: EventCondition | EventFilter, slot: Slot): part is EventCondition {
  if (isGroup(part) || part.not === true) return false;
  if (slot.kind === 'lasting') return part.kind === 'window' && part.lasting === true;
  if (part.kind !== slot.kind) return false;
  if (part.kind === 'value') return slot.kind === 'value' && part.field === slot.field;
  if (part.kind === 'area') return slot.kind === 'area' && part.layer === slot.layer;
  return true;
}

/** The filter's own condition of a kind: one that every event has to satisfy, not turned round. Null for none. */
function conditionIn(filter: EventFilter, slot: Slot): EventCondition | null {
  if (filter.op === 'or' && filter.parts.length > 1) return null;
  return filter.parts.find((part): part is EventCondition => fills(part, slot)) ?? null;
}

/** The filter with its own condition of a kind replaced, added, or with null taken away; everything else stays. */
function withCondition(filter: EventFilter, slot: Slot, condition: EventCondition | null): EventFilter {
  const flat = filter.op === 'and' || filter.parts.length <= 1;
  const parts = flat ? filter.parts : [filter];
  const at = parts.findIndex((part) => fills(part, slot));
  const added = condition ? [condition] : [];
  if (at < 0) return { op: 'and', parts: [...parts, ...added] };
  return { op: 'and', parts: [...parts.slice(0, at), ...added, ...parts.slice(at + 1)] };
}

function toggled<T>(list: readonly T[], entry: T): T[] {
  return list.includes(entry) ? list.filter((other) => other !== entry) : [...list, entry];
}

/** Values of a field that the filter narrows to; null where it does not. */
export function chosenValues(filter: EventFilter, field: FilterField): readonly string[] | null {
  const condition = conditionIn(filter, { kind: 'value', field });
  return condition?.kind === 'value' ? condition.values : null;
}

/** Takes a value of a field into the filter, or out of it; with its last value the condition goes. */
export function toggleValue(filter: EventFilter, field: FilterField, value: string): EventFilter {
  const values = toggled(chosenValues(filter, field) ?? [], value);
  const condition: EventCondition | null = values.length > 0 ? { kind: 'value', field, values } : null;
  return withCondition(filter, { kind: 'value', field }, condition);
}

/** Codes of the areas of a layer that the filter narrows to; null where it does not. */
export function chosenAreas(
  filter: EventFilter,
  layer: ConditionOf<'area'>['layer'],
): readonly string[] | null {
  const condition = conditionIn(filter, { kind: 'area', layer });
  return condition?.kind === 'area' ? condition.codes : null;
}

/** Takes an area into the filter, or out of it. */
export function toggleArea(
  filter: EventFilter,
  layer: ConditionOf<'area'>['layer'],
  code: string,
): EventFilter {
  const codes = toggled(chosenAreas(filter, layer) ?? [], code);
  const condition: EventCondition | null = codes.length > 0 ? { kind: 'area', layer, codes } : null;
  return withCondition(filter, { kind: 'area', layer }, condition);
}

/** Times of the week that the filter narrows to: ISO weekdays, and hours in [fromHour, toHour) across midnight. */
export type WeekTime = {
  days: readonly number[] | null;
  hours: { fromHour: number; toHour: number } | null;
};

export function chosenWeekTime(filter: EventFilter): WeekTime {
  const days = conditionIn(filter, { kind: 'weekdays' });
  const hours = conditionIn(filter, { kind: 'hours' });
  return {
    days: days?.kind === 'weekdays' ? days.days : null,
    hours: hours?.kind === 'hours' ? { fromHour: hours.fromHour, toHour: hours.toHour } : null,
  };
}

/** Narrows to times of the week; null lets every day, or every hour, through. */
export function withWeekTime(filter: EventFilter, { days, hours }: WeekTime): EventFilter {
  const withDays = withCondition(
    filter,
    { kind: 'weekdays' },
    days && { kind: 'weekdays', days: [...days].sort((a, b) => a - b) },
  );
  return withCondition(withDays, { kind: 'hours' }, hours && { kind: 'hours', ...hours });
}

export function isSameWeekTime(a: WeekTime, b: WeekTime): boolean {
  return (
    (a.days ?? []).join() === (b.days ?? []).join() &&
    (a.days === null) === (b.days === null) &&
    a.hours?.fromHour === b.hours?.fromHour &&
    a.hours?.toHour === b.hours?.toHour
  );
}

/** The window at some instant of which events have to be under way; null where the filter asks for none. */
export function lastingWindow(filter: EventFilter): { fromMs: number | null; toMs: number | null } | null {
  const condition = conditionIn(filter, { kind: 'lasting' });
  return condition?.kind === 'window' ? { fromMs: condition.fromMs, toMs: condition.toMs } : null;
}

/** Asks for events that are under way at some instant of a window; null asks no longer. */
export function withLastingWindow(
  filter: EventFilter,
  window: { fromMs: number | null; toMs: number | null } | null,
): EventFilter {
  return withCondition(filter, { kind: 'lasting' }, window && { kind: 'window', ...window, lasting: true });
}

import { isGroup, type EventCondition, type EventFilter } from './event_filter.ts';

type Part = EventCondition | EventFilter;

/** Where a part stands: its index in the filter, then in the group, and so on. The filter itself has the empty path. */
export type PartPath = readonly number[];

function edited(
  filter: EventFilter,
  [index, ...rest]: PartPath,
  edit: (part: Part) => readonly Part[],
): EventFilter {
  return {
    ...filter,
    parts: filter.parts.flatMap((part, at) => {
      if (at !== index) return [part];
      if (rest.length > 0) return isGroup(part) ? [edited(part, rest, edit)] : [part];
      return edit(part);
    }),
  };
}

/** The filter with another part in the place of one. */
export function replacePart(filter: EventFilter, path: PartPath, part: Part): EventFilter {
  return edited(filter, path, () => [part]);
}

/** The filter without a part, and without the groups that it leaves empty. */
export function removePart(filter: EventFilter, path: PartPath): EventFilter {
  return withoutEmptyGroups(edited(filter, path, () => []));
}

function withoutEmptyGroups(filter: EventFilter): EventFilter {
  const parts = filter.parts.map((part) => (isGroup(part) ? withoutEmptyGroups(part) : part));
  return { ...filter, parts: parts.filter((part) => !isGroup(part) || part.parts.length > 0) };
}

/** The filter with one more part, at the end of the group at a path or of the filter itself. */
export function addPart(filter: EventFilter, part: Part, path: PartPath = []): EventFilter {
  if (path.length === 0) return { ...filter, parts: [...filter.parts, part] };
  return edited(filter, path, (group) => [
    isGroup(group) ? { ...group, parts: [...group.parts, part] } : group,
  ]);
}

/** The filter with its own parts, or those of a group, joined otherwise. */
export function joinBy(filter: EventFilter, op: EventFilter['op'], path: PartPath = []): EventFilter {
  if (path.length === 0) return { ...filter, op };
  return edited(filter, path, (group) => [isGroup(group) ? { ...group, op } : group]);
}

/** What a filter and a list of categories let through together, as one filter. */
export function withCategories(filter: EventFilter, categories: readonly string[] | null): EventFilter {
  if (categories === null) return filter;
  const part: EventCondition = { kind: 'value', field: 'category', values: [...categories] };
  const rest = filter.op === 'and' || filter.parts.length <= 1 ? filter.parts : [filter];
  return { op: 'and', parts: [part, ...rest] };
}

import { EventFilterSchema, isGroup, type EventFilter } from '#shared/model/event_filter.ts';
import type { Output } from '#shared/rpc/contract.ts';

import { maskFreeText } from '#main/import/person_guard.ts';

import type { Store } from './store.ts';

type SavedFilter = Output<'filters.list'>[number];

/** What a person wrote into a filter is masked like any free text. */
function masked({ op, parts }: EventFilter): EventFilter {
  return {
    op,
    parts: parts.map((part) => {
      if (isGroup(part)) return masked(part);
      if ((part.kind !== 'polygon' && part.kind !== 'near') || part.label === undefined) return part;
      return { ...part, label: maskFreeText(part.label) };
    }),
  };
}

/** All saved filters, in the order of a Chinese dictionary. One that this build does not understand is left out. */
export function listFilters(store: Store): SavedFilter[] {
  return store.database
    .all('SELECT name, filter FROM guanlan_filters')
    .flatMap((row) => {
      const read = EventFilterSchema.safeParse(JSON.parse(String(row.filter)));
      return read.success ? [{ name: String(row.name), filter: read.data }] : [];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN', { numeric: true }));
}

/** Adds a filter, or replaces the one of its name. */
export function putFilter(store: Store, { name, filter }: SavedFilter): void {
  store.write(() =>
    store.database.run('INSERT OR REPLACE INTO guanlan_filters (name, filter) VALUES (?, ?)', [
      maskFreeText(name),
      JSON.stringify(masked(filter)),
    ]),
  );
}

/** Nothing happens when there is none of that name. */
export function deleteFilter(store: Store, name: string): void {
  store.write(() => store.database.run('DELETE FROM guanlan_filters WHERE name = ?', [name]));
}

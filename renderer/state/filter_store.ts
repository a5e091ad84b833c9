import { createStore } from 'zustand/vanilla';

import type { PartPath } from '#shared/model/edit_filter.ts';
import { everyEvent, type EventFilter } from '#shared/model/event_filter.ts';
import type { View } from '#shared/model/view.ts';
import type { SavedFilter } from '#shared/rpc/filter_methods.ts';

import { viewStore } from './view_store.ts';

/** What the filter was before a step; the window of time has its own strip and is not among it. */
type EarlierFilter = Pick<View, 'filter' | 'categories'>;

type FilterState = {
  /** Filters that operators have named. */
  saved: SavedFilter[];
  /** Earlier states, the latest last. */
  past: EarlierFilter[];
  /** The group that a shape drawn on the map goes into. */
  drawInto: PartPath;
};

/** What is known of the filter besides what it is: its past, and the named ones. */
export const filterStore = createStore<FilterState>()(() => ({ saved: [], past: [], drawInto: [] }));

const mostSteps = 30;

let goingBack = false;

const same = (a: EarlierFilter, b: EarlierFilter): boolean =>
  (a.filter === b.filter && a.categories === b.categories) ||
  JSON.stringify([a.filter, a.categories]) === JSON.stringify([b.filter, b.categories]);

/** Keeps what the filter was before each step, so that it can be taken back. Returns the function that stops. */
export function keepFilterHistory(): () => void {
  return viewStore.subscribe((now, before) => {
    if (goingBack || same(now, before)) return;
    const { filter, categories } = before;
    filterStore.setState(({ past }) => ({ past: [...past.slice(1 - mostSteps), { filter, categories }] }));
  });
}

/** Forgets the steps of another database. */
export function forgetFilterHistory(): void {
  filterStore.setState({ past: [], saved: [], drawInto: [] });
}

/** Takes the last step of the filter back. */
export function filterBack(): void {
  const earlier = filterStore.getState().past.at(-1);
  if (!earlier) return;
  filterStore.setState(({ past }) => ({ past: past.slice(0, -1) }));
  goingBack = true;
  viewStore.setState(earlier);
  goingBack = false;
}

/** Changes the filter of the view. */
export function editFilter(edit: (filter: EventFilter) => EventFilter): void {
  viewStore.setState(({ filter }) => ({ filter: edit(filter) }));
}

/** Lets every incident through; the window of time stays. */
export function clearFilter(): void {
  viewStore.setState({ filter: everyEvent, categories: null });
}

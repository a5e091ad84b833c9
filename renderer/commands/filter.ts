import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { clearFilter, editFilter, filterBack, filterStore } from '#renderer/state/filter_store.ts';
import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { text } from '#renderer/text/use_text.ts';
import { addPart, withCategories, type PartPath } from '#shared/model/edit_filter.ts';
import { type EventCondition } from '#shared/model/event_filter.ts';
import { chosenAreas, toggleArea } from '#shared/model/narrow_filter.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { SavedFilter } from '#shared/rpc/filter_methods.ts';

import type { Command } from './command.ts';

/** Whether the view lets every incident of its window through. */
function isUnfiltered(): boolean {
  const { filter, categories } = viewStore.getState();
  return filter.parts.length === 0 && categories === null;
}

/** Narrows the filter by one more condition that all have to satisfy. */
function narrowBy(condition: EventCondition): void {
  editFilter((filter) => {
    const whole = filter.op === 'and' || filter.parts.length <= 1;
    return addPart(whole ? { ...filter, op: 'and' } : { op: 'and', parts: [filter] }, condition);
  });
}

/** Narrows the filter to one area of a layer, whichever areas of the layer it was narrowed to before. */
export function narrowToArea(layer: 'grids' | 'police_districts', code: string): void {
  editFilter((filter) => {
    const others = chosenAreas(filter, layer) ?? [];
    const without = others.reduce((rest, other) => toggleArea(rest, layer, other), filter);
    return toggleArea(without, layer, code);
  });
}

/** Narrows the filter to what happened near a place. */
export function narrowToPlace(at: LonLat, label?: string): void {
  const radiusMetres = uiStore.getState().placeRadiusMetres;
  const named = label === undefined || label === '' ? {} : { label: label.slice(0, 60) };
  narrowBy({ kind: 'near', at, radiusMetres, ...named });
}

/** Takes a drawing tool up, or lays it down when it is in hand already; what is drawn goes into a group. */
export function drawCondition(tool: 'filter_polygon' | 'filter_circle', into: PartPath): void {
  filterStore.setState({ drawInto: into });
  uiStore.setState((state) => ({
    tool: state.tool === tool ? 'inspect' : tool,
    measurement: null,
    editing: null,
  }));
}

export async function loadSavedFilters(): Promise<void> {
  const saved = await attempt(backend().call('filters.list', {}));
  if (saved) filterStore.setState({ saved });
}

/** Keeps the filter of the view, categories included, under a name. */
export async function saveFilter(name: string): Promise<void> {
  const { filter, categories } = viewStore.getState();
  const done = await attempt(
    backend().call('filters.put', { name, filter: withCategories(filter, categories) }),
  );
  if (!done) return;
  await loadSavedFilters();
  notify('success', text('filter.saved', { name }));
}

export async function deleteSavedFilter(name: string): Promise<void> {
  const done = await attempt(backend().call('filters.delete', { name }));
  if (done) await loadSavedFilters();
}

export function applySavedFilter({ filter }: SavedFilter): void {
  viewStore.setState({ filter, categories: null });
}

export const clearFilterCommand: Command = {
  id: 'clear_filter',
  label: 'command.clearFilter',
  group: 'view',
  keys: ['Alt+KeyF'],
  enabled: () => !isUnfiltered(),
  run: clearFilter,
};

export const filterBackCommand: Command = {
  id: 'filter_back',
  label: 'command.filterBack',
  group: 'view',
  keys: ['Alt+KeyZ'],
  enabled: () => filterStore.getState().past.length > 0,
  run: filterBack,
};

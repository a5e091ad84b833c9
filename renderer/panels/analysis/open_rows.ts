import { uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import type { EventFilter } from '#shared/model/event_filter.ts';

/** Lists the incidents of the view in the table. */
export function openRows(): void {
  uiStore.setState({ tableOpen: true, tableLayer: 'incidents', tableEquals: null, tableInViewOnly: false });
}

/** Narrows the view to a filter and lists what it lets through. */
export function openRowsOf(filter: EventFilter): void {
  viewStore.getState().setFilter(filter);
  openRows();
}

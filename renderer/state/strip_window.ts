import { lastingWindow, withLastingWindow } from '#shared/model/narrow_filter.ts';
import type { View } from '#shared/model/view.ts';
import type { TimeWindow } from '#shared/rpc/schemas.ts';

import { viewStore } from './view_store.ts';

/**
 * What the window of the time strip says of an event: that it happened within it, that it was under way at some instant of
 * it, or that it happened before its end.
 */
export const timeModes = ['window', 'lasting', 'cumulative'] as const;

export type TimeMode = (typeof timeModes)[number];

export function timeModeOf({ cumulative, filter }: Pick<View, 'cumulative' | 'filter'>): TimeMode {
  if (cumulative) return 'cumulative';
  return lastingWindow(filter) ? 'lasting' : 'window';
}

const samePair = new Map<string, TimeWindow>();

/** The window under the hand: that of the view, or in the mode of what is under way that of the filter's condition. */
export function stripWindow({ window, filter }: Pick<View, 'window' | 'filter'>): TimeWindow {
  const lasting = lastingWindow(filter);
  if (!lasting) return window;
  const key = `${lasting.fromMs} ${lasting.toMs}`;
  const same = samePair.get(key) ?? lasting;
  samePair.clear();
  samePair.set(key, same);
  return same;
}

/** Moves the window under the hand. */
export function setStripWindow(window: TimeWindow): void {
  const view = viewStore.getState();
  if (lastingWindow(view.filter)) view.setFilter(withLastingWindow(view.filter, window));
  else view.setWindow(window);
}

/** Changes what the window means and keeps it where it is. */
export function setTimeMode(mode: TimeMode): void {
  const view = viewStore.getState();
  const window = stripWindow(view);
  const filter = withLastingWindow(view.filter, mode === 'lasting' ? window : null);
  viewStore.setState({
    cumulative: mode === 'cumulative',
    window: mode === 'lasting' ? { fromMs: null, toMs: null } : window,
    filter,
  });
}

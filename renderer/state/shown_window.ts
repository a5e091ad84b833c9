import type { View } from '#shared/model/view.ts';
import type { TimeWindow } from '#shared/rpc/schemas.ts';

/** The window that is shown: as it is set, or from the beginning of the data to its end. */
export function shownWindow({ window, cumulative }: Pick<View, 'window' | 'cumulative'>): TimeWindow {
  return cumulative ? { fromMs: null, toMs: window.toMs } : window;
}

import { createStore } from 'zustand/vanilla';

import type { Histogram } from './data_store.ts';
import type { PlayStep } from './time_step.ts';
import type { TimeExtent } from './time_window.ts';

type TimeStripState = {
  /** Stretch of time that the strip shows; null for all of the data. */
  span: TimeExtent | null;
  /** The bars of that stretch; null until they are counted. */
  bars: Histogram | null;
  step: PlayStep;
};

/** How the time strip is looked at: nothing that the map or the wall shows. */
export const timeStripStore = createStore<TimeStripState>()(() => ({ span: null, bars: null, step: 'auto' }));

export function setSpan(span: TimeExtent | null): void {
  timeStripStore.setState(span ? { span } : { span, bars: null });
}

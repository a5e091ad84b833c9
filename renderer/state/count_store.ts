import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

import type { Period } from '#shared/model/period.ts';
import type { EventCounts } from '#shared/statistics/count_events.ts';
import type { TimeWindow } from '#shared/rpc/schemas.ts';

/** A period to compare with and what it holds. */
export type CountedPeriod = { period: Period; total: number };

/** What the incidents of the view count to. */
export type CountState = {
  /** How many parts of the window show counts; nothing is counted for nobody. */
  wanted: number;
  counts: EventCounts | null;
  /** The same of all incidents, whatever the filter; `counts` itself while nothing is filtered. */
  all: EventCounts | null;
  /** The window that `counts` is of. */
  window: TimeWindow | null;
  /** The period before, the same a year before, and the second period of the view; null where there is none. */
  before: CountedPeriod | null;
  yearBefore: CountedPeriod | null;
  against: { window: TimeWindow; total: number } | null;
};

const noCounts: Omit<CountState, 'wanted'> = {
  counts: null,
  all: null,
  window: null,
  before: null,
  yearBefore: null,
  against: null,
};

/** Counts of what the view shows, made beside the heat. */
export const countStore = createStore<CountState>()(() => ({ wanted: 0, ...noCounts }));

/** Forgets all counts: another database has been opened. */
export function forgetCounts(): void {
  countStore.setState(noCounts);
}

/** The counts of the view, kept up to date while the component is there. */
export function useEventCounts(): CountState {
  useEffect(() => {
    countStore.setState(({ wanted }) => ({ wanted: wanted + 1 }));
    return () => countStore.setState(({ wanted }) => ({ wanted: wanted - 1 }));
  }, []);
  return useStore(countStore);
}

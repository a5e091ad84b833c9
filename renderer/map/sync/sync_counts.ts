import { dataStore } from '#renderer/state/data_store.ts';
import { countStore, forgetCounts, type CountedPeriod } from '#renderer/state/count_store.ts';
import { shownWindow } from '#renderer/state/shown_window.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { closedPeriod, periodBefore, yearBefore, type Period } from '#shared/model/period.ts';
import type { TimeWindow } from '#shared/rpc/schemas.ts';

import type { HeatClient } from '../heat/heat_client.ts';
import { latestOnly } from './latest_only.ts';
import { stopAll, type Stop } from './stop.ts';
import { watch } from './watch.ts';

type Question = {
  window: TimeWindow;
  before: Period | null;
  yearBefore: Period | null;
  against: TimeWindow | null;
  timezone: string;
};

function currentQuestion(): Question {
  const view = viewStore.getState();
  const window = shownWindow(view);
  const timezone = dataStore.getState().status?.timezone ?? 'UTC';
  const period = closedPeriod(window);
  return {
    window,
    before: period && periodBefore(period, timezone),
    yearBefore: period && yearBefore(period, timezone),
    against: view.comparison?.against ?? null,
    timezone,
  };
}

async function ask(client: HeatClient, question: Question): Promise<void> {
  const { window, before, yearBefore: year, against, timezone } = question;
  const asked = [before, year, against];
  const others = asked.map((each) => each ?? { fromMs: 0, toMs: 0 });
  const { counts, all, others: totals } = await client.call('count', { window, others, timezone });
  const counted = (period: Period | null, at: number): CountedPeriod | null =>
    period && { period, total: totals[at] ?? 0 };
  countStore.setState({
    counts,
    all: all ?? counts,
    window,
    before: counted(before, 0),
    yearBefore: counted(year, 1),
    against: against && { window: against, total: totals[2] ?? 0 },
  });
}

export type CountSync = Stop & {
  /** Counts again, since data or filter have changed. */
  refresh(): void;
};

/** Keeps the counts up with the view while someone shows them: one question at a time, the latest wish only. */
export function syncCounts(client: HeatClient, onFault: (fault: unknown) => void): CountSync {
  let stopped = false;

  async function count(): Promise<void> {
    const wanted = countStore.getState().wanted > 0 && dataStore.getState().incidents !== null;
    if (!stopped && wanted) await ask(client, currentQuestion());
  }

  const refresh = latestOnly(count, onFault);
  const stop = stopAll(
    watch(viewStore, ({ window }) => window, refresh),
    watch(viewStore, ({ cumulative }) => cumulative, refresh),
    watch(viewStore, ({ comparison }) => comparison?.against, refresh),
    watch(countStore, ({ wanted }) => wanted > 0, refresh),
    watch(dataStore, ({ incidents }) => incidents, refresh),
    watch(dataStore, ({ status }) => status?.path, forgetCounts),
    () => {
      stopped = true;
    },
  );
  return Object.assign(stop, { refresh });
}

import { dataStore } from '#renderer/state/data_store.ts';
import { setSpan, timeStripStore } from '#renderer/state/time_strip_store.ts';

import type { HeatClient } from '../heat/heat_client.ts';
import { latestOnly } from './latest_only.ts';
import { stopAll, type Stop } from './stop.ts';
import { watch } from './watch.ts';

/** One bar for every three pixels of a wide strip. */
const mostBars = 400;

/** Counts the bars of the stretch that the time strip shows, one question at a time, again when the filter changes. */
export function syncBars(client: HeatClient, onFault: (fault: unknown) => void): Stop {
  let stopped = false;

  async function count(): Promise<void> {
    const { span } = timeStripStore.getState();
    if (stopped || !span) return;
    const timezone = dataStore.getState().status?.timezone ?? 'UTC';
    const bars = await client.call('bars', { ...span, mostBars, timezone });
    if (timeStripStore.getState().span) timeStripStore.setState({ bars });
  }

  const refresh = latestOnly(count, onFault);
  const stop = stopAll(
    watch(timeStripStore, ({ span }) => span, refresh),
    watch(dataStore, ({ histogram }) => histogram, refresh),
    watch(
      dataStore,
      ({ status }) => status?.path,
      () => setSpan(null),
    ),
  );
  return () => {
    stopped = true;
    stop();
  };
}

import type { Histogram } from '#renderer/state/data_store.ts';
import { planBins } from '#shared/geo/heat_histogram.ts';
import { rowsInWindow } from '#shared/geo/heat_window.ts';
import type { EventMask } from '#shared/model/filter_events.ts';
import { offsetMs } from '#shared/model/zoned_time.ts';
import { createEventCounter, type EventCounter, type EventCounts } from '#shared/statistics/count_events.ts';
import type { TimeWindow } from '#shared/rpc/schemas.ts';

import type { HeatColumns } from './heat_columns.ts';

/** One window to be counted whole, and others of which only the number of events is asked. */
export type CountInput = { window: TimeWindow; others: readonly TimeWindow[]; timezone: string };

/** `all` counts every incident of the window, for what the filter leaves out; null without a filter. */
export type CountOutput = { counts: EventCounts; all: EventCounts | null; others: number[] };

/** A stretch of time to be drawn as at most so many bars. */
export type BarsInput = { fromMs: number; toMs: number; mostBars: number; timezone: string };

/** Answers counts of the incidents that the filter lets through; makes its sums when they are first asked for. */
export type HeldCounts = {
  count(input: CountInput, held: HeatColumns): CountOutput;
  bars(input: BarsInput, held: HeatColumns): Histogram;
};

export function holdCounts(): HeldCounts {
  let of: HeatColumns | null = null;
  let counter: EventCounter | null = null;
  let mask: EventMask = null;

  function counterOf(held: HeatColumns, timezone: string): EventCounter {
    if (of !== held || !counter) {
      of = held;
      counter = createEventCounter(held.ground.columns, timezone, held.ground.hours());
      mask = null;
    }
    if (held.mask !== mask) {
      mask = held.mask;
      counter.select(mask);
    }
    return counter;
  }

  return {
    count({ window, others, timezone }, held) {
      const counting = counterOf(held, timezone);
      return {
        counts: counting.count(window),
        all: mask ? counting.count(window, 'all') : null,
        others: others.map((other) => counting.total(other)),
      };
    },
    bars({ fromMs, toMs, mostBars, timezone }, held) {
      const counting = counterOf(held, timezone);
      const { timeSeconds } = held.ground.columns;
      const offset = offsetMs((fromMs + toMs) / 2, timezone);
      const plan = planBins(fromMs, toMs - 1, offset, mostBars);
      const windows = Array.from({ length: plan.count }, (_, bar) => ({
        fromMs: plan.fromMs + bar * plan.binMs,
        toMs: plan.fromMs + (bar + 1) * plan.binMs,
      }));
      const all = windows.map((window) => {
        const { start, end } = rowsInWindow(timeSeconds, window);
        return end - start;
      });
      return {
        fromMs: plan.fromMs,
        toMs: plan.toMs,
        all,
        shown: windows.map((window) => counting.total(window)),
      };
    },
  };
}

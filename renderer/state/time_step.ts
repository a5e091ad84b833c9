import { clockReading, instantOf, startOfDay } from '#shared/model/zoned_time.ts';

import { hourMs, nextWindow, shiftWindow, stepMs, type TimeExtent } from './time_window.ts';

/** How far a step goes; `auto` follows the length of the window. */
export const playSteps = ['auto', 'hour', 'day', 'week', 'month'] as const;

export type PlayStep = (typeof playSteps)[number];

/** An instant moved by whole units of the local calendar, at the same time of day. */
function moved(timeMs: number, step: Exclude<PlayStep, 'auto'>, count: number, timezone: string): number {
  if (step === 'hour') return timeMs + count * hourMs;
  const reading = clockReading(timeMs, timezone);
  if (step === 'month') return instantOf({ ...reading, month: reading.month + count }, timezone);
  const intoDay = timeMs - startOfDay(timeMs, timezone);
  return startOfDay(timeMs, timezone, count * (step === 'week' ? 7 : 1)) + intoDay;
}

function movedWindow(window: TimeExtent, step: PlayStep, direction: 1 | -1, timezone: string): TimeExtent {
  if (step === 'auto') {
    const byMs = direction * stepMs(window);
    return { fromMs: window.fromMs + byMs, toMs: window.toMs + byMs };
  }
  return {
    fromMs: moved(window.fromMs, step, direction, timezone),
    toMs: moved(window.toMs, step, direction, timezone),
  };
}

/**
 * The window a step later or earlier, kept within the extent: months of a month stay months. Growing, its beginning stays
 * and its end moves.
 */
export function steppedWindow(
  window: TimeExtent,
  step: PlayStep,
  direction: 1 | -1,
  { extent, timezone, growing }: { extent: TimeExtent; timezone: string; growing: boolean },
): TimeExtent {
  const next = movedWindow(window, step, direction, timezone);
  if (growing) {
    const toMs = Math.max(window.fromMs + hourMs, Math.min(extent.toMs, next.toMs));
    return { fromMs: window.fromMs, toMs };
  }
  if (next.fromMs >= extent.fromMs && next.toMs <= extent.toMs) return next;
  return shiftWindow(window, direction * Infinity, extent);
}

/** The next window of playback; after the end of the data it begins anew. */
export function playedWindow(
  window: TimeExtent,
  step: PlayStep,
  ground: { extent: TimeExtent; timezone: string; growing: boolean },
): TimeExtent {
  const { extent, growing } = ground;
  if (window.toMs < extent.toMs) return steppedWindow(window, step, 1, ground);
  if (growing) return { fromMs: extent.fromMs, toMs: extent.fromMs + stepMs(extent) };
  return nextWindow(window, extent);
}

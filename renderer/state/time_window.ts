import { startOfDay, clockReading, instantOf } from '#shared/model/zoned_time.ts';
import type { TimeWindow } from '#shared/rpc/schemas.ts';

export const timePresets = ['last7', 'last30', 'last90', 'thisYear', 'all'] as const;

export type TimePreset = (typeof timePresets)[number];

/** Span that the time strip covers. */
export type TimeExtent = { fromMs: number; toMs: number };

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

const presetDays: Partial<Record<TimePreset, number>> = { last7: 7, last30: 30, last90: 90 };

/** Whole local days counted back from the data's own as-of time, that day included. */
export function presetWindow(preset: TimePreset, asOfMs: number, timezone: string): TimeWindow {
  if (preset === 'all') return { fromMs: null, toMs: null };
  const toMs = startOfDay(asOfMs, timezone, 1);
  const days = presetDays[preset];
  if (days !== undefined) return { fromMs: startOfDay(asOfMs, timezone, 1 - days), toMs };
  const { year } = clockReading(asOfMs, timezone);
  return { fromMs: instantOf({ year, month: 1, day: 1, hour: 0, minute: 0, second: 0 }, timezone), toMs };
}

/** The preset that a window is, or null for one set by hand. */
export function presetOf(window: TimeWindow, asOfMs: number, timezone: string): TimePreset | null {
  const same = (preset: TimePreset) => {
    const { fromMs, toMs } = presetWindow(preset, asOfMs, timezone);
    return fromMs === window.fromMs && toMs === window.toMs;
  };
  return timePresets.find(same) ?? null;
}

/** Whole local days around the first and the last instant of the data. */
export function extentOf(firstMs: number, lastMs: number, timezone: string): TimeExtent {
  return { fromMs: startOfDay(firstMs, timezone), toMs: startOfDay(lastMs, timezone, 1) };
}

/** Both ends of a window, open sides closed by the extent. */
export function closedWindow(window: TimeWindow, extent: TimeExtent): TimeExtent {
  return {
    fromMs: Math.max(extent.fromMs, window.fromMs ?? extent.fromMs),
    toMs: Math.min(extent.toMs, window.toMs ?? extent.toMs),
  };
}

/** How far playback moves at once: a thirtieth of the window in whole days, in hours where the window is short. */
export function stepMs({ fromMs, toMs }: TimeExtent): number {
  const unit = toMs - fromMs < 10 * dayMs ? hourMs : dayMs;
  return Math.max(1, Math.round((toMs - fromMs) / 30 / unit)) * unit;
}

/** The window moved by `byMs` and kept within the extent. */
export function shiftWindow(window: TimeExtent, byMs: number, extent: TimeExtent): TimeExtent {
  const length = window.toMs - window.fromMs;
  const fromMs = Math.max(extent.fromMs, Math.min(extent.toMs - length, window.fromMs + byMs));
  return { fromMs, toMs: fromMs + length };
}

/** The next window of playback; after the end it starts again at the beginning. */
export function nextWindow(window: TimeExtent, extent: TimeExtent): TimeExtent {
  if (window.toMs < extent.toMs) return shiftWindow(window, stepMs(window), extent);
  return { fromMs: extent.fromMs, toMs: extent.fromMs + window.toMs - window.fromMs };
}

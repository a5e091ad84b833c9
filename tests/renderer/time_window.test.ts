import { describe, expect, it } from 'vitest';

import {
  closedWindow,
  dayMs,
  extentOf,
  nextWindow,
  presetOf,
  presetWindow,
  shiftWindow,
  stepMs,
  timePresets,
} from '#renderer/state/time_window.ts';
import { formatWindow } from '#renderer/text/format_window.ts';

const timezone = 'Asia/Shanghai';
const midnight = (year: number, month: number, day: number): number =>
  Date.UTC(year, month - 1, day) - 8 * 3_600_000;
const asOfMs = midnight(2026, 10, 31) + 23.9 * 3_600_000;

describe('presets', () => {
  it('count whole days back from the as-of time of the data, that day included', () => {
    expect(presetWindow('last7', asOfMs, timezone)).toEqual({
      fromMs: midnight(2026, 10, 25),
      toMs: midnight(2026, 11, 1),
    });
    expect(presetWindow('thisYear', asOfMs, timezone)).toEqual({
      fromMs: midnight(2026, 1, 1),
      toMs: midnight(2026, 11, 1),
    });
    expect(presetWindow('all', asOfMs, timezone)).toEqual({ fromMs: null, toMs: null });
  });

  it('are recognised again, and a window set by hand is none of them', () => {
    for (const preset of timePresets) {
      expect(presetOf(presetWindow(preset, asOfMs, timezone), asOfMs, timezone)).toBe(preset);
    }
    expect(
      presetOf({ fromMs: midnight(2026, 10, 3), toMs: midnight(2026, 10, 9) }, asOfMs, timezone),
    ).toBeNull();
  });

  it('are read aloud with their last day', () => {
    expect(formatWindow(presetWindow('last7', asOfMs, timezone), timezone)).toEqual({
      from: '2026-10-25',
      to: '2026-10-31',
    });
  });
});

describe('playback', () => {
  const extent = extentOf(midnight(2026, 1, 1) + 5000, midnight(2026, 12, 31), timezone);

  it('covers whole days', () => {
    expect(extent).toEqual({ fromMs: midnight(2026, 1, 1), toMs: midnight(2027, 1, 1) });
  });

  it('steps a day with a month in sight and hours with a few days', () => {
    expect(stepMs({ fromMs: 0, toMs: 30 * dayMs })).toBe(dayMs);
    expect(stepMs({ fromMs: 0, toMs: 5 * dayMs })).toBe(4 * 3_600_000);
  });

  it('keeps the length of the window, stops at the end, and then begins anew', () => {
    const window = { fromMs: midnight(2026, 12, 1), toMs: midnight(2026, 12, 31) };
    const last = nextWindow(window, extent);
    expect(last).toEqual({ fromMs: midnight(2026, 12, 2), toMs: midnight(2027, 1, 1) });
    expect(nextWindow(last, extent)).toEqual({ fromMs: midnight(2026, 1, 1), toMs: midnight(2026, 1, 31) });
  });

  it('moves no window out of the data', () => {
    const window = { fromMs: midnight(2026, 6, 1), toMs: midnight(2026, 7, 1) };
    expect(shiftWindow(window, -Infinity, extent).fromMs).toBe(extent.fromMs);
    expect(shiftWindow(window, Infinity, extent).toMs).toBe(extent.toMs);
  });

  it('closes open sides by the data', () => {
    expect(closedWindow({ fromMs: null, toMs: null }, extent)).toEqual(extent);
  });
});

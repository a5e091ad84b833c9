import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { followSpan, panSpan, spanAround, zoomSpan } from '#renderer/state/time_span.ts';
import { playedWindow, steppedWindow } from '#renderer/state/time_step.ts';
import { dayMs } from '#renderer/state/time_window.ts';
import { nearPeriod } from '#shared/model/near_period.ts';

const day = (text: string, offset = '+08:00'): number => Date.parse(`${text}T00:00:00${offset}`);
const days = (from: string, to: string, offset?: string) => ({
  fromMs: day(from, offset),
  toMs: day(to, offset),
});
const extent = days('2016-01-01', '2026-01-01');
const ground = { extent, timezone: 'Asia/Shanghai', growing: false };

describe('the stretch of time on the strip', () => {
  it('keeps the instant under the hand where it is, and stays within the data and above a day', () => {
    const inExtent = fc.integer({ min: 0, max: 3652 }).map((offset) => extent.fromMs + offset * dayMs);
    fc.assert(
      fc.property(inExtent, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (aroundMs, factor) => {
        const span = zoomSpan(extent, factor, aroundMs, extent);
        if (!span) throw new Error('Closer is not everything');
        expect(span.fromMs).toBeGreaterThanOrEqual(extent.fromMs - 1);
        expect(span.toMs).toBeLessThanOrEqual(extent.toMs + 1);
        const before = (aroundMs - extent.fromMs) / (extent.toMs - extent.fromMs);
        const after = (aroundMs - span.fromMs) / (span.toMs - span.fromMs);
        expect(after).toBeCloseTo(before, 6);
      }),
    );
    const smallest = zoomSpan(
      { fromMs: extent.fromMs, toMs: extent.fromMs + dayMs },
      0.5,
      extent.fromMs,
      extent,
    );
    expect(smallest && smallest.toMs - smallest.fromMs).toBe(dayMs);
  });

  it('shows everything once it is as long as the data, and follows a window that leaves it', () => {
    expect(zoomSpan(days('2020-01-01', '2025-01-01'), 4, day('2022-01-01'), extent)).toBeNull();
    const span = days('2020-01-01', '2021-01-01');
    expect(followSpan(span, days('2020-12-01', '2021-02-01'), extent)).toBe(span);
    const followed = followSpan(span, days('2023-03-01', '2023-04-01'), extent);
    expect(followed && followed.toMs - followed.fromMs).toBe(span.toMs - span.fromMs);
    expect(followed?.fromMs).toBeLessThan(day('2023-03-01'));
    expect(panSpan(days('2025-06-01', '2026-01-01'), 0.5, extent)?.toMs).toBe(extent.toMs);
    expect(spanAround(days('2020-05-01', '2020-06-01'), extent)?.fromMs).toBeLessThan(day('2020-05-01'));
  });
});

describe('a step', () => {
  it('of a month takes a month to the month after, and back', () => {
    const january = days('2024-01-01', '2024-02-01');
    const february = steppedWindow(january, 'month', 1, ground);
    expect(february).toEqual(days('2024-02-01', '2024-03-01'));
    expect(steppedWindow(february, 'month', -1, ground)).toEqual(january);
  });

  it('of a day begins at local midnight again across a change of summer time', () => {
    const before = { fromMs: day('2019-03-10', '-06:00'), toMs: day('2019-03-11', '-05:00') };
    const chicago = { ...ground, timezone: 'America/Chicago' };
    expect(steppedWindow(before, 'day', 1, chicago)).toEqual(days('2019-03-11', '2019-03-12', '-05:00'));
  });

  it('stays within the data, grows what is cumulative, and playback begins anew after the end', () => {
    const last = days('2025-12-01', '2026-01-01');
    expect(steppedWindow(last, 'month', 1, ground)).toEqual(last);
    expect(playedWindow(last, 'month', ground).fromMs).toBe(extent.fromMs);
    const growing = { ...ground, growing: true };
    expect(steppedWindow(days('2016-01-01', '2020-01-01'), 'month', 1, growing)).toEqual(
      days('2016-01-01', '2020-02-01'),
    );
    expect(playedWindow(days('2016-01-01', '2026-01-01'), 'month', growing).toMs).toBeLessThan(
      day('2017-01-01'),
    );
  });
});

describe('stretches of the calendar', () => {
  const at = day('2026-03-31') + 5 * 3_600_000;
  const near = (name: Parameters<typeof nearPeriod>[0]) => nearPeriod(name, at, 'Asia/Shanghai');

  it('are whole local days, weeks from Monday, months, quarters and years', () => {
    expect(near('today')).toEqual(days('2026-03-31', '2026-04-01'));
    expect(near('yesterday')).toEqual(days('2026-03-30', '2026-03-31'));
    expect(near('this_week')).toEqual(days('2026-03-30', '2026-04-06'));
    expect(near('last_week')).toEqual(days('2026-03-23', '2026-03-30'));
    expect(near('last_month')).toEqual(days('2026-02-01', '2026-03-01'));
    expect(near('this_quarter')).toEqual(days('2026-01-01', '2026-04-01'));
    expect(near('last_quarter')).toEqual(days('2025-10-01', '2026-01-01'));
    expect(near('last_year')).toEqual(days('2025-01-01', '2026-01-01'));
  });
});

import { describe, expect, it } from 'vitest';

import { draggedWindow, gripAt } from '#renderer/panels/time_strip/drag_window.ts';
import { pxToTime, snapTime, timeTicks, timeToPx } from '#renderer/panels/time_strip/time_scale.ts';
import { dayMs } from '#renderer/state/time_window.ts';

const timezone = 'Asia/Shanghai';
const start = Date.UTC(2026, 0, 1) - 8 * 3_600_000;
const extent = { fromMs: start, toMs: start + 100 * dayMs };
const scale = { extent, widthPx: 1000 };
const window = { fromMs: start + 20 * dayMs, toMs: start + 50 * dayMs };
const edges = { from: timeToPx(window.fromMs, scale), to: timeToPx(window.toMs, scale) };
const snap = (timeMs: number) => snapTime(timeMs, extent, timezone);
const grip = (px: number) => gripAt(px, pxToTime(px, scale), edges, window, false);
const drag = (from: number, to: number) =>
  draggedWindow(grip(from), pxToTime(to, scale), window, extent, snap);

describe('the hand on the time strip', () => {
  it('moves the end that it takes hold of, to whole days', () => {
    expect(drag(203, 313)).toEqual({ fromMs: start + 31 * dayMs, toMs: window.toMs });
    expect(drag(497, 598)).toEqual({ fromMs: window.fromMs, toMs: start + 60 * dayMs });
  });

  it('moves the whole window by its middle, and not out of the data', () => {
    expect(drag(350, 450)).toEqual({ fromMs: start + 30 * dayMs, toMs: start + 60 * dayMs });
    expect(drag(350, 5000).toMs).toBe(extent.toMs);
  });

  it('opens a new window outside of the old one, in either direction', () => {
    expect(drag(700, 800)).toEqual({ fromMs: start + 70 * dayMs, toMs: start + 80 * dayMs });
    expect(drag(800, 700)).toEqual({ fromMs: start + 70 * dayMs, toMs: start + 80 * dayMs });
  });

  it('never turns the window inside out', () => {
    expect(drag(200, 900)).toEqual(window);
    expect(drag(500, 100)).toEqual(window);
  });
});

describe('the labels of the time strip', () => {
  it('never stand closer than they can be read', () => {
    for (const days of [3, 30, 100, 700, 3652]) {
      const wide = { extent: { fromMs: start, toMs: start + days * dayMs }, widthPx: 1200 };
      const places = timeTicks(wide, timezone).map(({ timeMs }) => timeToPx(timeMs, wide));
      const gaps = places.slice(1).map((place, index) => place - (places[index] ?? 0));
      expect(places.length).toBeGreaterThan(1);
      expect(Math.min(...gaps)).toBeGreaterThan(36);
    }
  });
});

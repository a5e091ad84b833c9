import { dayMs, type TimeExtent } from './time_window.ts';

/** The shortest span that the strip shows: a day, hour by hour. */
const shortestMs = dayMs;

/** A span moved into the extent without a change of its length; the extent itself where it is no longer. */
function within(span: TimeExtent, extent: TimeExtent): TimeExtent | null {
  const length = span.toMs - span.fromMs;
  if (length >= extent.toMs - extent.fromMs) return null;
  const fromMs = Math.max(extent.fromMs, Math.min(extent.toMs - length, span.fromMs));
  return { fromMs, toMs: fromMs + length };
}

/**
 * The span of the strip made `factor` times as long, with the instant `aroundMs` staying where it is; null shows the whole
 * extent, and no span is shorter than a day.
 */
export function zoomSpan(
  span: TimeExtent,
  factor: number,
  aroundMs: number,
  extent: TimeExtent,
): TimeExtent | null {
  const length = span.toMs - span.fromMs;
  const next = Math.max(shortestMs, length * factor);
  const share = (aroundMs - span.fromMs) / length;
  const fromMs = aroundMs - share * next;
  return within({ fromMs, toMs: fromMs + next }, extent);
}

/** The span moved by a part of its own length. */
export function panSpan(span: TimeExtent, share: number, extent: TimeExtent): TimeExtent | null {
  const byMs = (span.toMs - span.fromMs) * share;
  return within({ fromMs: span.fromMs + byMs, toMs: span.toMs + byMs }, extent);
}

/** A span that shows a window with as much again around it. */
export function spanAround(window: TimeExtent, extent: TimeExtent): TimeExtent | null {
  const margin = Math.max(shortestMs, window.toMs - window.fromMs) / 2;
  return within({ fromMs: window.fromMs - margin, toMs: window.toMs + margin }, extent);
}

/** The span while a window moves: the same while any of the window is in it, otherwise around the window. */
export function followSpan(
  span: TimeExtent | null,
  window: TimeExtent,
  extent: TimeExtent,
): TimeExtent | null {
  if (!span || (window.fromMs < span.toMs && window.toMs > span.fromMs)) return span;
  const middle = (window.fromMs + window.toMs) / 2;
  const half = (span.toMs - span.fromMs) / 2;
  return within({ fromMs: middle - half, toMs: middle + half }, extent);
}

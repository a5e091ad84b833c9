import { shiftWindow, type TimeExtent } from '#renderer/state/time_window.ts';

/** What the hand holds: one end, the whole window, or a new window that begins where it came down. */
export type Grip =
  | { kind: 'from' }
  | { kind: 'to' }
  | { kind: 'whole'; startMs: number; window: TimeExtent }
  | { kind: 'new'; startMs: number };

const reachPx = 8;

/** What a hand that comes down at `px` takes hold of. */
export function gripAt(
  px: number,
  timeMs: number,
  edgesPx: { from: number; to: number },
  window: TimeExtent,
  coversAll: boolean,
): Grip {
  const toFrom = Math.abs(px - edgesPx.from);
  const toTo = Math.abs(px - edgesPx.to);
  if (Math.min(toFrom, toTo) <= reachPx) return { kind: toFrom <= toTo ? 'from' : 'to' };
  if (!coversAll && px > edgesPx.from && px < edgesPx.to) return { kind: 'whole', startMs: timeMs, window };
  return { kind: 'new', startMs: timeMs };
}

/** The window while the hand is at `timeMs`; `snap` moves an end to a whole day. At least one step stays open. */
export function draggedWindow(
  grip: Grip,
  timeMs: number,
  window: TimeExtent,
  extent: TimeExtent,
  snap: (timeMs: number) => number,
): TimeExtent {
  const clamp = (value: number) => Math.max(extent.fromMs, Math.min(extent.toMs, snap(value)));
  if (grip.kind === 'whole') {
    const moved = shiftWindow(grip.window, timeMs - grip.startMs, extent);
    const fromMs = clamp(moved.fromMs);
    return { fromMs, toMs: fromMs + (grip.window.toMs - grip.window.fromMs) };
  }
  const at = clamp(timeMs);
  if (grip.kind === 'from') return at < window.toMs ? { fromMs: at, toMs: window.toMs } : window;
  if (grip.kind === 'to') return at > window.fromMs ? { fromMs: window.fromMs, toMs: at } : window;
  const start = clamp(grip.startMs);
  return start === at ? window : { fromMs: Math.min(start, at), toMs: Math.max(start, at) };
}

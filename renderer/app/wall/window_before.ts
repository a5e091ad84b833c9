import type { TimeWindow } from '#shared/rpc/schemas.ts';

/** The window of the same length that ends where this one begins; null for a window with an open side. */
export function windowBefore({ fromMs, toMs }: TimeWindow): TimeWindow | null {
  if (fromMs === null || toMs === null) return null;
  return { fromMs: fromMs - (toMs - fromMs), toMs: fromMs };
}

/** Relative change in per cent with one digit and its sign; null where the earlier count is 0. */
export function relativeChange(now: number, before: number): string | null {
  if (before === 0) return null;
  const percent = ((now - before) / before) * 100;
  const sign = percent > 0 ? '+' : percent < 0 ? '−' : '';
  return `${sign}${Math.abs(percent).toFixed(1)}%`;
}

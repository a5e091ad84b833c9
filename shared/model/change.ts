import { percentText, smallCount, usualPercent, type PercentRule } from './ratio.ts';

/**
 * Why a change has no percentage: the earlier count is 0, the earlier period cannot be told, or it lies wholly before
 * the data begin.
 */
export type NoChange = 'previous_zero' | 'no_period' | 'before_data';

/** What became of a count from an earlier period to this one. */
export type Change =
  | { kind: 'change'; now: number; before: number; percent: string; small: boolean; partial: boolean }
  | { kind: 'none'; now: number; reason: NoChange };

/**
 * The change in per cent of the earlier count, with its sign. `small` when either count is below `smallCount`;
 * `partial` when the data begin within the earlier period.
 */
export function changeOf(
  now: number,
  before: number,
  rule: PercentRule = usualPercent,
  partial = false,
): Change {
  if (before === 0) return { kind: 'none', now, reason: 'previous_zero' };
  const percent = percentText(now - before, before, rule);
  const small = now < smallCount || before < smallCount;
  return { kind: 'change', now, before, percent, small, partial };
}

/** A percentage with the sign that it is printed with: `+27.84`, `−16.5`, `0.0`. */
export function signedPercent(percent: string): string {
  if (percent.startsWith('-')) return `−${percent.slice(1)}`;
  return Number(percent) === 0 ? percent : `+${percent}`;
}

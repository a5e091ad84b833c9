import type { Text } from '../text/text.ts';

/** How the last digit of a percentage is made: half away from zero, or cut off. */
export type Rounding = 'half_up' | 'truncate';

export type PercentRule = { rounding: Rounding; digits: number };

export const usualPercent: PercentRule = { rounding: 'half_up', digits: 1 };

/**
 * Counts below this are flagged as small: the relative standard error of a Poisson count of 20 is 22 %, the limit below
 * which the US National Center for Health Statistics calls a rate unreliable.
 */
export const smallCount = 20;

/** A part of a named whole, as it is shown: both numbers, and the percentage where there is one. */
export type Ratio = {
  part: number;
  whole: number;
  denominator: Text;
  rule: PercentRule;
  /** Decimal text without a sign of per cent; null where the whole is 0. */
  percent: string | null;
  /** The whole is below `smallCount`. */
  small: boolean;
};

/**
 * `100 * numerator / denominator` as a decimal text, in whole numbers, so that no binary fraction decides the last
 * digit. Takes safe integers and a denominator above 0.
 */
export function percentText(
  numerator: number,
  denominator: number,
  { rounding, digits }: PercentRule,
): string {
  const scaled = BigInt(Math.abs(numerator)) * 100n * 10n ** BigInt(digits);
  const divisor = BigInt(denominator);
  const units = rounding === 'truncate' ? scaled / divisor : (2n * scaled + divisor) / (2n * divisor);
  const text = String(units).padStart(digits + 1, '0');
  const decimal = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return numerator < 0 && units > 0n ? `-${decimal}` : decimal;
}

export function ratioOf(part: number, whole: number, denominator: Text, rule = usualPercent): Ratio {
  const percent = whole > 0 ? percentText(part, whole, rule) : null;
  return { part, whole, denominator, rule, percent, small: whole < smallCount };
}

import { headCountFields } from '#shared/layers/area_layers.ts';
import type { Values } from '#shared/model/feature.ts';

/**
 * Shares a count out by weights in whole numbers that add up to it: each share is rounded down and the largest remainders
 * get what is left (Hamilton's method).
 */
export function shareOut(count: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  if (whole <= 0 || weights.length === 0) return weights.map((_, at) => (at === 0 ? count : 0));
  const exact = weights.map((weight) => (count * weight) / whole);
  const shares = exact.map(Math.floor);
  const left = Math.round(count - shares.reduce((sum, share) => sum + share, 0));
  const order = exact
    .map((share, at) => ({ at, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at);
  for (const { at } of order.slice(0, left)) shares[at] = (shares[at] ?? 0) + 1;
  return shares;
}

/** The head-counts that an area has, shared out over its pieces; a count that is not known stays unknown. */
export function shareHeadCounts(values: Values, weights: readonly number[]): Values[] {
  const pieces: Values[] = weights.map(() => ({}));
  for (const field of headCountFields) {
    const count = values[field];
    if (typeof count !== 'number') continue;
    shareOut(count, weights).forEach((share, at) => Object.assign(pieces[at] ?? {}, { [field]: share }));
  }
  return pieces;
}

/** The head-counts of areas added up; a count that none of them has stays unknown. */
export function sumHeadCounts(all: readonly Values[]): Values {
  const sums: Values = {};
  for (const field of headCountFields) {
    const known = all.flatMap((values) => (typeof values[field] === 'number' ? [values[field]] : []));
    if (known.length > 0) sums[field] = known.reduce((sum, count) => sum + count, 0);
  }
  return sums;
}

import { missing } from '#renderer/text/format_value.ts';

const ofKnown = (part: number, [online = 0, offline = 0, fault = 0]: readonly number[]): number | null => {
  const known = online + offline + fault;
  return known === 0 ? null : part / known;
};

/** What works, of all whose state is known; null where none is. Counts are in the order of `cameraStates`. */
export const workingShare = (states: readonly number[]): number | null => ofKnown(states[0] ?? 0, states);

/** What works or is faulty but connected, of all whose state is known. */
export const connectedShare = (states: readonly number[]): number | null =>
  ofKnown((states[0] ?? 0) + (states[2] ?? 0), states);

/** A share in percent with one decimal; never rounded up to 100 while something is broken. */
export function formatShare(share: number | null): string {
  if (share === null) return missing;
  const percent = share < 1 ? Math.min(99.9, Math.round(share * 1000) / 10) : 100;
  return `${percent.toFixed(1)}%`;
}

import type { Cell } from './source.ts';

/** Digits that a device code has, and that a spreadsheet keeps of it: the last five become zero. */
const damaged = /^\d{15}0{5}$/u;

/** Share of codes ending in zeros from which a list is taken for damaged. */
const damagedShare = 0.2;

const fewestCodes = 5;

/** Whether a 20-digit code has lost its last digits, if its list has. */
export function endsInZeros(code: string): boolean {
  return damaged.test(code);
}

/**
 * Whether a list went through a spreadsheet that kept its codes as numbers and were then written as text again: single
 * codes may well end in zeros, a fifth of them does not.
 */
export function areDamagedCodes(sample: readonly Cell[]): boolean {
  const codes = sample.map((cell) => String(cell ?? '').trim()).filter((text) => /^\d{20}$/u.test(text));
  return codes.length >= fewestCodes && codes.filter(endsInZeros).length > codes.length * damagedShare;
}

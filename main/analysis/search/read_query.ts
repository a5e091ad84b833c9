import { unitsOf, type NameUnit } from './name_units.ts';

/**
 * One step of a query: a unit as it stands, a syllable written out, or the first letter of one. `partial` says that the hand
 * may not have finished it.
 */
export type Token =
  | { kind: 'unit'; unit: NameUnit; partial: boolean }
  | { kind: 'syllable'; text: string }
  | { kind: 'letter'; text: string };

/** A query with the ways in which its letters may be meant. */
export type SearchQuery = {
  units: readonly NameUnit[];
  /** Each a sequence of tokens; the likeliest first. */
  readings: readonly (readonly Token[])[];
};

type Cut = { text: string; kind: 'syllable' | 'letter'; cost: number };

const mostReadings = 3;
const longestSyllable = 6;
const doubleInitials = /^(?:zh|ch|sh)/u;

/** A run of letters longer than this is not read as initials alone. */
const mostInitials = 12;

function cutsAt(run: string, at: number, isSyllable: (text: string) => boolean): Cut[] {
  const rest = run.slice(at);
  const cuts: Cut[] = [];
  for (let length = Math.min(longestSyllable, rest.length); length >= 1; length--) {
    const text = rest.slice(0, length);
    if (isSyllable(text)) cuts.push({ text, kind: 'syllable', cost: 1 });
  }
  const cost = /^[iuv]/u.test(rest) ? 2.6 : 1.25;
  if (doubleInitials.test(rest)) cuts.push({ text: rest.slice(0, 2), kind: 'letter', cost: 1.15 });
  cuts.push({ text: rest.slice(0, 1), kind: 'letter', cost });
  return cuts;
}

/** The cheapest cost of the letters from each position to the end. */
function cheapest(run: string, cuts: readonly Cut[][]): number[] {
  const costs = new Array<number>(run.length + 1).fill(0);
  for (let at = run.length - 1; at >= 0; at--) {
    costs[at] = Math.min(
      ...(cuts[at] ?? []).map(({ text, cost }) => cost + (costs[at + text.length] ?? Infinity)),
    );
  }
  return costs;
}

/** Cuts letters into syllables and initials, in the few likeliest ways: xian is 县, and 西安 too. */
function cutLetters(run: string, isSyllable: (text: string) => boolean): Token[][] {
  const cuts = Array.from(run, (_, at) => cutsAt(run, at, isSyllable));
  const costs = cheapest(run, cuts);
  const found: { cost: number; tokens: Token[] }[] = [];
  const walk = (at: number, spent: number, tokens: Token[]): void => {
    if (found.length >= 4 * mostReadings) return;
    if (at === run.length) {
      found.push({ cost: spent, tokens });
      return;
    }
    for (const { text, kind, cost } of cuts[at] ?? []) {
      const rest = costs[at + text.length] ?? 0;
      if (spent + cost + rest > (costs[0] ?? 0) + 1.05) continue;
      walk(at + text.length, spent + cost, [...tokens, { kind, text }]);
    }
  };
  walk(0, 0, []);
  const initials = Array.from(run, (text): Token => ({ kind: 'letter', text }));
  const readings = found
    .sort((a, b) => a.cost - b.cost)
    .slice(0, mostReadings)
    .map(({ tokens }) => tokens);
  const hasInitials = readings.some((tokens) => tokens.length === initials.length);
  return run.length <= mostInitials && !hasInitials ? [...readings, initials] : readings;
}

/** Reads a query against the syllables that occur in an index. */
export function readQuery(text: string, isSyllable: (text: string) => boolean): SearchQuery {
  const units = unitsOf(text);
  let readings: Token[][] = [[]];
  let asWords: Token[] = [];
  for (const [at, unit] of units.entries()) {
    const token: Token = { kind: 'unit', unit, partial: at === units.length - 1 && unit.kind !== 'han' };
    asWords = [...asWords, token];
    const ways = unit.kind === 'letters' ? cutLetters(unit.text, isSyllable) : [[token]];
    readings = readings
      .flatMap((before) => ways.map((way) => [...before, ...way]))
      .slice(0, mostReadings + 1);
  }
  const hasLetters = units.some(({ kind }) => kind === 'letters');
  return { units, readings: hasLetters ? [...readings, asWords] : readings };
}

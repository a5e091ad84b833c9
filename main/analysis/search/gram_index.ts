import { yieldNow } from '#main/store/yield_now.ts';

import { groupRows, type GroupedRows } from './grouped_rows.ts';
import { unitsOf } from './name_units.ts';
import { createUnitTable, type UnitTable } from './unit_table.ts';

/** Texts taken apart before others have their turn: some ten milliseconds. */
const textsAtOnce = 1500;

/** Rows grouped before others have their turn. */
const rowsAtOnce = 40_000;

/**
 * Finds the texts that share most with a query. Every text is kept as the numbers of its units; units and pairs of neighbours
 * name the rows that hold them, and pairs are found by their syllables and by their first letters too, so that pinyin and
 * initials need no texts of their own and every reading of a character counts.
 */
export type GramIndex = {
  readonly rows: number;
  readonly units: UnitTable;
  /** Units of each row in order. */
  readonly sequences: GroupedRows;
  readonly rowsOfUnit: GroupedRows;
  readonly rowsOfPair: GroupedRows;
  /** Both units of each pair. */
  readonly pairFirst: Uint32Array;
  readonly pairSecond: Uint32Array;
  pairOf(first: number, second: number): number;
  readonly syllables: ReadonlyMap<string, number>;
  readonly unitsOfSyllable: GroupedRows;
  readonly unitsOfLetter: GroupedRows;
  readonly pairsOfSyllables: GroupedRows;
  readonly pairsOfLetters: GroupedRows;
};

/** First letters are numbered from 0 for a to 25 for z. */
export const letterCount = 26;
export const letterOf = (text: string): number => text.charCodeAt(0) - 97;

type Pairs = { numbers: Map<number, number>; first: number[]; second: number[] };

/** Two unit numbers as one; there are fewer than 2^26 of them. */
const pairKey = (first: number, second: number): number => first * 67_108_864 + second;

function lettersOf({ kinds, texts, readings }: UnitTable, unit: number): number[] {
  const spoken = readings[unit] ?? [];
  const words = kinds[unit] === 'letters' ? [texts[unit] ?? ''] : spoken;
  const letters = words.map(letterOf).filter((letter) => letter >= 0 && letter < letterCount);
  return [...new Set(letters)];
}

/** Numbers the syllables that occur, and says for each unit which it is read as. */
function numberSyllables({ readings }: UnitTable): { syllables: Map<string, number>; ofUnit: number[][] } {
  const syllables = new Map<string, number>();
  const ofUnit = readings.map((spoken) =>
    spoken.map((reading) => {
      const known = syllables.get(reading) ?? syllables.size;
      syllables.set(reading, known);
      return known;
    }),
  );
  return { syllables, ofUnit };
}

/** Groups pairs by every combination of what their units are, such as syllables. */
function groupPairs(groups: number, { first, second }: Pairs, ofUnit: readonly number[][]): GroupedRows {
  return groupRows(groups * groups, (visit) => {
    for (let pair = 0; pair < first.length; pair++) {
      for (const a of ofUnit[first[pair] ?? 0] ?? []) {
        for (const b of ofUnit[second[pair] ?? 0] ?? []) visit(a * groups + b, pair);
      }
    }
  });
}

async function takeApart(
  texts: readonly string[],
  signal?: AbortSignal,
): Promise<{ units: UnitTable; pairs: Pairs; sequences: GroupedRows }> {
  const units = createUnitTable();
  const pairs: Pairs = { numbers: new Map(), first: [], second: [] };
  const starts = new Uint32Array(texts.length + 1);
  const flat: number[] = [];
  for (const [row, text] of texts.entries()) {
    let before = -1;
    for (const unit of unitsOf(text)) {
      const id = units.add(unit);
      flat.push(id);
      if (before >= 0 && !pairs.numbers.has(pairKey(before, id))) {
        pairs.numbers.set(pairKey(before, id), pairs.first.length);
        pairs.first.push(before);
        pairs.second.push(id);
      }
      before = id;
    }
    starts[row + 1] = flat.length;
    if (row % textsAtOnce === textsAtOnce - 1) await yieldNow(signal);
  }
  return { units, pairs, sequences: { starts, items: Uint32Array.from(flat) } };
}

/** Groups rows by what occurs in them, each row once; long work yields. */
async function groupOccurrences(
  groups: number,
  { starts, items }: GroupedRows,
  each: (from: number, to: number, visit: (group: number) => void) => void,
  signal?: AbortSignal,
): Promise<GroupedRows> {
  const rows = starts.length - 1;
  const counts = new Uint32Array(groups + 1);
  const seen = new Int32Array(groups).fill(-1);
  const slots = new Uint32Array(items.length);
  const owners = new Uint32Array(items.length);
  let count = 0;
  for (let row = 0; row < rows; row++) {
    each(starts[row] ?? 0, starts[row + 1] ?? 0, (group) => {
      if (seen[group] === row) return;
      seen[group] = row;
      counts[group + 1] = (counts[group + 1] ?? 0) + 1;
      slots[count] = group;
      owners[count++] = row;
    });
    if (row % rowsAtOnce === rowsAtOnce - 1) await yieldNow(signal);
  }
  for (let group = 0; group < groups; group++) {
    counts[group + 1] = (counts[group + 1] ?? 0) + (counts[group] ?? 0);
  }
  const grouped = new Uint32Array(count);
  const next = counts.slice();
  for (let at = 0; at < count; at++) {
    const group = slots[at] ?? 0;
    const slot = next[group] ?? 0;
    grouped[slot] = owners[at] ?? 0;
    next[group] = slot + 1;
    if (at % (rowsAtOnce * 8) === rowsAtOnce * 8 - 1) await yieldNow(signal);
  }
  return { starts: counts, items: grouped };
}

/** Builds the index in slices between which others have their turn. Throws `aborted`. */
export async function buildGramIndex(texts: readonly string[], signal?: AbortSignal): Promise<GramIndex> {
  const { units, pairs, sequences } = await takeApart(texts, signal);
  const { items } = sequences;
  const pairOf = (first: number, second: number): number => pairs.numbers.get(pairKey(first, second)) ?? -1;
  const rowsOfUnit = await groupOccurrences(
    units.texts.length,
    sequences,
    (from, to, visit) => {
      for (let at = from; at < to; at++) visit(items[at] ?? 0);
    },
    signal,
  );
  const rowsOfPair = await groupOccurrences(
    pairs.first.length,
    sequences,
    (from, to, visit) => {
      for (let at = from + 1; at < to; at++) visit(pairOf(items[at - 1] ?? 0, items[at] ?? 0));
    },
    signal,
  );
  const { syllables, ofUnit } = numberSyllables(units);
  const letters = units.texts.map((_, unit) => lettersOf(units, unit));
  const groupUnits = (groups: number, of: readonly number[][]): GroupedRows =>
    groupRows(groups, (visit) => {
      for (const [unit, list] of of.entries()) for (const group of list) visit(group, unit);
    });
  await yieldNow(signal);
  return {
    rows: texts.length,
    units,
    sequences,
    rowsOfUnit,
    rowsOfPair,
    pairFirst: Uint32Array.from(pairs.first),
    pairSecond: Uint32Array.from(pairs.second),
    pairOf,
    syllables,
    unitsOfSyllable: groupUnits(syllables.size, ofUnit),
    unitsOfLetter: groupUnits(letterCount, letters),
    pairsOfSyllables: groupPairs(syllables.size, pairs, ofUnit),
    pairsOfLetters: groupPairs(letterCount, pairs, letters),
  };
}

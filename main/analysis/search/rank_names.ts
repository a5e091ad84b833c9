import type { LayerNames } from './layer_names.ts';
import { isTypedPinyin } from './name_forms.ts';
import { findRows, textOfRow, type TextColumn } from './text_column.ts';

/** A row that answers a query. Lower ranks are better answers. */
export type NameHit = { names: LayerNames; row: number; rank: number; length: number };

/** Rows of one kind of answer that are looked at in one layer; a query that more rows answer is too short to rank. */
const maxRowsOfKind = 2000;

const letterOrDigit = /[\p{L}\p{N}]/u;

type Pass = (names: LayerNames, query: string) => Iterable<{ row: number; offset: number }>;

const whole =
  (column: 'codes' | 'names' | 'initials' | 'pinyin'): Pass =>
  (names, query) =>
    findRows(names[column], query, 'whole');

const start =
  (column: 'codes' | 'names' | 'initials' | 'pinyin'): Pass =>
  (names, query) =>
    findRows(names[column], query, 'start');

const anywhere =
  (column: 'codes' | 'names' | 'initials' | 'others'): Pass =>
  (names, query) =>
    findRows(names[column], query, 'anywhere');

function* atWordStart(names: LayerNames, query: string): Generator<{ row: number; offset: number }> {
  for (const hit of findRows(names.names, query, 'anywhere')) {
    if (!letterOrDigit.test(names.names.text.charAt(hit.offset - 1))) yield hit;
  }
}

/** Full pinyin inside a name, from a syllable on: `he` finds 青禾, `ngh` does not. */
function* atSyllable(
  { pinyin, syllables }: LayerNames,
  query: string,
): Generator<{ row: number; offset: number }> {
  const isSyllable = (offset: number): boolean => ((syllables[offset >> 3] ?? 0) & (1 << (offset & 7))) !== 0;
  for (const { row, offset } of findRows(pinyin, query, 'anywhere')) {
    const end = offset + textOfRow(pinyin, row).length;
    for (let hit = offset; hit !== -1 && hit < end; hit = pinyin.text.indexOf(query, hit + 1)) {
      if (hit >= (pinyin.starts[row + 1] ?? 0) - 1) break;
      if (!isSyllable(hit)) continue;
      yield { row, offset: hit };
      break;
    }
  }
}

/** Kinds of answers, best first. Those marked are tried only for what can be typed pinyin. */
const passes: readonly { find: Pass; pinyin: boolean }[] = [
  { find: whole('codes'), pinyin: false },
  { find: whole('names'), pinyin: false },
  { find: start('codes'), pinyin: false },
  { find: start('names'), pinyin: false },
  { find: atWordStart, pinyin: false },
  { find: whole('initials'), pinyin: true },
  { find: whole('pinyin'), pinyin: true },
  { find: start('initials'), pinyin: true },
  { find: start('pinyin'), pinyin: true },
  { find: anywhere('names'), pinyin: false },
  { find: anywhere('initials'), pinyin: true },
  { find: atSyllable, pinyin: true },
  { find: anywhere('codes'), pinyin: false },
  { find: anywhere('others'), pinyin: false },
];

function entryLength(column: TextColumn, row: number): number {
  return (column.starts[row + 1] ?? 0) - (column.starts[row] ?? 0) - 1;
}

/** Whether any text of a row holds a word. */
function rowHolds(
  { codes, names, initials, pinyin, others }: LayerNames,
  row: number,
  word: string,
): boolean {
  return [codes, names, initials, pinyin, others].some((column) => textOfRow(column, row).includes(word));
}

function rankLayer(names: LayerNames, word: string, others: readonly string[], limit: number): NameHit[] {
  const seen = new Set<number>();
  const hits: NameHit[] = [];
  const pinyinToo = isTypedPinyin(word);
  for (const [rank, pass] of passes.entries()) {
    if (hits.length >= limit) break;
    if (pass.pinyin && !pinyinToo) continue;
    let looked = 0;
    for (const { row } of pass.find(names, word)) {
      if (++looked > maxRowsOfKind) break;
      if (seen.has(row) || !others.every((other) => rowHolds(names, row, other))) continue;
      seen.add(row);
      hits.push({ names, row, rank, length: entryLength(names.names, row) });
    }
  }
  return hits;
}

/**
 * The best answers to a normalised query over several layers: exact code and name, then beginnings, word starts,
 * initials, insides; among equals the shorter name, then the order of the layers. Of several words all must be there.
 */
export function rankNames(layers: readonly LayerNames[], query: string, limit: number): NameHit[] {
  const words = query.split(' ').filter((word) => word !== '');
  const searches: [word: string, others: string[]][] = [[query, []]];
  if (words.length > 1) {
    const longest = words.reduce((a, b) => (b.length > a.length ? b : a));
    searches.push([longest, words.filter((word) => word !== longest)]);
  }
  for (const [word, others] of searches) {
    const hits = layers.flatMap((names) => rankLayer(names, word, others, limit));
    if (hits.length === 0) continue;
    return hits.sort((a, b) => a.rank - b.rank || a.length - b.length).slice(0, limit);
  }
  return [];
}

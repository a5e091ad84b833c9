import type { LayerNames } from './layer_names.ts';
import { isTypedPinyin } from './name_forms.ts';
import { hitKinds, lengthOfRow, scanColumn, textOfRow, type HitKind } from './text_column.ts';

/** A row that answers a query. Lower ranks are better answers. */
export type NameHit = { names: LayerNames; row: number; rank: number; length: number };

/** Rows of one kind of answer that are looked at in one layer; a query that more rows answer is too short to rank. */
const maxRowsOfKind = 2000;

type ColumnId = 'codes' | 'names' | 'initials' | 'pinyin' | 'others';

type Ranks = Record<HitKind, number>;

/**
 * What a hit is worth: exact code and name, then beginnings, word starts, initials, pinyin, insides. Columns are looked
 * through in this order, until those that are left have nothing better.
 */
const columns: readonly { id: ColumnId; ranks: Ranks; typed: boolean }[] = [
  { id: 'names', ranks: { whole: 1, start: 3, word: 4, inside: 9 }, typed: false },
  { id: 'codes', ranks: { whole: 0, start: 2, word: 12, inside: 12 }, typed: false },
  { id: 'initials', ranks: { whole: 5, start: 7, word: 10, inside: 10 }, typed: true },
  { id: 'pinyin', ranks: { whole: 6, start: 8, word: 11, inside: 11 }, typed: true },
  { id: 'others', ranks: { whole: 13, start: 13, word: 13, inside: 13 }, typed: false },
];

/** Whether any text of a row holds a word. */
function rowHolds(names: LayerNames, row: number, word: string): boolean {
  return columns.some(({ id }) => textOfRow(names[id], row).includes(word));
}

/** Full pinyin counts from the start of a syllable only: `he` finds 青禾, `ngh` does not. */
function atSyllable({ syllables }: LayerNames): (offset: number) => boolean {
  return (offset) => ((syllables[offset >> 3] ?? 0) & (1 << (offset & 7))) !== 0;
}

function rankLayer(names: LayerNames, word: string, others: readonly string[], limit: number): NameHit[] {
  const ranks = new Map<number, number>();
  const isTyped = isTypedPinyin(word);
  const betterThan = (rank: number): number => {
    let count = 0;
    for (const other of ranks.values()) if (other < rank) count += 1;
    return count;
  };
  for (const { id, ranks: worth, typed } of columns) {
    if (typed && !isTyped) continue;
    if (betterThan(Math.min(...hitKinds.map((kind) => worth[kind]))) >= limit) continue;
    const options = {
      limit: maxRowsOfKind,
      startsOnly: typed && word.length === 1,
      ...(id === 'pinyin' ? { accepts: atSyllable(names) } : {}),
    };
    scanColumn(names[id], word, options, (row, kind) => {
      const known = ranks.get(row);
      if (known !== undefined && known <= worth[kind]) return;
      if (known === undefined && !others.every((other) => rowHolds(names, row, other))) return;
      ranks.set(row, worth[kind]);
    });
  }
  return Array.from(ranks, ([row, rank]) => ({ names, row, rank, length: lengthOfRow(names.names, row) }));
}

/**
 * The best answers to a normalised query over several layers, best rank first; among equals the shorter name, then the
 * order of the layers and of their rows. Of several words all must be there.
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
    const position = new Map(layers.map((names, index) => [names, index]));
    const layerOf = ({ names }: NameHit): number => position.get(names) ?? 0;
    hits.sort((a, b) => a.rank - b.rank || a.length - b.length || layerOf(a) - layerOf(b) || a.row - b.row);
    return hits.slice(0, limit);
  }
  return [];
}

import type { LayerNames, NameSegment } from './layer_names.ts';
import { candidateRows, costOfRow, prepareQuery, searchNames, type RowCost } from './search_names.ts';
import { lengthOfRow, scanColumn, textOfRow, type HitKind, type TextColumn } from './text_column.ts';

/** A row that answers a query. Cheaper ones are better answers. */
export type NameHit = { segment: NameSegment; row: number; cost: number };

/** Rows of one kind of hit that are looked at in one column; a query that more rows answer is too short to rank. */
const mostOfKind = 2000;

/** What a text costs that holds the query as it stands. An exact code is the best answer there is. */
const codeCosts: Record<HitKind, number> = { whole: -0.02, start: 0.04, word: 0.4, inside: 0.4 };
const nameCosts: Record<HitKind, number> = { whole: 0, start: 0.05, word: 0.13, inside: 0.18 };

/** What is found by its address stands behind what is found by its name. */
const otherCost = 0.5;

/** A query of words that are found here and there stands behind one that is found in one piece. */
const scatteredCost = 0.3;

/** Once so good an answer is there, addresses and single words are not looked through. */
const goodCost = 0.4;

/** A part of a code that is shorter says nothing. */
const leastCodeLength = 2;

/** Costs by row, the least of each. */
type Costs = Map<number, number>;

function note(costs: Costs, row: number, cost: number): void {
  const known = costs.get(row);
  if (known === undefined || cost < known) costs.set(row, cost);
}

function scan(
  costs: Costs,
  column: TextColumn,
  text: string,
  worth: Record<HitKind, number>,
  added = 0,
): void {
  scanColumn(column, text, { limit: mostOfKind, startsOnly: false }, (row, kind) =>
    note(costs, row, worth[kind] + added),
  );
}

function noteAll(costs: Costs, found: readonly RowCost[], added: number): void {
  for (const { row, cost } of found) note(costs, row, cost + added);
}

const bestOf = (costs: Costs): number => Math.min(Infinity, ...costs.values());

const asciiOnly = /^[ -~]+$/u;

/** Rows that hold every one of several words, in name, address or code. */
function noteWords(costs: Costs, { grams, codes }: NameSegment, words: readonly string[]): void {
  if (!grams) return;
  const inNames = words.map((word) => prepareQuery(grams.names, word));
  const inOthers = words.map((word) => prepareQuery(grams.others, word));
  const rows = new Set<number>();
  for (const query of inNames) for (const row of candidateRows(grams.names, query)) rows.add(row);
  for (const query of inOthers) for (const row of candidateRows(grams.others, query)) rows.add(row);
  for (const row of rows) {
    let sum = scatteredCost;
    for (const [at, word] of words.entries()) {
      const [name, other] = [inNames[at], inOthers[at]];
      const costsOfWord = [
        name ? costOfRow(grams.names, row, name) : null,
        other ? costOfRow(grams.others, row, other) : null,
        textOfRow(codes, row).includes(word) ? codeCosts.inside : null,
      ].filter((cost) => cost !== null);
      sum += Math.min(Infinity, ...costsOfWord);
    }
    if (sum < Infinity) note(costs, row, sum);
  }
}

/** Rows of a segment that hold the words as they stand, whatever lies between them. */
function notePlainWords(costs: Costs, segment: NameSegment, words: readonly string[]): void {
  const longest = words.reduce((a, b) => (b.length > a.length ? b : a), '');
  const columns = [segment.names, segment.others, segment.codes];
  const found: Costs = new Map();
  for (const column of columns) scan(found, column, longest, nameCosts);
  for (const row of found.keys()) {
    const holds = (word: string): boolean => columns.some((column) => textOfRow(column, row).includes(word));
    if (words.every(holds)) note(costs, row, scatteredCost);
  }
}

function rankSegment(segment: NameSegment, query: string, limit: number): NameHit[] {
  const costs: Costs = new Map();
  const { grams, names, codes, others } = segment;
  const enough = (): boolean => costs.size > 0 && bestOf(costs) <= goodCost;
  if (query.length >= leastCodeLength) scan(costs, codes, query, codeCosts);
  if (grams) noteAll(costs, searchNames(grams.names, query), 0);
  if (!grams || asciiOnly.test(query)) scan(costs, names, query, nameCosts);
  // Addresses are seldom typed in pinyin: where a name answers letters, they are not looked through.
  const answered = asciiOnly.test(query) && costs.size > 0;
  if (!answered && (!enough() || costs.size < limit)) {
    if (grams) noteAll(costs, searchNames(grams.others, query), otherCost);
    else scan(costs, others, query, nameCosts, otherCost);
  }
  const words = query.split(' ').filter((word) => word !== '');
  if (words.length > 1 && !answered && !enough()) {
    if (grams) noteWords(costs, segment, words);
    else notePlainWords(costs, segment, words);
  }
  return Array.from(costs, ([row, cost]) => ({ segment, row, cost }));
}

/** Behind the best answer by more than this, an answer is none: what is right need not stand among what is nearly so. */
const mostBehind = 1.2;

/**
 * The best answers to a normalised query over several layers; among equals the shorter name, then the order of the layers and
 * of their rows.
 */
export function rankNames(layers: readonly LayerNames[], query: string, limit: number): NameHit[] {
  const position = new Map(layers.map(({ segments }, at) => [segments[0]?.layer, at]));
  const layerOf = ({ segment }: NameHit): number => position.get(segment.layer) ?? 0;
  const lengthOf = ({ segment, row }: NameHit): number => lengthOfRow(segment.names, row);
  const fidOf = ({ segment, row }: NameHit): number => segment.fids[row] ?? 0;
  const hits = layers.flatMap(({ segments, outdated }) =>
    segments.flatMap((segment, at) => {
      const found = rankSegment(segment, query, limit);
      return at === 0 && outdated.size > 0 ? found.filter((hit) => !outdated.has(fidOf(hit))) : found;
    }),
  );
  const best = hits.reduce((least, { cost }) => Math.min(least, cost), Infinity);
  return hits
    .filter(({ cost }) => cost <= Math.max(best, 0) + mostBehind)
    .sort(
      (a, b) =>
        a.cost - b.cost || lengthOf(a) - lengthOf(b) || layerOf(a) - layerOf(b) || fidOf(a) - fidOf(b),
    )
    .slice(0, limit);
}

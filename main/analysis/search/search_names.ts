import { alignName, atomsOf, type Atoms } from './align_name.ts';
import type { GramIndex } from './gram_index.ts';
import { likelyRows, scoreRoom, type ScoreRoom } from './gram_scores.ts';
import { readQuery, type SearchQuery, type Token } from './read_query.ts';

/** A row with what its difference from the query costs: 0 for the same text. */
export type RowCost = { row: number; cost: number };

/** Answers this cheap need no second way of reading the letters. */
const goodCost = 0.35;

/** Tokens from which on a reading that answers well is taken to be what was meant. */
const clearTokens = 4;

const rooms = new WeakMap<GramIndex, ScoreRoom>();

function roomOf(index: GramIndex): ScoreRoom {
  const room = rooms.get(index) ?? scoreRoom(index.rows);
  rooms.set(index, room);
  return room;
}

/** What deviations from a query of so many tokens may cost: short ones have to be right. */
function mostCost(tokens: number): number {
  if (tokens <= 1) return 0.35;
  if (tokens === 2) return 0.65;
  if (tokens === 3) return 1.1;
  if (tokens <= 5) return 1.45;
  return tokens <= 8 ? 2.2 : 3.2;
}

const sequenceOf = ({ sequences }: GramIndex, row: number): Uint32Array =>
  sequences.items.subarray(sequences.starts[row] ?? 0, sequences.starts[row + 1] ?? 0);

/** Whether a reading can find anything that the readings before it did not. */
const isUseful = (index: GramIndex, tokens: readonly Token[]): boolean =>
  tokens.every(
    (token) =>
      token.kind !== 'unit' ||
      token.unit.kind !== 'letters' ||
      token.partial ||
      index.units.idOf('letters', token.unit.text) >= 0,
  );

type PreparedQuery = { query: SearchQuery; atoms: Atoms; most: number };

/** Reads a text against the syllables of an index. */
export function prepareQuery(index: GramIndex, text: string): PreparedQuery {
  const query = readQuery(text, (syllable) => index.syllables.has(syllable));
  return { query, atoms: atomsOf(query.units), most: mostCost(query.readings[0]?.length ?? 0) };
}

/** What a row's difference from a prepared query costs; null when it is too much. */
export function costOfRow(index: GramIndex, row: number, { atoms, most }: PreparedQuery): number | null {
  return alignName(atoms, index.units, sequenceOf(index, row), most)?.cost ?? null;
}

/** Rows that may answer, whatever their cost, in no order. */
export function candidateRows(index: GramIndex, { query }: PreparedQuery): Set<number> {
  const rows = new Set<number>();
  for (const tokens of query.readings) {
    if (!isUseful(index, tokens)) continue;
    for (const row of likelyRows(index, roomOf(index), tokens)) rows.add(row);
  }
  return rows;
}

/** The rows of an index that answer a text, in no order. */
export function searchNames(index: GramIndex, text: string): RowCost[] {
  const prepared = prepareQuery(index, text);
  if (prepared.atoms.texts.length === 0) return [];
  const seen = new Set<number>();
  const found: RowCost[] = [];
  for (const tokens of prepared.query.readings) {
    if (!isUseful(index, tokens)) continue;
    let best = Infinity;
    for (const row of likelyRows(index, roomOf(index), tokens)) {
      if (seen.has(row)) continue;
      seen.add(row);
      const cost = costOfRow(index, row, prepared);
      if (cost === null) continue;
      best = Math.min(best, cost);
      found.push({ row, cost });
    }
    if (best <= goodCost && tokens.length >= clearTokens) break;
  }
  return found;
}

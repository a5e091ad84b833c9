import { letterCount, letterOf, type GramIndex } from './gram_index.ts';
import type { GroupedRows } from './grouped_rows.ts';
import type { Token } from './read_query.ts';

type Numbers = readonly number[] | Uint32Array;

/** Rows that are looked at closely for one reading of a query. */
const mostCandidates = 320;

/** A row that shares less than this of what the best one shares is not looked at. */
const leastShare = 0.45;

/** Units that a piece of a word or number may stand for. */
const mostCompletions = 64;

/** Arrays that every query over indexes of one size uses again. */
export type ScoreRoom = { scores: Uint16Array; stamps: Uint16Array; stamp: number };

export function scoreRoom(rows: number): ScoreRoom {
  return { scores: new Uint16Array(rows), stamps: new Uint16Array(rows), stamp: 0 };
}

function slice({ starts, items }: GroupedRows, group: number): Uint32Array {
  return group < 0 ? items.subarray(0, 0) : items.subarray(starts[group] ?? 0, starts[group + 1] ?? 0);
}

const sizeOf = ({ starts }: GroupedRows, group: number): number =>
  (starts[group + 1] ?? 0) - (starts[group] ?? 0);

/** Units that begin with what is typed so far. */
function completions({ units }: GramIndex, kind: string, text: string): number[] {
  const found: number[] = [];
  for (const [unit, whole] of units.texts.entries()) {
    if (units.kinds[unit] !== kind || !whole.startsWith(text)) continue;
    if (found.push(unit) === mostCompletions) break;
  }
  return found;
}

/** Units that a token may be; null where only its first letter is known. */
function unitsOfToken(index: GramIndex, token: Token): Numbers | null {
  if (token.kind === 'letter') return null;
  if (token.kind === 'syllable') {
    return slice(index.unitsOfSyllable, index.syllables.get(token.text) ?? -1);
  }
  const { kind, text } = token.unit;
  if (token.partial) return completions(index, kind, text);
  const unit = index.units.idOf(kind, text);
  return unit < 0 ? [] : [unit];
}

function initialsOf(index: GramIndex, token: Token, units: Numbers | null): number[] {
  if (token.kind !== 'unit') return [letterOf(token.text)];
  if (token.unit.kind === 'letters') return [letterOf(token.unit.text)];
  const first = units?.[0];
  return first === undefined ? [] : [...new Set((index.units.readings[first] ?? []).map(letterOf))];
}

/** Pairs of neighbours that two tokens in a row may be. */
function pairsOf(index: GramIndex, a: Token, b: Token): Numbers {
  const [first, second] = [unitsOfToken(index, a), unitsOfToken(index, b)];
  if (first?.length === 0 || second?.length === 0) return [];
  if (first?.length === 1 && second?.length === 1) {
    const pair = index.pairOf(first[0] ?? 0, second[0] ?? 0);
    return pair < 0 ? [] : [pair];
  }
  if (a.kind === 'syllable' && b.kind === 'syllable') {
    const [s, t] = [index.syllables.get(a.text) ?? 0, index.syllables.get(b.text) ?? 0];
    return slice(index.pairsOfSyllables, s * index.syllables.size + t);
  }
  const [firsts, seconds] = [first && new Set(first), second && new Set(second)];
  const found: number[] = [];
  for (const x of initialsOf(index, a, first)) {
    for (const y of initialsOf(index, b, second)) {
      if (x < 0 || y < 0 || x >= letterCount || y >= letterCount) continue;
      for (const pair of slice(index.pairsOfLetters, x * letterCount + y)) {
        if (firsts && !firsts.has(index.pairFirst[pair] ?? 0)) continue;
        if (seconds && !seconds.has(index.pairSecond[pair] ?? 0)) continue;
        found.push(pair);
      }
    }
  }
  return found;
}

/** What the rarer says more: eight for each halving of the rows that hold it. */
function weightOf(rows: number, held: number, factor: number): number {
  return Math.min(255, Math.max(1, Math.round(Math.log2(1 + rows / Math.max(1, held)) * 8 * factor)));
}

/** Adds the weight of one gram to every row that holds any of the groups, once a row. */
function addGram(room: ScoreRoom, lists: GroupedRows, groups: Numbers, rows: number, factor: number): void {
  let held = 0;
  for (const group of groups) held += sizeOf(lists, group);
  if (held === 0) return;
  const weight = weightOf(rows, held, factor);
  const { scores, stamps } = room;
  room.stamp += 1;
  const { stamp } = room;
  const { starts, items } = lists;
  for (const group of groups) {
    const end = starts[group + 1] ?? 0;
    for (let slot = starts[group] ?? 0; slot < end; slot++) {
      const row = items[slot] ?? 0;
      if (stamps[row] === stamp) continue;
      stamps[row] = stamp;
      scores[row] = (scores[row] ?? 0) + weight;
    }
  }
}

/** Rows with the highest scores; of those that tie at the edge, the shortest texts. */
function bestRows({ scores }: ScoreRoom, { sequences }: GramIndex): number[] {
  let most = 0;
  for (const score of scores) if (score > most) most = score;
  if (most === 0) return [];
  const counts = new Uint32Array(most + 1);
  for (const score of scores) counts[score] = (counts[score] ?? 0) + 1;
  let least = most;
  let above = 0;
  const floor = Math.max(1, Math.floor(most * leastShare));
  while (least > floor && above + (counts[least] ?? 0) < mostCandidates) {
    above += counts[least] ?? 0;
    least -= 1;
  }
  const best: number[] = [];
  const edge: number[] = [];
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row] ?? 0;
    if (score > least) best.push(row);
    else if (score === least) edge.push(row);
  }
  return [...best, ...shortestOf(edge, sequences, mostCandidates - best.length)];
}

const longestCounted = 63;

function shortestOf(rows: readonly number[], { starts }: GroupedRows, wanted: number): readonly number[] {
  if (rows.length <= wanted) return rows;
  const lengthOf = (row: number): number =>
    Math.min(longestCounted, (starts[row + 1] ?? 0) - (starts[row] ?? 0));
  const buckets = Array.from({ length: longestCounted + 1 }, (): number[] => []);
  for (const row of rows) {
    const bucket = buckets[lengthOf(row)];
    if (bucket && bucket.length < wanted) bucket.push(row);
  }
  return buckets.flat().slice(0, wanted);
}

/** The rows that share most with one reading of a query. */
export function likelyRows(index: GramIndex, room: ScoreRoom, tokens: readonly Token[]): number[] {
  room.scores.fill(0);
  if (room.stamp > 60_000) {
    room.stamps.fill(0);
    room.stamp = 0;
  }
  for (const [at, token] of tokens.entries()) {
    const units = unitsOfToken(index, token);
    if (tokens.length === 1 && token.kind === 'letter') {
      addGram(room, index.rowsOfUnit, slice(index.unitsOfLetter, letterOf(token.text)), index.rows, 1);
    }
    if (units) addGram(room, index.rowsOfUnit, units, index.rows, 0.6);
    const next = tokens[at + 1];
    if (next) addGram(room, index.rowsOfPair, pairsOf(index, token, next), index.rows, 1);
  }
  return bestRows(room, index);
}

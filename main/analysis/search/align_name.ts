import type { NameUnit } from './name_units.ts';
import { readingsOf } from './readings.ts';
import type { UnitTable } from './unit_table.ts';

/** What deviations cost: 1 is one wrong, missing or superfluous character. */
const costs = {
  syllable: 0.02,
  initial: 0.05,
  unfinished: 0.06,
  sameSound: 0.45,
  letter: 0.8,
  swapped: 0.8,
  soft: 0.25,
  /** Another number is another place. */
  otherNumber: 2.5,
  notFirst: 0.12,
  notLast: 0.03,
} as const;

/** Characters of the words that people leave out or add: 的, 街道, 社区, 第…号, 网格. */
const softCharacters = new Set('的第号街道社区村镇乡县市省网格组路段居委会办事处所站点之'.split(''));

const isSoft = (text: string): boolean => softCharacters.has(text);

/** A query as the alignment steps through it: one atom a character or number, letters one by one. */
export type Atoms = {
  kinds: ('han' | 'number' | 'letter')[];
  texts: string[];
  /** The letters from here on, those of words behind blanks too: `er shi` is one number. */
  rests: string[];
  /** Readings of Han atoms. */
  readings: (readonly string[])[];
};

export function atomsOf(units: readonly NameUnit[]): Atoms {
  const atoms: Atoms = { kinds: [], texts: [], rests: [], readings: [] };
  const add = (kind: Atoms['kinds'][number], text: string, rest: string): void => {
    atoms.kinds.push(kind);
    atoms.texts.push(text);
    atoms.rests.push(rest);
    atoms.readings.push(kind === 'han' ? readingsOf(text) : []);
  };
  for (const [index, { kind, text }] of units.entries()) {
    if (kind !== 'letters') {
      add(kind, text, '');
      continue;
    }
    let run = text;
    for (let next = index + 1; units[next]?.kind === 'letters'; next++) run += units[next]?.text ?? '';
    for (let at = 0; at < text.length; at++) add('letter', text.charAt(at), run.slice(at));
  }
  return atoms;
}

/** Room for one table of costs, used again for every name. */
type Table = { cost: Float32Array; from: Int32Array };

const table: Table = { cost: new Float32Array(0), from: new Int32Array(0) };

const longestUnits = 64;

type Alignment = {
  cost: number;
  /** Positions of units that answer the query, ascending. */
  matched: number[];
};

/** Whether two texts differ by one letter that is wrong, missing or superfluous. */
function isOneLetterOff(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  return endA - start <= 1 && endB - start <= 1;
}

type Relax = (atoms: number, cost: number) => void;

/** Ways in which letters of a query answer one Han character or number. */
function relaxSpoken(readings: readonly string[], rest: string, isLastRun: boolean, relax: Relax): void {
  for (const reading of readings) {
    if (!reading.startsWith(rest.charAt(0))) {
      const headless = reading.slice(1);
      if (headless.length >= 2 && rest.startsWith(headless)) relax(headless.length, costs.letter);
      continue;
    }
    if (rest.startsWith(reading)) relax(reading.length, costs.syllable);
    else if (isLastRun && rest.length > 1 && reading.startsWith(rest)) relax(rest.length, costs.unfinished);
    else if (reading.length >= 3) {
      for (let length = reading.length - 1; length <= reading.length + 1; length++) {
        if (length <= rest.length && isOneLetterOff(reading, rest.slice(0, length)))
          relax(length, costs.letter);
      }
    }
    if (reading[1] === 'h' && rest[1] === 'h') relax(2, costs.initial);
    relax(1, costs.initial);
  }
}

/** Ways in which letters answer a word of letters: whole, or as far as it is typed. */
function relaxWord(word: string, rest: string, relax: Relax): void {
  if (rest.startsWith(word)) relax(word.length, 0);
  else if (word.startsWith(rest)) relax(rest.length, costs.unfinished);
  else if (word.length >= 4) {
    for (let length = word.length - 1; length <= word.length + 1; length++) {
      if (length <= rest.length && isOneLetterOff(word, rest.slice(0, length))) relax(length, costs.letter);
    }
  }
}

const spaceFor = (cells: number): void => {
  if (table.cost.length >= cells) return;
  table.cost = new Float32Array(cells * 2);
  table.from = new Int32Array(cells * 2);
};

function dropCost({ kinds, texts }: Atoms, at: number): number {
  if (kinds[at] === 'number') return costs.otherNumber;
  if (kinds[at] === 'letter') return costs.letter;
  return isSoft(texts[at] ?? '') ? costs.soft : 1;
}

/** Whether a number may be what is being typed: 12 for 1, and 十五, which is 15, for 十, which is 10. */
const isBegun = (number: string, typed: string): boolean =>
  number.startsWith(typed) ||
  (number.length === 2 && typed.length === 2 && typed.endsWith('0') && number.startsWith(typed.charAt(0)));

function matchCost(atoms: Atoms, at: number, units: UnitTable, unit: number): number {
  const [kind, text] = [units.kinds[unit], units.texts[unit] ?? ''];
  const typed = atoms.texts[at] ?? '';
  if (text === typed) return 0;
  if (atoms.kinds[at] === 'number') {
    const isLast = at === atoms.texts.length - 1;
    return isLast && kind === 'number' && isBegun(text, typed) ? costs.unfinished : costs.otherNumber;
  }
  if (kind !== 'han') return costs.otherNumber;
  const spoken = units.readings[unit] ?? [];
  const sameSound = (atoms.readings[at] ?? []).some((reading) => spoken.includes(reading));
  return sameSound ? costs.sameSound : 1;
}

/**
 * The cheapest way in which a query answers some part of a name, by the distance of Damerau and Levenshtein over characters
 * that may be written, spoken or begun; null when it costs more than `most`. What stands before the part costs a little, and
 * so does what follows, so that beginnings and whole names come first.
 */
export function alignName(
  atoms: Atoms,
  units: UnitTable,
  name: ArrayLike<number>,
  most: number,
): Alignment | null {
  const n = atoms.texts.length;
  const m = Math.min(longestUnits, name.length);
  const width = m + 1;
  spaceFor((n + 1) * width);
  const { cost, from } = table;
  cost.fill(Infinity, 0, (n + 1) * width);
  for (let j = 0; j <= m; j++) {
    cost[j] = j === 0 ? 0 : costs.notFirst + Math.min(0.08, j * 0.008);
    from[j] = -1;
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= m; j++) {
      const cell = i * width + j;
      const here = cost[cell] ?? Infinity;
      if (here > most) continue;
      const relaxTo = (di: number, dj: number, added: number): void => {
        const target = (i + di) * width + j + dj;
        if (here + added >= (cost[target] ?? Infinity)) return;
        cost[target] = here + added;
        from[target] = cell;
      };
      relaxTo(1, 0, dropCost(atoms, i));
      if (j === m) continue;
      const unit = name[j] ?? 0;
      if (i > 0)
        relaxTo(
          0,
          1,
          isSoft(units.texts[unit] ?? '') ? costs.soft : units.kinds[unit] === 'number' ? 1.5 : 1,
        );
      if (atoms.kinds[i] === 'letter') {
        const rest = atoms.rests[i] ?? '';
        const relax: Relax = (letters, added) => relaxTo(letters, 1, added);
        if (units.kinds[unit] === 'letters') relaxWord(units.texts[unit] ?? '', rest, relax);
        else relaxSpoken(units.readings[unit] ?? [], rest, i + rest.length === n, relax);
        continue;
      }
      relaxTo(1, 1, matchCost(atoms, i, units, unit));
      if (i + 1 < n && j + 1 < m && atoms.kinds[i] === 'han' && atoms.kinds[i + 1] === 'han') {
        const next = units.texts[name[j + 1] ?? 0];
        if (
          next === atoms.texts[i] &&
          units.texts[unit] === atoms.texts[i + 1] &&
          next !== units.texts[unit]
        ) {
          relaxTo(2, 2, costs.swapped);
        }
      }
    }
  }
  return cheapestEnd(n, m, width, most);
}

function cheapestEnd(n: number, m: number, width: number, most: number): Alignment | null {
  const { cost, from } = table;
  let best = Infinity;
  let end = -1;
  for (let j = 0; j <= m; j++) {
    const here = cost[n * width + j] ?? Infinity;
    if (here > most) continue;
    const rest = m - j;
    const total = here + (rest === 0 ? 0 : costs.notLast + Math.min(0.12, rest * 0.006));
    if (total < best) {
      best = total;
      end = n * width + j;
    }
  }
  if (end < 0) return null;
  const matched: number[] = [];
  for (let cell = end; cell >= width;) {
    const before = from[cell] ?? -1;
    if (before < 0) break;
    const [j, i] = [cell % width, Math.floor(cell / width)];
    const [fromJ, fromI] = [before % width, Math.floor(before / width)];
    if (i > fromI) for (let unit = fromJ; unit < j; unit++) matched.push(unit);
    cell = before;
  }
  return { cost: best, matched: matched.reverse() };
}

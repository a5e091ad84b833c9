import { simplify } from './simplify.ts';

/** What a name is made of: one Han character, a number, or a run of letters. */
export type UnitKind = 'han' | 'number' | 'letters';

export type NameUnit = {
  kind: UnitKind;
  /** Simplified, plain, small; a number in digits without leading zeros. */
  text: string;
  /** Where it stands in the text as it was written. */
  start: number;
  end: number;
};

const hanPattern = /\p{Script=Han}/u;
const letterPattern = /\p{L}/u;
const marks = /\p{M}/gu;

const numerals = new Map<string, number>(
  Array.from('零一二三四五六七八九', (character, value) => [character, value]),
);
numerals.set('〇', 0);

type Character = { plain: string; start: number; end: number };

/** One written character in its plain form: full width becomes half, marks go, large becomes small. May be several. */
function plainForm(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x80) return character.toLowerCase();
  if (code >= 0x4e00 && code <= 0x9fff) return simplify(character);
  const plain = character.normalize('NFKD').replace(marks, '').toLowerCase();
  return Array.from(plain, simplify).join('');
}

function charactersOf(text: string): Character[] {
  const characters: Character[] = [];
  let start = 0;
  for (const written of text) {
    const end = start + written.length;
    // ü keeps its sound: lǜ is lv.
    const kept = /[üǖǘǚǜÜ]/u.test(written) ? 'v' : plainForm(written);
    for (const plain of kept) characters.push({ plain, start, end });
    start = end;
  }
  return characters;
}

const isDigit = (character: string): boolean =>
  character >= '0' && character <= '9' && character.length === 1;
const isAsciiLetter = (character: string): boolean => character >= 'a' && character <= 'z';
const isNumeral = (character: string): boolean => numerals.has(character) || character === '十';

/** The number that a run of Chinese numerals means: 十二 is 12, 二十 is 20, 二〇二六 is 2026; null for other runs. */
function numberOf(run: readonly string[]): string | null {
  const ten = run.indexOf('十');
  if (ten === -1) return String(Number(run.map((numeral) => numerals.get(numeral) ?? 0).join('')));
  if (run.length > 3 || run.lastIndexOf('十') !== ten || ten > 1) return null;
  const tens = ten === 1 ? (numerals.get(run[0] ?? '') ?? 0) : 1;
  const ones = run.length > ten + 1 ? (numerals.get(run[ten + 1] ?? '') ?? 0) : 0;
  if (run.length > ten + 2) return null;
  return String(tens * 10 + ones);
}

const plainNumber = (digits: string): string => digits.replace(/^0+(?=\d)/u, '');

type Run = { kind: UnitKind | 'numerals' | 'none'; length: number };

function runAt(characters: readonly Character[], at: number): Run {
  const character = characters[at]?.plain ?? '';
  const extend = (kind: Run['kind'], belongs: (plain: string) => boolean): Run => {
    let end = at + 1;
    while (end < characters.length && belongs(characters[end]?.plain ?? '')) end++;
    return { kind, length: end - at };
  };
  if (isDigit(character)) return extend('number', isDigit);
  if (isAsciiLetter(character)) return extend('letters', isAsciiLetter);
  if (isNumeral(character)) return extend('numerals', isNumeral);
  if (hanPattern.test(character)) return { kind: 'han', length: 1 };
  if (letterPattern.test(character)) {
    return extend('letters', (plain) => letterPattern.test(plain) && !hanPattern.test(plain));
  }
  return { kind: 'none', length: 1 };
}

/** Takes a text apart; blanks and punctuation part units and are none themselves. */
export function unitsOf(text: string): NameUnit[] {
  const characters = charactersOf(text);
  const units: NameUnit[] = [];
  const add = (kind: UnitKind, unit: string, from: number, to: number): void => {
    units.push({ kind, text: unit, start: characters[from]?.start ?? 0, end: characters[to - 1]?.end ?? 0 });
  };
  for (let at = 0; at < characters.length;) {
    const { kind, length } = runAt(characters, at);
    const plain = characters.slice(at, at + length).map((character) => character.plain);
    if (kind === 'numerals') {
      const number = numberOf(plain);
      if (number !== null) add('number', number, at, at + length);
      else
        for (const [offset, numeral] of plain.entries()) {
          add(
            'number',
            numeral === '十' ? '10' : String(numerals.get(numeral) ?? 0),
            at + offset,
            at + offset + 1,
          );
        }
    } else if (kind === 'number') add('number', plainNumber(plain.join('')), at, at + length);
    else if (kind !== 'none') add(kind, plain.join(''), at, at + length);
    at += length;
  }
  return units;
}

/** A text in the one form in which columns are searched: units without anything between, letters apart from letters. */
export function foldText(text: string): string {
  let folded = '';
  let before: UnitKind | null = null;
  for (const { kind, text: unit } of unitsOf(text)) {
    if (before === kind && kind !== 'han') folded += ' ';
    folded += unit;
    before = kind;
  }
  return folded;
}

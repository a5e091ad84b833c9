import { Converter } from 'opencc-js/cn2t';
import { pinyin } from 'pinyin-pro';

import { seededGenerator } from '#shared/statistics/seeded_generator.ts';

import type { MadePlace } from './made_names.ts';

/** A query with the place that it means, by its position in the list. */
export type SearchCase = { kind: string; text: string; target: number };

type Random = (bound: number) => number;
type Change = (place: MadePlace, random: Random) => string | null;

const toTraditional = Converter({ from: 'cn', to: 'tw' });

const syllables = (name: string, toned = false): string[] =>
  pinyin(name, {
    toneType: toned ? 'symbol' : 'none',
    type: 'array',
    nonZh: 'consecutive',
    v: !toned,
  });

const isHan = (character: string): boolean => /\p{Script=Han}/u.test(character);

/** Positions of characters that may be spoilt without making the name of another place: no numerals, no kinds. */
const isOpen = (character: string | undefined): boolean =>
  character !== undefined &&
  isHan(character) &&
  !'一二三四五六七八九十东西南北上下大小新老角侧号'.includes(character);

const open = (name: string): number[] =>
  Array.from(name, (character, at) => (isOpen(character) ? at : -1)).filter((at) => at >= 0);

const pickFrom = <T>(list: readonly T[], random: Random): T | undefined => list[random(list.length)];

function spoil(name: string, random: Random, change: (letters: string[], at: number) => void): string | null {
  const at = pickFrom(open(name), random);
  if (at === undefined) return null;
  const letters = Array.from(name);
  change(letters, at);
  const spoilt = letters.join('');
  return spoilt === name ? null : spoilt;
}

const strangers = Array.from('鹏鹤鲸虎豹狮象鹰鸦雁鹿獐磐碧瑶琼珠珍玛瑙翡翠');

/** Each kind of way in which people write a name otherwise than it is stored. */
const queryKinds: Readonly<Record<string, Change>> = {
  name: ({ name }) => name,
  beginning: ({ name }) => name.slice(0, Math.max(4, Math.ceil(name.length * 0.75))),
  code: ({ code }) => code,
  'part of a code': ({ code }) => code.slice(-9),
  'full pinyin': ({ name }) => syllables(name).join(''),
  'pinyin with spaces': ({ name }) => syllables(name).join(' '),
  'pinyin with tone marks': ({ name }) => syllables(name, true).join(''),
  'pinyin, one letter missing': ({ name }, random) => {
    const whole = syllables(name).join('');
    const at = 2 + random(whole.length - 4);
    return whole.slice(0, at) + whole.slice(at + 1);
  },
  initials: ({ name }) =>
    syllables(name)
      .map((syllable) => (/^\d/u.test(syllable) ? syllable : syllable.charAt(0)))
      .join(''),
  'full width': ({ name }) =>
    Array.from(name, (character) =>
      /[!-~]/u.test(character) ? String.fromCharCode(character.charCodeAt(0) + 0xfee0) : character,
    ).join(''),
  traditional: ({ name }) => toTraditional(name),
  'wrong character': ({ name }, random) =>
    spoil(name, random, (letters, at) => {
      letters[at] = pickFrom(strangers, random) ?? '';
    }),
  'missing character': ({ name }, random) => spoil(name, random, (letters, at) => letters.splice(at, 1)),
  'superfluous character': ({ name }, random) =>
    spoil(name, random, (letters, at) => letters.splice(at, 0, pickFrom(strangers, random) ?? '')),
  'swapped characters': ({ name }, random) =>
    spoil(name, random, (letters, at) => {
      const other = isOpen(letters[at + 1]) ? at + 1 : at - 1;
      if (!isOpen(letters[other])) return;
      [letters[at], letters[other]] = [letters[other] ?? '', letters[at] ?? ''];
    }),
  'words left out': ({ name }) => {
    const short = name.replace(/街道|社区|第|镇|乡/gu, '');
    return short === name ? null : short;
  },
  'numerals the other way': ({ name }) => {
    const digits: Record<string, string> = { 一: '1', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7' };
    const written = '零一二三四五六七八九';
    const swapped = /第[一二三四五六七]网格/u.test(name)
      ? name.replace(/第([一二三四五六七])网格/u, (_, numeral: string) => `第${digits[numeral] ?? ''}网格`)
      : name.replace(/(?<!\d)(\d)号/u, (_, digit: string) => `${written[Number(digit)] ?? ''}号`);
    return swapped === name ? null : swapped;
  },
  'initials and characters': ({ name }) => {
    const short = name.replace(/第三网/u, '3网').replace(/第二网/u, '2网');
    const first = syllables(short.slice(0, 2))
      .map((syllable) => syllable.charAt(0))
      .join('');
    return isHan(short.slice(1, 2)) ? first + short.slice(2) : null;
  },
  'pinyin and characters': ({ name }) =>
    isHan(name.slice(1, 2)) ? syllables(name.slice(0, 2)).join('') + name.slice(2) : null,
  'part of the name and of the address': ({ name, address }) => `${name.slice(0, 6)} ${address.slice(-8)}`,
  address: ({ address }) => address,
};

/** With more other names than this that hold the text of a query, nobody could tell which is meant. */
const mostAlike = 4;

/**
 * So many queries of each kind over the places, the same for the same seed; none that is the name of another place, or a part
 * of many.
 */
export function makeQueries(places: readonly MadePlace[], each: number, seed: number): SearchCase[] {
  const { below } = seededGenerator(seed);
  const names = places.map(({ name }) => name);
  const tellsApart = (text: string, target: number): boolean => {
    let others = 0;
    for (const [at, name] of names.entries()) if (at !== target && name.includes(text)) others += 1;
    return others <= mostAlike && !names.some((name, at) => name === text && at !== target);
  };
  const cases: SearchCase[] = [];
  for (const [kind, change] of Object.entries(queryKinds)) {
    for (let made = 0, tries = 0; made < each && tries < each * 40; tries++) {
      const target = below(places.length);
      const place = places[target];
      const text = place ? change(place, below) : null;
      if (text === null || text === '') continue;
      if (!tellsApart(text, target)) continue;
      cases.push({ kind, text, target });
      made++;
    }
  }
  return cases;
}

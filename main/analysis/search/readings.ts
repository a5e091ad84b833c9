import { pinyin } from 'pinyin-pro';

const known = new Map<string, readonly string[]>();

/** Digits are read as they are said. */
const saidDigits = ['ling', 'yi', 'er', 'san', 'si', 'wu', 'liu', 'qi', 'ba', 'jiu'];

const writtenDigits = Array.from('零一二三四五六七八九');

/** Readings that names of places have and pinyin-pro does not list. */
const placeReadings: Readonly<Record<string, readonly string[]>> = {
  堡: ['pu', 'bu'],
  圩: ['xu', 'wei'],
  泷: ['shuang', 'long'],
  涌: ['chong', 'yong'],
  洞: ['tong'],
  峙: ['shi'],
  陂: ['pi', 'bei', 'po'],
  铅: ['yan'],
  尉: ['yu'],
  枞: ['zong'],
  浒: ['xu', 'hu'],
};

const typed = /^[a-z]+$/u;

/**
 * Every reading of a simplified character, without tones, the usual one first; ü is `v`, and `u` as well, as people type it.
 * Empty for what is no Han character. Both readings of 重, 厦, 单, 乐, 蔚 or 六 find a place, whichever is right there.
 */
export function readingsOf(character: string): readonly string[] {
  const held = known.get(character);
  if (held) return held;
  const listed = pinyin(character, { multiple: true, toneType: 'none', type: 'array', v: true });
  const all = [...listed, ...(placeReadings[character] ?? [])].filter((reading) => typed.test(reading));
  const readings = [...new Set(all.flatMap((reading) => [reading, reading.replace('v', 'u')]))];
  known.set(character, readings);
  return readings;
}

/** A number up to 99 as it is said, for names such as 第十二网格. */
function saidNumber(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  if (tens === 0) return saidDigits[ones] ?? '';
  return `${tens > 1 ? (saidDigits[tens] ?? '') : ''}shi${ones > 0 ? (saidDigits[ones] ?? '') : ''}`;
}

/** How a number of a name is said: as a number up to 99, and digit by digit; 六 of 六安 is lu. */
export function readingsOfNumber(digits: string): readonly string[] {
  if (digits.length === 1) return readingsOf(writtenDigits[Number(digits)] ?? '');
  const one = Array.from(digits, (digit) => saidDigits[Number(digit)] ?? '').join('');
  return digits.length <= 2 ? [...new Set([saidNumber(Number(digits)), one])] : [one];
}

/** Units of a skeleton, of the private use area so that no text has them. */
export const unseen = '\ue000';
const other = '\ue001';

const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/u;

const units = new Map<string, string>();

/** Different characters whose unit is kept. */
const keptUnits = 20_000;

function unitOf(character: string): string {
  if (invisible.test(character)) return unseen;
  if (/[\u2010-\u2015\u2212\u30fc\ufe58\ufe63]/u.test(character)) return '-';
  if (/[·•・‧∙]/u.test(character)) return ' ';
  const folded = character.normalize('NFKC').toUpperCase();
  if (folded.length === 1) return /\s/u.test(folded) ? ' ' : folded;
  return other;
}

function plainUnit(character: string): string {
  let unit = units.get(character);
  if (unit === undefined) {
    unit = unitOf(character);
    if (units.size < keptUnits) units.set(character, unit);
  }
  return unit;
}

/**
 * The text in upper case with one unit for each of its UTF-16 units: full-width and other digits as ASCII, white space as a
 * blank, dashes as `-`. `unseen` stands for what the eye does not see.
 */
export function skeleton(text: string): string {
  let plain = '';
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (code < 0x80) {
      plain += code < 0x20 ? ' ' : character.toUpperCase();
      continue;
    }
    plain += plainUnit(character) + unseen.repeat(character.length - 1);
  }
  return plain;
}

const chineseDigitUnits = new Set(Array.from('〇零一二三四五六七八九幺', (digit) => digit.charCodeAt(0)));

/** What a skeleton has, by which most texts are known to hold nothing of a person before any expression is tried. */
export type Traits = {
  digits: number;
  chineseDigits: number;
  hasLetter: boolean;
  hasDash: boolean;
  hasAt: boolean;
  hasColon: boolean;
  hasDot: boolean;
};

export function traitsOf(plain: string): Traits {
  const traits: Traits = {
    digits: 0,
    chineseDigits: 0,
    hasLetter: false,
    hasDash: false,
    hasAt: false,
    hasColon: false,
    hasDot: false,
  };
  for (let at = 0; at < plain.length; at++) {
    const unit = plain.charCodeAt(at);
    if (unit >= 0x80) {
      if (unit <= 0x9fff && chineseDigitUnits.has(unit)) traits.chineseDigits++;
    } else if (unit >= 0x30 && unit <= 0x39) traits.digits++;
    else if (unit >= 0x41 && unit <= 0x5a) traits.hasLetter = true;
    else if (unit === 0x2d) traits.hasDash = true;
    else if (unit === 0x2e) traits.hasDot = true;
    else if (unit === 0x3a) traits.hasColon = true;
    else if (unit === 0x40) traits.hasAt = true;
  }
  return traits;
}

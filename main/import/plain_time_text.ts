/** A part of the day as people say it; it decides which twelve hours are meant. */
export type DayPart = '' | 'morning' | 'noon' | 'afternoon' | 'evening' | 'night';

/** A written time in one plain form: Arabic digits, `-` in dates, `:` in times, single blanks. */
export type PlainTime = { text: string; dayPart: DayPart };

const digitOf: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('〇一二三四五六七八九').map((character, digit) => [character, String(digit)]),
);

/** 三十一 is 31, 二十 is 20, 十一 is 11. */
function tens(text: string): string {
  const [left = '', right = ''] = text.split('十');
  return (left === '' ? '1' : (digitOf[left] ?? '')) + (right === '' ? '0' : (digitOf[right] ?? ''));
}

function arabicDigits(text: string): string {
  return text
    .replace(/[○零Ｏ]/gu, '〇')
    .replace(/两/gu, '二')
    .replace(/廿/gu, '二十')
    .replace(/[一二三四五六七八九]?十[一二三四五六七八九]?/gu, tens)
    .replace(/[〇一二三四五六七八九]/gu, (character) => digitOf[character] ?? character);
}

const dayParts: readonly [DayPart, RegExp][] = [
  ['morning', /凌晨|清晨|早晨|早上|上午|\ba\.?m\.?(?![a-z])/iu],
  ['noon', /中午|正午|午间/u],
  ['afternoon', /下午|傍晚|\bp\.?m\.?(?![a-z])/iu],
  ['evening', /晚上|晚间/u],
  ['night', /夜间|夜里|深夜|半夜|午夜/u],
];

function takeDayPart(text: string): PlainTime {
  for (const [dayPart, pattern] of dayParts) {
    if (!pattern.test(text)) continue;
    const rest = text.replace(pattern, ' ');
    const bareNoon = dayPart === 'noon' && !/\d\s*(?:[:时点]|$)/u.test(rest.replace(/^.*[日号]/u, ''));
    return { text: bareNoon ? `${rest.trim()} 12:00` : rest, dayPart };
  }
  return { text, dayPart: '' };
}

const weekdays =
  /[(（]?(?:星期|周|礼拜)[一二三四五六日天\d][)）]?|[(]?\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[,.)]*/giu;

/** The text without weekdays and asides, with Chinese numbers and units of date and time in plain form. */
export function plainTimeText(written: string): PlainTime {
  const cleaned = written
    .normalize('NFKC')
    .replace(weekdays, ' ')
    .replace(/\([^)]*\)|北京时间|公元|大约|约|左右|许|\b(?:CST|BJT)\b/gu, ' ')
    .replace(/(\d)([ap]m)\b/giu, '$1 $2');
  const { text, dayPart } = takeDayPart(arabicDigits(cleaned));
  const plain = text
    .replace(/[时点點]钟?半/gu, ':30')
    .replace(/[时点點]钟?1刻/gu, ':15')
    .replace(/[时点點]钟?3刻/gu, ':45')
    .replace(/[时点點]钟?整?\s*(?=\D|$)/gu, ':00 ')
    .replace(/[时点點]钟?\s*/gu, ':')
    .replace(/年\s*|月\s*(?=\d)/gu, '-')
    .replace(/[日号]/gu, ' ')
    .replace(/分(?=\s*\d)/gu, ':')
    .replace(/[分秒]/gu, ' ')
    .replace(/[\u2010-\u2015\u2212]/gu, '-')
    .replace(/\s*([-/.:])\s*/gu, (whole, mark: string) => (whole.trim() === whole ? whole : mark))
    .replace(/\s+/gu, ' ')
    .trim();
  return { text: plain, dayPart };
}

/** The hour on a clock of 24, or null when the words and the number contradict each other. 晚上12点 is the end of the day. */
export function hourOfDay(hour: number, dayPart: DayPart): number | null {
  if (hour > 12 || dayPart === '') return dayPart === 'morning' && hour > 12 ? null : hour;
  if (dayPart === 'morning') return hour % 12;
  if (dayPart === 'afternoon') return (hour % 12) + 12;
  if (dayPart === 'noon') return hour <= 3 ? hour + 12 : hour;
  if (hour === 12) return 24;
  return hour >= 5 ? hour + 12 : hour;
}

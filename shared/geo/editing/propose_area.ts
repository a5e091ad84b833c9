import type { AreaTopology, EditedArea } from './area_topology.ts';

const chineseDigits = '零一二三四五六七八九';

/** A number below 1,000 as it stands in names: 十二, 二十, 一百零三. */
export function chineseNumber(value: number): string {
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const digit = (at: number): string => chineseDigits.charAt(at);
  const head = hundreds > 0 ? `${digit(hundreds)}百` : '';
  if (tens === 0) return ones === 0 ? head : `${head}${hundreds > 0 ? '零' : ''}${digit(ones)}`;
  const ten = tens === 1 && hundreds === 0 ? '十' : `${digit(tens)}十`;
  return `${head}${ten}${ones === 0 ? '' : digit(ones)}`;
}

/** The number that a Chinese numeral below 1,000 means; NaN for any other text. */
export function readChineseNumber(text: string): number {
  for (let value = 1; value < 1000; value++) if (chineseNumber(value) === text) return value;
  return NaN;
}

const byNumber = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : 1);

/** One more than a number of any length, in as many digits; empty where they are used up. */
function nextDigits(digits: string): string {
  const next = String(BigInt(digits) + 1n).padStart(digits.length, '0');
  return next.length > digits.length ? '' : next;
}

/**
 * Free codes for new areas beside their siblings: what all of those share, and the numbers after the highest. Where that
 * runs out the first gaps are taken, and where there are no siblings the parent's code is continued with 001, 002, ….
 */
export function proposeCodes(
  topology: AreaTopology,
  siblings: readonly string[],
  parentCode: string,
  count: number,
): string[] {
  const taken = new Set([...topology.areas.values()].map(({ code }) => code));
  const numbered = siblings.filter((code) => /\d$/u.test(code)).sort(byNumber);
  const last = numbered.at(-1) ?? `${parentCode}000`;
  const tail = /\d+$/u.exec(last)?.[0] ?? '';
  const isBelow = parentCode !== '' && last.startsWith(parentCode) && last.length > parentCode.length;
  const stem = isBelow ? parentCode : last.slice(0, last.length - Math.min(tail.length, 3));
  const digits = last.slice(stem.length).replace(/\D/gu, '');
  const head = last.slice(0, last.length - digits.length);
  const found: string[] = [];
  const take = (from: string): void => {
    for (let number = nextDigits(from); number !== '' && found.length < count; number = nextDigits(number)) {
      const code = `${head}${number}`;
      if (!taken.has(code) && !found.includes(code)) found.push(code);
    }
  };
  take(digits);
  if (found.length < count) take(digits.replace(/\d/gu, '0'));
  for (let more = 2; found.length < count && more < 1000; more++) {
    const code = `${last}-${more}`;
    if (!taken.has(code)) found.push(code);
  }
  return found;
}

const numeral = /(?<before>.*?)(?<number>\d+|[一二三四五六七八九十百零]+)(?<after>\D*)$/u;

/** Free names for new areas in the way of their siblings: 第三网格 leads to 第四网格; otherwise the first's name with a number. */
export function proposeNames(
  siblings: readonly EditedArea[],
  model: EditedArea | null,
  count: number,
): string[] {
  const taken = new Set(siblings.map(({ name }) => name));
  const parts = model ? numeral.exec(model.name)?.groups : undefined;
  const [before = '', written = '', after = ''] = [parts?.before, parts?.number, parts?.after];
  const isArabic = /^\d/u.test(written);
  const valueOf = (text: string): number => (isArabic ? Number(text) : readChineseNumber(text));
  const write = (value: number): string =>
    isArabic ? String(value).padStart(written.length, '0') : chineseNumber(value);
  if (parts && Number.isFinite(valueOf(written)) && after.length <= 4) {
    const numbers = siblings.flatMap(({ name }) => {
      if (!name.startsWith(before) || !name.endsWith(after)) return [];
      const value = valueOf(name.slice(before.length, name.length - after.length));
      return Number.isFinite(value) ? [value] : [];
    });
    const highest = Math.max(valueOf(written), ...numbers);
    return Array.from({ length: count }, (_, at) => `${before}${write(highest + at + 1)}${after}`);
  }
  const stem = model?.name ?? '';
  const names: string[] = [];
  for (let number = 2; names.length < count; number++) {
    const name = stem === '' ? `新网格${number - 1}` : `${stem}（${chineseNumber(number)}）`;
    if (!taken.has(name)) names.push(name);
  }
  return names;
}

/** The areas that a new one of this parent and level would stand beside. */
export function siblingsOf(topology: AreaTopology, level: string, parentCode: string): EditedArea[] {
  return [...topology.areas.values()].filter(
    (area) => area.level === level && area.parentCode === parentCode,
  );
}

import type { RefusalCode } from '#shared/text/refusal_text.ts';

import {
  isBankCardNumber,
  isCitizenNumber,
  isMobileNumber,
  isOldCitizenNumber,
  looksLikeCitizenNumber,
} from './identity_numbers.ts';
import { refusedHeading } from './refused_headings.ts';

/** What stands in place of a masked passage. It holds nothing that would be masked again. */
export const maskText = '***';

const platePattern =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-HJ-NP-Z][ ]{0,3}(?:[DFABCEGHJK][A-HJ-NP-Z\d]\d{4}|\d{5}[DF]|[A-HJ-NP-Z\d]{4}[A-HJ-NP-Z\d挂学警港澳试超使领]|\d{3,4}应急)(?![A-Z\d])|WJ[ ]{0,2}[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]?[ ]{0,2}\d{4}[A-Z\d](?![A-Z\d])/gu;

const besideWordPatterns: readonly RegExp[] = [
  /(?<=(?:电话|座机|热线|传真|致电|拨打|联系方式|联系|\bTEL|\bPHONE|\bCALL)[^\d]{0,6})(?:\+?86[ -]?)?(?:0\d{2,3}[ -]{0,3}\d{7,8}|[48]00[ -]?\d{3}[ -]?\d{4}|\d{7,8})(?!\d)(?:[ -]{1,3}\d{1,5}(?!\d))?/gu,
  /(?<=(?:车牌|号牌|牌照|PLATE)[^A-Z\d]{0,6})[A-Z][ ]{0,2}[A-Z\d]{5,6}(?![A-Z\d])/gu,
  /(?<=(?:护照|通行证|回乡证|台胞证|军官证|驾驶证|社保卡|证件)[^A-Z\d]{0,6})[A-Z]{0,2}\d{7,12}(?![A-Z\d])/gu,
  /(?<=(?:微信|QQ|WECHAT)[^A-Z\d]{0,6})[A-Z\d_-]{5,20}/gu,
  /(?<=(?:密码|口令|用户名|账号|帐号|PASSWORD|PASSWD|PWD)[: =为是]{1,4})[^\s,，;；。]{2,40}/gu,
  /(?<=(?:姓名|报警人|报案人|联系人|当事人|嫌疑人|受害人|被害人|申请人|投诉人|举报人|负责人|责任人|户主|业主|死者|伤者|调解员|网格员|民警)[ ]{0,2}[:][ ]{0,3})(?!\*)[\p{Script=Han}·]{2,8}/gu,
];

const alonePatterns: readonly RegExp[] = [
  platePattern,
  /(?<!\d)0\d{2,3}[ ]?-[ ]?\d{7,8}(?!\d)(?:-\d{1,5}(?!\d))?/gu,
  /[A-Z\d._%+-]+@[A-Z\d-]+(?:\.[A-Z\d-]+)+/gu,
  /\b[A-Z][A-Z\d+.]{1,12}:\/\/[^\s,，;；。]+/gu,
  /(?<![A-F\d])[A-F\d]{2}(?:[:-][A-F\d]{2}){5}(?![A-F\d])/gu,
  /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])/gu,
  /[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤][\p{Script=Han}]{1,2}(?=[ ]?[(,、][ ]?[男女](?!\p{Script=Han}))/gu,
];

/** Units of a skeleton, of the private use area so that no text has them. */
const unseen = '\ue000';
const other = '\ue001';

const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/u;

const chineseDigits = '〇一二三四五六七八九';

/** Anything else than plain letters and blanks: the quick test that lets most cells of a large file pass at once. */
const suspicious = /[^A-Za-z ]/u;

/**
 * The text in upper case with one unit for each of its UTF-16 units: full-width and other digits as ASCII, white space as a
 * blank, dashes as `-`. `unseen` stands for what the eye does not see.
 */
function skeleton(text: string): string {
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

function plainUnit(character: string): string {
  if (invisible.test(character)) return unseen;
  if (/[\u2010-\u2015\u2212\u30fc\ufe58\ufe63]/u.test(character)) return '-';
  if (/[·•・‧∙]/u.test(character)) return ' ';
  const folded = character.normalize('NFKC').toUpperCase();
  if (folded.length === 1) return /\s/u.test(folded) ? ' ' : folded;
  return other;
}

type Span = { start: number; end: number };

type Group = Span & { digits: string };

/** Runs of digits, each with its place; an X that closes a citizen's number belongs to its run. */
function digitGroups(plain: string): Group[] {
  const groups: Group[] = [];
  for (const match of plain.matchAll(/\d(?:\ue000*\d)*(?:\ue000*X(?!\d))?/gu)) {
    groups.push({
      start: match.index,
      end: match.index + match[0].length,
      digits: match[0].replaceAll(unseen, ''),
    });
  }
  return groups;
}

/** What may stand between the parts of one number: one or two blanks, dashes, dots or slashes. */
const gapPattern = /^[\ue000]*[ \-./_,]{1,2}[\ue000]*$/u;

function isPersonal(groups: readonly Group[]): boolean {
  const text = groups.map((group) => group.digits).join('');
  if (isCitizenNumber(text)) return true;
  const digits = text.replace(/X$/u, '');
  if (groups.length > 1) return isPersonalInParts(groups, digits);
  return (
    looksLikeCitizenNumber(text) ||
    isOldCitizenNumber(digits) ||
    isMobileNumber(digits) ||
    isBankCardNumber(digits) ||
    isGluedNumber(digits)
  );
}

/** Numbers with gaps are taken for phones and cards only in the groups that people write. */
function isPersonalInParts(groups: readonly Group[], digits: string): boolean {
  const sizes = groups.map((group) => group.digits.length);
  const last = sizes.length - 1;
  if (last >= 3 && sizes.every((size, index) => size === 4 || (index === last && size < 4)))
    return isBankCardNumber(digits);
  const lead = groups[0]?.digits ?? '';
  const asWritten = /^(?:0|86|0086)?(?:1[3-9]\d+)?$/u.test(lead) || sizes.every((size) => size <= 2);
  return asWritten && isMobileNumber(digits);
}

/** Whether a run too long to be one number is made of personal numbers written without a gap. Codes of 20 digits are not. */
function isGluedNumber(digits: string): boolean {
  if (digits.length < 19 || digits.length === 20) return false;
  for (let start = 0; start + 18 <= digits.length; start++) {
    if (isCitizenNumber(digits.slice(start, start + 18))) return true;
  }
  return digits.length === 22 && isMobileNumber(digits.slice(0, 11)) && isMobileNumber(digits.slice(11));
}

/** A lone dot between digits is a decimal point, not a separator. */
function isDecimal(plain: string, groups: readonly Group[]): boolean {
  const [first, second] = groups;
  return (
    groups.length === 2 && !!first && !!second && plain[first.end] === '.' && second.start === first.end + 1
  );
}

/** The longest chain of groups from `from` that makes a personal number; 0 when there is none. */
function personalChain(plain: string, groups: readonly Group[], from: number): number {
  let digits = 0;
  let best = 0;
  for (let to = from; to < groups.length && to - from < 18; to++) {
    const group = groups[to];
    const before = groups[to - 1];
    if (!group) break;
    if (to > from && before && !gapPattern.test(plain.slice(before.end, group.start))) break;
    digits += group.digits.length;
    if (to > from && digits > 19) break;
    const chain = groups.slice(from, to + 1);
    if (isPersonal(chain) && !isDecimal(plain, chain)) best = to - from + 1;
  }
  return best;
}

function numberSpans(plain: string): Span[] {
  const groups = digitGroups(plain);
  const spans: Span[] = [];
  for (let from = 0; from < groups.length; from++) {
    const length = personalChain(plain, groups, from);
    const first = groups[from];
    const last = groups[from + length - 1];
    if (length === 0 || !first || !last) continue;
    spans.push({ start: first.start, end: last.end });
    from += length - 1;
  }
  return spans;
}

/** Mobile and citizen's numbers spelled with Chinese digits. */
function spelledSpans(plain: string): Span[] {
  const spans: Span[] = [];
  for (const match of plain.matchAll(
    /[〇零一二三四五六七八九幺](?:[\ue000 \-]*[〇零一二三四五六七八九幺]){10,17}/gu,
  )) {
    const digits = Array.from(match[0].replaceAll('零', '〇').replaceAll('幺', '一'))
      .map((character) => chineseDigits.indexOf(character))
      .filter((digit) => digit >= 0)
      .join('');
    if (isMobileNumber(digits) || looksLikeCitizenNumber(digits))
      spans.push({ start: match.index, end: match.index + match[0].length });
  }
  return spans;
}

function patternSpans(plain: string): Span[] {
  const spans: Span[] = [];
  for (const pattern of [...besideWordPatterns, ...alonePatterns]) {
    for (const match of plain.matchAll(pattern)) {
      spans.push({ start: match.index, end: match.index + match[0].length });
    }
  }
  return spans;
}

function replaceSpans(text: string, spans: Span[]): string {
  let masked = '';
  let at = 0;
  for (const span of spans.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.end <= at) continue;
    masked += span.start >= at ? text.slice(at, span.start) + maskText : '';
    at = span.end;
  }
  return masked + text.slice(at);
}

function maskOnce(text: string): string {
  const plain = skeleton(text);
  const spans = [...numberSpans(plain), ...spelledSpans(plain), ...patternSpans(plain)];
  return spans.length === 0 ? text : replaceSpans(text, spans);
}

/**
 * The text with citizen's numbers, phone numbers, plates, bank cards, mail and network addresses, passwords and labelled
 * names replaced by `***`. Codes of 20 digits stay. Masking twice changes nothing.
 */
export function maskFreeText(text: string): string {
  if (!suspicious.test(text)) return text;
  let masked = maskOnce(text);
  for (let next = maskOnce(masked); next !== masked; next = maskOnce(masked)) masked = next;
  return masked;
}

/** Whether a code is in truth a number of a person: then it may not serve as a code. Device, grid and event codes are not. */
export function isPersonalCode(code: string): boolean {
  const plain = skeleton(code.trim());
  const digits = plain.replace(/[\ue000 \-]/gu, '');
  if (isCitizenNumber(digits) || isMobileNumber(digits)) return true;
  return digitGroups(plain).some((group) => isCitizenNumber(group.digits));
}

/** Devices that move: their position is the position of staff. */
const movingDevicePattern =
  /执法记录仪|执法仪|布控球|单兵|移动机器人|巡逻机器人|车载(?!.{0,4}(?:市场|商店|中心))|无人机(?!.{0,2}(?:机场|起降|停机|基地|展|公司))|body\s?cam|body-worn|\bdrone\b|\buav\b|in-car|dash\s?cam/iu;

/** Whether a kind or name tells of a device that moves with its bearer. */
export function isMovingDevice(text: string): boolean {
  return movingDevicePattern.test(text.normalize('NFKC'));
}

/** What a whole cell is when a column holds nothing else; free text that only mentions such things is masked instead. */
function refusedValue(value: string): RefusalCode | null {
  const plain = skeleton(value.trim());
  const digits = plain.replace(/[\ue000 +\-]/gu, '');
  if (isCitizenNumber(digits)) return 'person_column';
  if (isMobileNumber(digits) || /^[A-Z\d._%+-]+@[A-Z\d-]+(?:\.[A-Z\d-]+)+$/u.test(plain))
    return 'contact_column';
  if (plain.replace(platePattern, '') === '' && plain !== '') return 'plate_column';
  if (/^[A-F\d]{2}(?:[:-][A-F\d]{2}){5}$/u.test(plain) || /^(?:\d{1,3}\.){3}\d{1,3}$/u.test(plain))
    return 'network_address_column';
  return null;
}

/**
 * Why a column may not be stored, by its heading or by what at least half of its filled sample cells are; null when it may.
 * Columns refused are named in the report and their cells are neither stored nor shown.
 */
export function refusedColumn(heading: string, sampleValues: readonly string[]): RefusalCode | null {
  const byHeading = refusedHeading(heading);
  if (byHeading) return byHeading;
  const filled = sampleValues.filter((value) => value.trim() !== '');
  const found = filled.map(refusedValue).filter((code) => code !== null);
  return found.length > 0 && found.length * 2 >= filled.length ? (found[0] ?? null) : null;
}

import type { RefusalCode } from '#shared/text/refusal_text.ts';

import {
  isBankCardNumber,
  isCitizenNumber,
  isMobileNumber,
  isOldCitizenNumber,
  looksLikeCitizenNumber,
} from './identity_numbers.ts';
import { platePattern, possiblePatterns } from './personal_patterns.ts';
import { refusedHeading } from './refused_headings.ts';
import { skeleton, traitsOf, unseen, type Traits } from './text_skeleton.ts';

/** What stands in place of a masked passage. It holds nothing that would be masked again. */
export const maskText = '***';

const chineseDigits = '〇一二三四五六七八九';

/** Anything else than plain letters and blanks: the quick test that lets most cells of a large file pass at once. */
const suspicious = /[^A-Za-z ]/u;

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

function patternSpans(plain: string, traits: Traits): Span[] {
  const spans: Span[] = [];
  for (const pattern of possiblePatterns(plain, traits)) {
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

/** Digits of a mobile number, the shortest that is known without a word beside it. */
const shortestNumber = 11;

function maskOnce(text: string): string {
  const plain = skeleton(text);
  const traits = traitsOf(plain);
  const spans = patternSpans(plain, traits);
  if (traits.digits >= shortestNumber) spans.push(...numberSpans(plain));
  if (traits.chineseDigits >= shortestNumber) spans.push(...spelledSpans(plain));
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

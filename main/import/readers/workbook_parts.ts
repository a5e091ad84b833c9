import { decodeText, sniffEncoding } from '../decode_text.ts';
import { fileFailure } from '../file_failure.ts';
import type { ReaderLimits } from '../reader_limits.ts';
import type { ZipArchive } from '../zip_archive.ts';
import { isBuiltInDate, isDateFormat } from './excel_serial.ts';
import { workbookText, xmlAttribute } from './xml_text.ts';

export type SheetPart = { name: string; part: string; isHidden: boolean };

/** What a workbook says besides its cells. */
export type WorkbookParts = {
  sheets: readonly SheetPart[];
  is1904: boolean;
  sharedTexts: readonly string[];
  /** By the number of a cell's style: whether its number is shown as a date or a time. */
  dateStyles: readonly boolean[];
};

/** One part of a workbook as text, within the limits; null when the archive has none of this name. */
function partText(archive: ZipArchive, wanted: string, limits: ReaderLimits): string | null {
  const lower = wanted.toLowerCase();
  const name = archive.names.find((candidate) => candidate.toLowerCase() === lower);
  if (name === undefined) return null;
  const bytes = archive.read(name);
  if (bytes.length > limits.wholeTextBytes) throw fileFailure('file_too_large', 'whole_text');
  const text = decodeText(bytes, sniffEncoding(bytes.subarray(0, 4096)));
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text.slice(0, 65_536))) throw fileFailure('file_unsupported', 'doctype');
  return text;
}

/** Targets of a workbook's relations by their id, as names in the archive. */
function relationsOf(text: string): Map<string, string> {
  const relations = new Map<string, string>();
  for (const [tag] of text.matchAll(/<Relationship\s[^>]*>/gu)) {
    const [id, target] = [xmlAttribute(tag, 'Id'), xmlAttribute(tag, 'Target')];
    if (id !== null && target !== null)
      relations.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//u, '')}`);
  }
  return relations;
}

function sheetsOf(workbook: string, relations: ReadonlyMap<string, string>): SheetPart[] {
  const sheets: SheetPart[] = [];
  for (const [tag] of workbook.matchAll(/<sheet\s[^>]*>/gu)) {
    const id = xmlAttribute(tag, '\\w+:id');
    const part = relations.get(id ?? '');
    if (part === undefined) continue;
    const isHidden = /^(?:veryH|h)idden$/u.test(xmlAttribute(tag, 'state') ?? '');
    sheets.push({ name: xmlAttribute(tag, 'name') ?? '', part, isHidden });
  }
  return sheets;
}

/** The text of an `<si>` or `<is>`: its runs joined, phonetic guides left out. */
export function richText(content: string): string {
  if (content.startsWith('<t>') && content.endsWith('</t>') && content.indexOf('<', 3) === content.length - 4)
    return workbookText(content.slice(3, -4));
  const plain = content.includes('<rPh') ? content.replace(/<rPh[\s>][^]*?<\/rPh>/gu, '') : content;
  let text = '';
  for (const [, run = ''] of plain.matchAll(/<t(?:\s[^>]*)?>([^<]*)<\/t>/gu)) text += run;
  return workbookText(text);
}

function sharedTextsOf(text: string): string[] {
  const texts: string[] = [];
  for (let at = text.indexOf('<si'); at >= 0; at = text.indexOf('<si', at)) {
    const open = text.indexOf('>', at);
    if (open < 0) break;
    if (text[open - 1] === '/') {
      texts.push('');
      at = open;
      continue;
    }
    const end = text.indexOf('</si>', open);
    if (end < 0) break;
    texts.push(richText(text.slice(open + 1, end)));
    at = end;
  }
  return texts;
}

function dateStylesOf(styles: string): boolean[] {
  const ownFormats = new Map<number, boolean>();
  for (const [tag] of styles.matchAll(/<numFmt\s[^>]*>/gu))
    ownFormats.set(
      Number(xmlAttribute(tag, 'numFmtId')),
      isDateFormat(xmlAttribute(tag, 'formatCode') ?? ''),
    );
  const cellFormats = /<cellXfs[\s>][^]*?<\/cellXfs>/u.exec(styles)?.[0] ?? '';
  return Array.from(cellFormats.matchAll(/<xf[\s/>][^>]*>?/gu), ([tag]) => {
    const format = Number(xmlAttribute(tag, 'numFmtId') ?? 0);
    return ownFormats.get(format) ?? isBuiltInDate(format);
  });
}

/**
 * The parts of a workbook that this console reads by itself; null where it is written in a way that is not the usual one
 * (binary parts, prefixed elements), which another parser knows.
 */
export function openWorkbookParts(archive: ZipArchive, limits: ReaderLimits): WorkbookParts | null {
  const workbook = partText(archive, 'xl/workbook.xml', limits);
  const relations = partText(archive, 'xl/_rels/workbook.xml.rels', limits);
  if (workbook === null || relations === null || !/<workbook[\s>]/u.test(workbook)) return null;
  const sheets = sheetsOf(workbook, relationsOf(relations));
  if (sheets.length === 0 || sheets.some(({ part }) => !/\.xml$/iu.test(part))) return null;
  const shared = partText(archive, 'xl/sharedStrings.xml', limits) ?? '';
  if (/<\w+:sst[\s>]/u.test(shared.slice(0, 2048))) return null;
  return {
    sheets,
    is1904: /<workbookPr\s[^>]*date1904\s*=\s*["'](?:1|true)/u.test(workbook),
    sharedTexts: sharedTextsOf(shared),
    dateStyles: dateStylesOf(partText(archive, 'xl/styles.xml', limits) ?? ''),
  };
}

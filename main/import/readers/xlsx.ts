import { fileFailure } from '../file_failure.ts';
import { hasKnownHeader } from '../find_header.ts';
import type { OpenChoice } from '../open_choice.ts';
import type { ReaderLimits } from '../reader_limits.ts';
import type { Source } from '../source.ts';
import { openTable } from '../table_source.ts';
import type { ZipArchive } from '../zip_archive.ts';
import { sheetFrame, sheetLines } from './sheet_xml.ts';
import { openWorkbookParts, type SheetPart, type WorkbookParts } from './workbook_parts.ts';

/** Bytes of a sheet, read once; null where its part is missing or written with prefixed elements. */
function sheetBytes(archive: ZipArchive, part: string, limits: ReaderLimits): Buffer | null {
  const lower = part.toLowerCase();
  const name = archive.names.find((candidate) => candidate.toLowerCase() === lower);
  if (name === undefined) return null;
  const bytes = archive.read(name);
  if (bytes.length > limits.wholeTextBytes) throw fileFailure('file_too_large', 'whole_text');
  const head = bytes.toString('latin1', 0, 4096);
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(head)) throw fileFailure('file_unsupported', 'doctype');
  return /<worksheet[\s>]/u.test(head) ? bytes : null;
}

type Chosen = { sheet: SheetPart; bytes: Buffer };

/** Sheets looked into for one with the data. */
const mostTried = 20;

/** The sheet that was named, else the first with headings that are known, the visible before the hidden, else the first with rows. */
function chooseSheet(
  archive: ZipArchive,
  parts: WorkbookParts,
  member: string | undefined,
  limits: ReaderLimits,
): Chosen | null {
  const { sheets } = parts;
  const wanted =
    member === undefined || member === ''
      ? [...sheets].sort((a, b) => Number(a.isHidden) - Number(b.isHidden))
      : sheets.filter(({ name }) => name === member);
  if (wanted.length === 0) throw fileFailure('file_unreadable', 'no_member');
  let empty: Chosen | null = null;
  let filled: Chosen | null = null;
  for (const sheet of wanted.slice(0, mostTried)) {
    const bytes = sheetBytes(archive, sheet.part, limits);
    if (!bytes) return null;
    const isFilled = bytes.includes('<c ') || bytes.includes('<c>');
    if (wanted.length === 1 || (isFilled && hasKnownHeader(sheetLines(bytes, parts, [], limits, null))))
      return { sheet, bytes };
    if (isFilled) filled ??= { sheet, bytes };
    empty ??= { sheet, bytes };
  }
  return filled ?? empty;
}

/**
 * Opens one sheet of an .xlsx. Its XML is scanned as it stands, eight times as fast as any parser that builds a workbook
 * out of it. Formulas give the value last computed. What is written in an unusual way goes to the other parser.
 */
export async function openWorkbook(
  archive: ZipArchive,
  choice: OpenChoice,
  limits: ReaderLimits,
): Promise<Source> {
  const parts = openWorkbookParts(archive, limits);
  const chosen = parts && chooseSheet(archive, parts, choice.member, limits);
  if (!parts || !chosen)
    return (await import('./other_workbooks.ts')).openOtherWorkbook({ archive }, choice, limits);
  const { sheet, bytes } = chosen;
  const { merges, hiddenColumns } = sheetFrame(bytes);
  return openTable({
    format: 'xlsx',
    encoding: '',
    members: parts.sheets.map(({ name }) => name),
    member: sheet.name,
    merges,
    hiddenColumns,
    headerRow: choice.headerRow,
    limits,
    lines: (wanted) => sheetLines(bytes, parts, merges, limits, wanted ?? null),
  });
}

import { sniffEncoding } from '../decode_text.ts';
import { encodingOfName } from '../encoding_label.ts';
import { fileFailure } from '../file_failure.ts';
import type { Cell } from '../source.ts';

export type DbfTable = {
  encoding: string;
  columns: readonly string[];
  recordCount: number;
  /** Null for a record that is marked as deleted. */
  record(index: number): Cell[] | null;
};

type Decode = (bytes: Uint8Array) => string;

type DbfField = { name: string; type: string; at: number; length: number };

function decodes(bytes: Uint8Array, label: string): boolean {
  try {
    new TextDecoder(label, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The encoding of a .cpg text; other Windows pages than the ones that offices here write count as well. */
function labelOf(codePage: string): string | null {
  const page = /^(?:ansi|cp|windows)?[ _-]?(125\d)$/iu.exec(codePage.trim())?.[1];
  return encodingOfName(codePage) ?? (page === undefined ? null : `windows-${page}`);
}

/** Language driver of the header: 0x4D is code page 936, 0x4F is 950. Others are set by default and mean little. */
const driverLabels: Readonly<Record<number, string>> = { 0x4d: 'gb18030', 0x4f: 'big5' };

/** The declared encoding where the bytes bear it out, else what the bytes say. */
function chooseLabel(bytes: Buffer, codePage: string): string {
  const sample = bytes.subarray(32, Math.min(bytes.length, 8 * 1024 * 1024));
  const declared = labelOf(codePage) ?? driverLabels[bytes[29] ?? 0];
  if (declared !== undefined && decodes(sample, declared)) return declared;
  return sniffEncoding(sample)
    .replace('-damaged', '')
    .replace(/^utf-16.*/u, 'utf-8');
}

function readFields(bytes: Buffer, decode: Decode): DbfField[] {
  const fields: DbfField[] = [];
  let offset = 1;
  for (let at = 32; at + 32 <= bytes.length && bytes[at] !== 0x0d; at += 32) {
    const raw = bytes.subarray(at, at + 11);
    const end = raw.indexOf(0);
    const length = bytes[at + 16] ?? 0;
    const name = decode(end < 0 ? raw : raw.subarray(0, end)).trim();
    fields.push({ name, type: String.fromCharCode(bytes[at + 11] ?? 0), at: offset, length });
    offset += length;
  }
  return fields;
}

/** Numbers stay text beyond 15 digits, where a double would lose the last of a code. */
function numberCell(text: string): Cell {
  if (text === '' || /^\*+$/u.test(text)) return null;
  if (text.replace(/[^\d]/gu, '').length > 15) return text;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

function readCell(bytes: Buffer, field: DbfField, decode: Decode): Cell {
  if (field.type === 'I' && bytes.length === 4) return bytes.readInt32LE(0);
  if ((field.type === 'B' || field.type === 'O') && bytes.length === 8) return bytes.readDoubleLE(0);
  const text = decode(bytes).replaceAll('\0', '').trim();
  if (field.type === 'N' || field.type === 'F') return numberCell(text);
  if (field.type === 'L') return /^[YyTt]$/u.test(text) ? true : /^[NnFf]$/u.test(text) ? false : null;
  if (field.type === 'D') {
    const date = /^(\d{4})(\d{2})(\d{2})$/u.exec(text);
    return date ? `${date[1]}-${date[2]}-${date[3]}` : null;
  }
  return field.type === 'M' || text === '' ? null : text;
}

/** Opens a dBASE table of a Shapefile. `codePage` is the text of its .cpg, empty when there is none. */
export function openDbf(bytes: Buffer, codePage: string): DbfTable {
  if (bytes.length < 33) throw fileFailure('file_unreadable', 'damaged', 'The .dbf is cut short');
  const encoding = chooseLabel(bytes, codePage);
  const decoder = new TextDecoder(encoding);
  const decode: Decode = (part) => decoder.decode(part);
  const fields = readFields(bytes, decode);
  const headerLength = bytes.readUInt16LE(8);
  const recordLength = bytes.readUInt16LE(10);
  const width = fields.reduce((sum, field) => sum + field.length, 1);
  if (recordLength < width || recordLength === 0 || headerLength > bytes.length)
    throw fileFailure('file_unreadable', 'damaged', 'The .dbf header contradicts itself');
  const complete = Math.floor((bytes.length - headerLength) / recordLength);
  return {
    encoding,
    columns: fields.map((field) => field.name),
    recordCount: Math.min(bytes.readUInt32LE(4), complete),
    record(index) {
      const start = headerLength + index * recordLength;
      const record = bytes.subarray(start, start + recordLength);
      if (record.length < recordLength) return fields.map(() => null);
      if (record[0] === 0x2a) return null;
      return fields.map((field) =>
        readCell(record.subarray(field.at, field.at + field.length), field, decode),
      );
    },
  };
}

import type { Field } from '#shared/layers/layer.ts';
import type { Value } from '#shared/model/feature.ts';

import { zonedFormat } from './zoned_text.ts';

/** Longest text of a dBASE column, in bytes. */
const longestBytes = 254;

/** Characters of a dBASE column's name. */
const nameLength = 10;

/** Decimals of numbers that are not whole: a tenth of a micrometre of a bearing's circle, enough for every field here. */
const decimals = 8;

export type DbfColumn = {
  field: Field;
  name: string;
  type: 'C' | 'N' | 'D' | 'L';
  length: number;
  decimals: number;
};

/** Names of ten characters that differ: those of the fields, cut, with a number where two would be the same. */
export function shortNames(ids: readonly string[]): string[] {
  const taken = new Set<string>();
  return ids.map((id) => {
    let name = id.slice(0, nameLength);
    for (let number = 1; taken.has(name); number++) {
      const ending = `_${number}`;
      name = id.slice(0, nameLength - ending.length) + ending;
    }
    taken.add(name);
    return name;
  });
}

/** UTF-8 of at most `bytes` bytes, cut between characters. */
export function cutText(text: string, bytes: number): Buffer {
  const whole = Buffer.from(text, 'utf8');
  if (whole.length <= bytes) return whole;
  let end = bytes;
  while (end > 0 && ((whole[end] ?? 0) & 0xc0) === 0x80) end--;
  return whole.subarray(0, end);
}

/** The columns of a layer's attribute table; text columns as wide as the widest text measured. */
export class DbfColumns {
  readonly columns: DbfColumn[];
  /** Texts that were longer than a column may be, by field. */
  readonly cut = new Map<string, number>();
  readonly #time: ReturnType<typeof zonedFormat>;

  constructor(fields: readonly Field[], timezone: string) {
    this.#time = zonedFormat(timezone);
    const names = shortNames(fields.map(({ id }) => id));
    this.columns = fields.map((field, index) => ({ field, name: names[index] ?? '', ...dbfType(field) }));
  }

  /** Widens the columns to what one row needs. */
  measure(values: Readonly<Record<string, Value>>): void {
    for (const column of this.columns) {
      const value = values[column.field.id] ?? null;
      if (value === null || column.type === 'D' || column.type === 'L') continue;
      const length = Buffer.byteLength(this.#written(column, value), 'utf8');
      column.length = Math.max(column.length, Math.min(length, longestBytes));
    }
  }

  recordLength(): number {
    return this.columns.reduce((sum, { length }) => sum + length, 1);
  }

  /** Writes one record, blanks where there is no value. */
  write(target: Buffer, at: number, values: Readonly<Record<string, Value>>): void {
    target.fill(0x20, at, at + this.recordLength());
    let offset = at + 1;
    for (const column of this.columns) {
      const value = values[column.field.id] ?? null;
      if (value !== null) this.#writeCell(target, offset, column, value);
      offset += column.length;
    }
  }

  #written({ field, type }: DbfColumn, value: Value): string {
    if (field.kind === 'instant' && typeof value === 'number') return this.#time.iso(value);
    if (type === 'D') return String(value).replaceAll('-', '');
    if (type === 'L') return value === true ? 'T' : 'F';
    return typeof value === 'number' && !Number.isInteger(value) ? value.toFixed(decimals) : String(value);
  }

  #writeCell(target: Buffer, at: number, column: DbfColumn, value: Value): void {
    const text = this.#written(column, value);
    const bytes = cutText(text, column.length);
    if (bytes.length < Buffer.byteLength(text, 'utf8')) {
      this.cut.set(column.field.id, (this.cut.get(column.field.id) ?? 0) + 1);
    }
    const start = column.type === 'N' ? at + column.length - bytes.length : at;
    bytes.copy(target, start);
  }
}

function dbfType({ kind }: Field): Pick<DbfColumn, 'type' | 'length' | 'decimals'> {
  switch (kind) {
    case 'integer':
      return { type: 'N', length: 9, decimals: 0 };
    case 'number':
    case 'degrees':
    case 'metres':
      return { type: 'N', length: 18, decimals };
    case 'date':
      return { type: 'D', length: 8, decimals: 0 };
    case 'boolean':
      return { type: 'L', length: 1, decimals: 0 };
    default:
      return { type: 'C', length: 1, decimals: 0 };
  }
}

/** The head of a .dbf: version 3 without memo, its language driver unset since the .cpg says UTF-8. */
export function dbfHeader(columns: readonly DbfColumn[], recordCount: number, recordLength: number): Buffer {
  const length = 32 + columns.length * 32 + 1;
  const header = Buffer.alloc(length);
  header.set([3, 95, 7, 26]);
  header.writeUInt32LE(recordCount, 4);
  header.writeUInt16LE(length, 8);
  header.writeUInt16LE(recordLength, 10);
  for (const [index, { name, type, length: width, decimals: places }] of columns.entries()) {
    const at = 32 + index * 32;
    header.write(name, at, 'latin1');
    header.write(type, at + 11, 'latin1');
    header[at + 16] = width;
    header[at + 17] = places;
  }
  header[length - 1] = 0x0d;
  return header;
}

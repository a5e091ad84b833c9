type Column = Float64Array | Uint32Array | Int32Array | Int16Array | Uint16Array | Int8Array | Uint8Array;

/** Facts as JSON and columns of numbers in one run of bytes. */
export type PackedColumns<Meta> = { meta: Meta; columns: Record<string, Column> };

const makers = {
  Float64Array: (buffer: ArrayBuffer, at: number, length: number) => new Float64Array(buffer, at, length),
  Uint32Array: (buffer: ArrayBuffer, at: number, length: number) => new Uint32Array(buffer, at, length),
  Int32Array: (buffer: ArrayBuffer, at: number, length: number) => new Int32Array(buffer, at, length),
  Int16Array: (buffer: ArrayBuffer, at: number, length: number) => new Int16Array(buffer, at, length),
  Uint16Array: (buffer: ArrayBuffer, at: number, length: number) => new Uint16Array(buffer, at, length),
  Int8Array: (buffer: ArrayBuffer, at: number, length: number) => new Int8Array(buffer, at, length),
  Uint8Array: (buffer: ArrayBuffer, at: number, length: number) => new Uint8Array(buffer, at, length),
} as const;

type Kind = keyof typeof makers;

type Header<Meta> = { meta: Meta; columns: [name: string, kind: Kind, length: number][] };

const align = (offset: number): number => (offset + 7) & ~7;

/** Layout: length of the header (uint32, little-endian), the header as JSON, the columns, each from a multiple of eight. */
export function packColumns<Meta>({ meta, columns }: PackedColumns<Meta>): Uint8Array<ArrayBuffer> {
  const header: Header<Meta> = {
    meta,
    columns: Object.entries(columns).map(([name, column]) => {
      return [name, column[Symbol.toStringTag], column.length];
    }),
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const parts = Object.values(columns);
  const size = parts.reduce((end, { byteLength }) => align(end) + byteLength, 4 + text.length);
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  let end = 4 + text.length;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), align(end));
    end = align(end) + part.byteLength;
  }
  return bytes;
}

/** The columns of packed bytes, on a copy of their own. Throws RangeError on bytes that are cut short. */
export function unpackColumns<Meta>(packed: Uint8Array): PackedColumns<Meta> {
  const { buffer } = new Uint8Array(packed);
  const length = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length))) as Header<Meta>;
  let end = 4 + length;
  const columns: Record<string, Column> = {};
  for (const [name, kind, count] of header.columns) {
    const column = makers[kind](buffer, align(end), count);
    columns[name] = column;
    end = align(end) + column.byteLength;
  }
  return { meta: header.meta, columns };
}

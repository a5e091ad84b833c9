import type { Text } from '../text/text.ts';

/** Instant of an incident without a time: sorts before every other. */
export const undatedSeconds = -0x80000000;

export type ColumnCategory = { key: string; label: Text; count: number };

/**
 * The incidents that may be drawn, as columns sorted by time. Positions are Web Mercator in [0, 1] from the north-west
 * corner, less `origin`, so that 32-bit floats keep centimetres over a prefecture.
 */
export type IncidentColumns = {
  origin: [number, number];
  x: Float32Array;
  y: Float32Array;
  /** Seconds since 1970 UTC, ascending; `undatedSeconds` where the source has no time. */
  timeSeconds: Int32Array;
  /** Index into `categories`. */
  category: Uint8Array;
  fid: Uint32Array;
  categories: ColumnCategory[];
};

type Header = { count: number; origin: [number, number]; categories: ColumnCategory[] };

const align = (offset: number): number => (offset + 3) & ~3;

/** Byte layout: header length (uint32 LE), header as JSON padded to 4 bytes, then x, y, timeSeconds, fid and category. */
export function encodeIncidentColumns(columns: IncidentColumns): Uint8Array<ArrayBuffer> {
  const count = columns.x.length;
  const header: Header = { count, origin: columns.origin, categories: columns.categories };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = align(4 + text.length);
  const bytes = new Uint8Array(start + count * 17);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  new Float32Array(bytes.buffer, start, count).set(columns.x);
  new Float32Array(bytes.buffer, start + 4 * count, count).set(columns.y);
  new Int32Array(bytes.buffer, start + 8 * count, count).set(columns.timeSeconds);
  new Uint32Array(bytes.buffer, start + 12 * count, count).set(columns.fid);
  bytes.set(columns.category, start + 16 * count);
  return bytes;
}

/** The columns as views of `buffer`, without a copy. Throws RangeError on a buffer that is cut short. */
export function decodeIncidentColumns(buffer: ArrayBuffer): IncidentColumns {
  const length = new DataView(buffer).getUint32(0, true);
  const { count, origin, categories } = JSON.parse(
    new TextDecoder().decode(new Uint8Array(buffer, 4, length)),
  ) as Header;
  const start = align(4 + length);
  return {
    origin,
    categories,
    x: new Float32Array(buffer, start, count),
    y: new Float32Array(buffer, start + 4 * count, count),
    timeSeconds: new Int32Array(buffer, start + 8 * count, count),
    fid: new Uint32Array(buffer, start + 12 * count, count),
    category: new Uint8Array(buffer, start + 16 * count, count),
  };
}

import type { Text } from '../text/text.ts';

/** Instant of an incident without a time: sorts before every other. Also the end of one that has no end. */
export const undatedSeconds = -0x80000000;

export type ColumnCategory = { key: string; label: Text; count: number };

type ColumnArea = { code: string; name: string };

/** The areas of one level of a layer. Levels come coarsest first, those of the grids before those of the police. */
export type ColumnAreaLevel = {
  layer: 'grids' | 'police_districts';
  level: string;
  areas: readonly ColumnArea[];
};

/** Values of the short columns by number; the empty text, number 0, stands for none. */
type ColumnValues = Record<'severity' | 'stage' | 'source', readonly string[]>;

/**
 * All incidents as columns sorted by time. Positions are Web Mercator in [0, 1] from the north-west corner, less
 * `origin`, so that 32-bit floats keep centimetres over a prefecture. Incidents that have no place to be shown at are
 * counted and never drawn: they stand at Infinity, outside every picture.
 */
export type IncidentColumns = {
  origin: [number, number];
  x: Float32Array;
  y: Float32Array;
  /** Seconds since 1970 UTC, ascending; `undatedSeconds` where the source has no time. */
  timeSeconds: Int32Array;
  /** Instants of the end, `undatedSeconds` for none; null when no incident has one. */
  endSeconds: Int32Array | null;
  /** Index into `categories`. */
  category: Uint8Array;
  /** Indexes into the lists of `values`. */
  severity: Uint8Array;
  stage: Uint8Array;
  source: Uint16Array;
  /** Index into `territories`: where the record lies. */
  territory: Uint16Array | Uint32Array;
  fid: Uint32Array;
  categories: ColumnCategory[];
  values: ColumnValues;
  levels: readonly ColumnAreaLevel[];
  /**
   * Every combination of areas that an incident lies in: for each of `levels` an index into its areas, -1 for none.
   * Counts by area of any level follow from counts by territory. The first is nowhere.
   */
  territories: readonly (readonly number[])[];
};

/** The columns that drawing needs. */
export type DrawnColumns = Pick<
  IncidentColumns,
  'origin' | 'x' | 'y' | 'timeSeconds' | 'category' | 'fid' | 'categories'
>;

/** Columns of incidents of which nothing else is known. */
export function bareColumns(drawn: DrawnColumns): IncidentColumns {
  const count = drawn.x.length;
  return {
    ...drawn,
    endSeconds: null,
    severity: new Uint8Array(count),
    stage: new Uint8Array(count),
    source: new Uint16Array(count),
    territory: new Uint16Array(count),
    values: { severity: [''], stage: [''], source: [''] },
    levels: [],
    territories: [[]],
  };
}

type Header = Pick<IncidentColumns, 'origin' | 'categories' | 'values' | 'levels' | 'territories'> & {
  count: number;
  ended: boolean;
  /** Whether a territory takes four bytes instead of two. */
  wide: boolean;
};

const align = (offset: number): number => (offset + 3) & ~3;

/** Where each column begins in the bytes after the header: the wider ones first, so that all are aligned. */
function layOut({ count, ended, wide }: Pick<Header, 'count' | 'ended' | 'wide'>) {
  let at = 0;
  const take = (bytes: number): number => {
    at += bytes;
    return at - bytes;
  };
  const words = 4 * count;
  return {
    x: take(words),
    y: take(words),
    timeSeconds: take(words),
    fid: take(words),
    endSeconds: take(ended ? words : 0),
    territory: take(wide ? words : 2 * count),
    source: take(2 * count),
    category: take(count),
    severity: take(count),
    stage: take(count),
    length: at,
  };
}

/** Byte layout: header length (uint32 LE), header as JSON padded to 4 bytes, then the columns, wider ones first. */
export function encodeIncidentColumns(columns: IncidentColumns): Uint8Array<ArrayBuffer> {
  const { origin, categories, values, levels, territories, endSeconds, territory } = columns;
  const count = columns.x.length;
  const shape = { count, ended: endSeconds !== null, wide: territory instanceof Uint32Array };
  const header: Header = { ...shape, origin, categories, values, levels, territories };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = align(4 + text.length);
  const at = layOut(shape);
  const bytes = new Uint8Array(start + at.length);
  const { buffer } = bytes;
  new DataView(buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  new Float32Array(buffer, start + at.x, count).set(columns.x);
  new Float32Array(buffer, start + at.y, count).set(columns.y);
  new Int32Array(buffer, start + at.timeSeconds, count).set(columns.timeSeconds);
  new Uint32Array(buffer, start + at.fid, count).set(columns.fid);
  if (endSeconds) new Int32Array(buffer, start + at.endSeconds, count).set(endSeconds);
  new (shape.wide ? Uint32Array : Uint16Array)(buffer, start + at.territory, count).set(territory);
  new Uint16Array(buffer, start + at.source, count).set(columns.source);
  bytes.set(columns.category, start + at.category);
  bytes.set(columns.severity, start + at.severity);
  bytes.set(columns.stage, start + at.stage);
  return bytes;
}

/** The columns as views of `buffer`, without a copy. Throws RangeError on a buffer that is cut short. */
export function decodeIncidentColumns(buffer: ArrayBuffer): IncidentColumns {
  const length = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length))) as Header;
  const { count, ended, wide, origin, categories, values, levels, territories } = header;
  const start = align(4 + length);
  const at = layOut(header);
  return {
    origin,
    categories,
    values,
    levels,
    territories,
    x: new Float32Array(buffer, start + at.x, count),
    y: new Float32Array(buffer, start + at.y, count),
    timeSeconds: new Int32Array(buffer, start + at.timeSeconds, count),
    fid: new Uint32Array(buffer, start + at.fid, count),
    endSeconds: ended ? new Int32Array(buffer, start + at.endSeconds, count) : null,
    territory: new (wide ? Uint32Array : Uint16Array)(buffer, start + at.territory, count),
    source: new Uint16Array(buffer, start + at.source, count),
    category: new Uint8Array(buffer, start + at.category, count),
    severity: new Uint8Array(buffer, start + at.severity, count),
    stage: new Uint8Array(buffer, start + at.stage, count),
  };
}

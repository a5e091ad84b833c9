import type { Cell, Position, Shape } from './source.ts';

const numberPattern = /[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?/giu;

function ringOfText(text: string): Position[] {
  const numbers = text.match(numberPattern)?.map(Number) ?? [];
  const ring: Position[] = [];
  for (let index = 0; index + 1 < numbers.length; index += 2)
    ring.push([numbers[index] ?? 0, numbers[index + 1] ?? 0]);
  return ring;
}

/** `POLYGON` and `MULTIPOLYGON` with two coordinates a corner. */
function polygonsOfWkt(text: string): Position[][][] {
  const parts = /^multi/iu.test(text) ? text.split(/\)\s*\)\s*,\s*\(\s*\(/u) : [text];
  return parts.map((part) => part.split(/\)\s*,\s*\(/u).map(ringOfText));
}

function positionOfJson(value: unknown): Position | null {
  if (Array.isArray(value)) {
    const [x, y] = value as unknown[];
    return typeof x === 'number' && typeof y === 'number' ? [x, y] : null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const record = new Map(Object.entries(value).map(([key, part]) => [key.toLowerCase(), Number(part)]));
  const x = record.get('lng') ?? record.get('lon') ?? record.get('longitude') ?? record.get('x');
  const y = record.get('lat') ?? record.get('latitude') ?? record.get('y');
  return x === undefined || y === undefined ? null : [x, y];
}

/** `[{"lng":…,"lat":…}, …]` or `[[lon, lat], …]`, as platforms store a boundary in one cell. */
function ringOfJson(text: string): Position[] | null {
  try {
    const list = JSON.parse(text) as unknown;
    if (!Array.isArray(list)) return null;
    const ring = (list as unknown[]).map(positionOfJson);
    return ring.includes(null) ? null : ring.filter((position) => position !== null);
  } catch {
    return null;
  }
}

/** The polygons that text spells: WKT, JSON, or pairs in a row. Null when it spells none. */
function polygonsOf(text: string): Position[][][] | null {
  if (/^(?:multi)?polygon\s*\(/iu.test(text)) return polygonsOfWkt(text);
  if (text.startsWith('[')) {
    const ring = ringOfJson(text);
    return ring && [[ring]];
  }
  return /^[\d\s.,;|+-]+$/u.test(text) ? [[ringOfText(text)]] : null;
}

/** The shape that a cell of a table spells; null for an empty one. */
export function shapeOfCell(cell: Cell): Shape | null {
  const text = String(cell ?? '')
    .normalize('NFKC')
    .trim();
  if (text === '') return null;
  if (/^(?:multi)?linestring\s*\(/iu.test(text)) {
    return { type: 'MultiLineString', lines: text.split(/\)\s*,\s*\(/u).map(ringOfText) };
  }
  const [position] = /^point\s*\(/iu.test(text) ? ringOfText(text) : [];
  if (position) return { type: 'Point', position };
  const polygons = polygonsOf(text);
  return polygons ? { type: 'MultiPolygon', polygons } : { type: 'broken' };
}

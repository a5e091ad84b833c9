import { spend, type PositionBudget } from '../feature_source.ts';
import type { Position, Shape } from '../source.ts';

const typeNames: Readonly<Record<number, string>> = {
  8: 'CircularString',
  9: 'CompoundCurve',
  10: 'CurvePolygon',
  11: 'MultiCurve',
  12: 'MultiSurface',
};

/** Lengths of the envelope in a GeoPackage header by three bits of its flags. */
const envelopeBytes = [0, 32, 48, 48, 64];

/** Reads well-known binary of any origin: both byte orders, with heights and measures, which are dropped. */
class WkbReader {
  private readonly view: DataView;
  private readonly budget: PositionBudget;
  private at: number;
  private little = true;
  private dimensions = 2;

  constructor(view: DataView, at: number, budget: PositionBudget) {
    this.view = view;
    this.at = at;
    this.budget = budget;
  }

  private count(leastBytes: number): number {
    const value = this.view.getUint32(this.at, this.little);
    this.at += 4;
    if (value * leastBytes > this.view.byteLength - this.at)
      throw new RangeError('A count exceeds the bytes');
    return value;
  }

  private header(): number {
    this.little = this.view.getUint8(this.at) === 1;
    const code = this.view.getUint32(this.at + 1, this.little);
    this.at += 5;
    if (code & 0x20000000) this.at += 4;
    const thousands = Math.floor((code & 0x0fffffff) / 1000);
    const extended = Number((code & 0x80000000) !== 0) + Number((code & 0x40000000) !== 0);
    this.dimensions = 2 + extended + (thousands === 3 ? 2 : thousands === 0 ? 0 : 1);
    return (code & 0x0fffffff) % 1000;
  }

  private position(): Position {
    const position: Position = [
      this.view.getFloat64(this.at, this.little),
      this.view.getFloat64(this.at + 8, this.little),
    ];
    this.at += 8 * this.dimensions;
    return position;
  }

  private ring(): Position[] {
    const length = this.count(16);
    spend(this.budget, length);
    return Array.from({ length }, () => this.position());
  }

  private polygon(): Position[][] {
    return Array.from({ length: this.count(4) }, () => this.ring());
  }

  private members(depth: number): Shape[] {
    return Array.from({ length: this.count(5) }, () => this.shape(depth + 1)).filter(
      (shape) => shape !== null,
    );
  }

  private collection(type: number, depth: number): Shape {
    const members = this.members(depth);
    const polygons = members.flatMap((shape) => (shape.type === 'MultiPolygon' ? shape.polygons : []));
    if (polygons.length > 0 || type === 6) return { type: 'MultiPolygon', polygons };
    const lines = members.flatMap((shape) => (shape.type === 'MultiLineString' ? shape.lines : []));
    if (lines.length > 0 || type === 5) return { type: 'MultiLineString', lines };
    const points = members.filter((shape) => shape.type === 'Point');
    const [only] = points;
    if (only && points.length === 1) return only;
    return { type: 'other', name: type === 4 ? 'MultiPoint' : 'GeometryCollection' };
  }

  /** One geometry; null for an empty point. Nesting is limited: collections of collections are nobody's data. */
  shape(depth = 0): Shape | null {
    if (depth > 4) throw new RangeError('Geometries are nested too deep');
    const type = this.header();
    if (type === 1) {
      const position = this.position();
      return position.every(Number.isNaN) ? null : { type: 'Point', position };
    }
    if (type === 2) return { type: 'MultiLineString', lines: [this.ring()] };
    if (type === 3) return { type: 'MultiPolygon', polygons: [this.polygon()] };
    if (type === 4 || type === 5 || type === 6 || type === 7) return this.collection(type, depth);
    const name = typeNames[type];
    return name === undefined ? { type: 'broken' } : { type: 'other', name };
  }
}

/** The shape in a GeoPackage geometry blob. Bytes that make no sense are a broken shape, never a throw. */
export function shapeOfBlob(bytes: Uint8Array, budget: PositionBudget): Shape | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < 8 || view.getUint16(0) !== 0x4750) return { type: 'broken' };
  const flags = view.getUint8(3);
  const envelope = envelopeBytes[(flags >> 1) & 7];
  if (envelope === undefined) return { type: 'broken' };
  if (flags & 0x10) return null;
  try {
    return new WkbReader(view, 8 + envelope, budget).shape();
  } catch (error) {
    if (error instanceof RangeError) return { type: 'broken' };
    throw error;
  }
}

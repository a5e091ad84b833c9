import {
  boundsOf,
  type Bounds,
  type Geometry,
  type LonLat,
  type MultiLineStringGeometry,
  type MultiPolygonGeometry,
  type Ring,
} from '#shared/model/geometry.ts';

/**
 * GeoPackageBinary (OGC 12-128r18, 2.1.3): a header with the magic "GP", flags, SRS and envelope, then WKB.
 * Points carry no envelope; lines and polygons carry [minx, maxx, miny, maxy], so that extents are read without decoding.
 */

const wgs84Id = 4326;
const littleEndianFlag = 1;
const envelopeXyFlag = 1 << 1;
const headerBytes = 8;
const envelopeBytes = 32;
const pointBytes = 21;

const wkb = { point: 1, lineString: 2, polygon: 3, multiLineString: 5, multiPolygon: 6 } as const;

/** Lengths of the envelope by the three bits in the flags; codes past 4 are invalid. */
const envelopeLengths = [0, 32, 48, 48, 64];

/** A point as GeoPackageBinary: the path of a million rows, hence a copy of one made before with its numbers changed. */
function encodePoint([longitude, latitude]: LonLat): Uint8Array<ArrayBuffer> {
  const { bytes, view } = pointModel();
  view.setFloat64(headerBytes + 5, longitude, true);
  view.setFloat64(headerBytes + 13, latitude, true);
  return bytes.slice();
}

let model: { bytes: Uint8Array<ArrayBuffer>; view: DataView } | undefined;

function pointModel(): { bytes: Uint8Array<ArrayBuffer>; view: DataView } {
  if (!model) {
    const bytes = new Uint8Array(headerBytes + pointBytes);
    const view = writeHeader(bytes, littleEndianFlag);
    writePoint(view, headerBytes, 0, 0);
    model = { bytes, view };
  }
  return model;
}

function writeHeader(bytes: Uint8Array<ArrayBuffer>, flags: number): DataView {
  const view = new DataView(bytes.buffer);
  view.setUint8(0, 0x47);
  view.setUint8(1, 0x50);
  view.setUint8(3, flags);
  view.setInt32(4, wgs84Id, true);
  return view;
}

function writePoint(view: DataView, offset: number, x: number, y: number): void {
  view.setUint8(offset, 1);
  view.setUint32(offset + 1, wkb.point, true);
  view.setFloat64(offset + 5, x, true);
  view.setFloat64(offset + 13, y, true);
}

type ManyParts = MultiLineStringGeometry | MultiPolygonGeometry;

/** Bytes of positions with their number before them. */
const lineBytes = (line: readonly LonLat[]): number => 4 + 16 * line.length;

function partsBytes(geometry: ManyParts): number {
  let bytes = 9;
  if (geometry.type === 'MultiLineString') {
    for (const line of geometry.coordinates) bytes += 5 + lineBytes(line);
    return bytes;
  }
  for (const rings of geometry.coordinates) {
    bytes += 9;
    for (const ring of rings) bytes += lineBytes(ring);
  }
  return bytes;
}

function writeParts(view: DataView, start: number, geometry: ManyParts): void {
  let offset = start;
  const count = (value: number): void => {
    view.setUint32(offset, value, true);
    offset += 4;
  };
  const open = (type: number): void => {
    view.setUint8(offset++, 1);
    count(type);
  };
  const line = (positions: readonly LonLat[]): void => {
    count(positions.length);
    for (const [x, y] of positions) {
      view.setFloat64(offset, x, true);
      view.setFloat64(offset + 8, y, true);
      offset += 16;
    }
  };
  if (geometry.type === 'MultiLineString') {
    open(wkb.multiLineString);
    count(geometry.coordinates.length);
    for (const positions of geometry.coordinates) {
      open(wkb.lineString);
      line(positions);
    }
    return;
  }
  open(wkb.multiPolygon);
  count(geometry.coordinates.length);
  for (const rings of geometry.coordinates) {
    open(wkb.polygon);
    count(rings.length);
    rings.forEach(line);
  }
}

/** A geometry in WGS-84 as the bytes of a GeoPackage geometry column. */
export function encodeGeometry(geometry: Geometry): Uint8Array<ArrayBuffer> {
  if (geometry.type === 'Point') return encodePoint(geometry.coordinates);
  const start = headerBytes + envelopeBytes;
  const bytes = new Uint8Array(start + partsBytes(geometry));
  const view = writeHeader(bytes, littleEndianFlag | envelopeXyFlag);
  const [west, south, east, north] = boundsOf(geometry);
  [west, east, south, north].forEach((value, index) => view.setFloat64(headerBytes + 8 * index, value, true));
  writeParts(view, start, geometry);
  return bytes;
}

/** A geometry as bare well-known binary: for coordinates that are not in the reference system of the layer. */
export function encodeWkb(geometry: Geometry): Uint8Array<ArrayBuffer> {
  if (geometry.type === 'Point') {
    const bytes = new Uint8Array(pointBytes);
    writePoint(new DataView(bytes.buffer), 0, ...geometry.coordinates);
    return bytes;
  }
  const bytes = new Uint8Array(partsBytes(geometry));
  writeParts(new DataView(bytes.buffer), 0, geometry);
  return bytes;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Where the WKB begins. Throws RangeError on anything that is not a GeoPackage geometry. */
function wkbStart(view: DataView): number {
  const envelope = envelopeLengths[(view.getUint8(3) >> 1) & 7];
  if (view.getUint16(0) !== 0x4750 || envelope === undefined)
    throw new RangeError('Not a GeoPackage geometry');
  return headerBytes + envelope;
}

/** Reads WKB of the types that the store keeps, in either byte order. Throws RangeError on any other. */
export function decodeWkb(bytes: Uint8Array, start = 0): Geometry {
  const view = viewOf(bytes);
  let offset = start;
  let little = true;
  const count = (): number => {
    offset += 4;
    return view.getUint32(offset - 4, little);
  };
  const type = (): number => {
    little = view.getUint8(offset++) === 1;
    return count();
  };
  const position = (): LonLat => {
    offset += 16;
    return [view.getFloat64(offset - 16, little), view.getFloat64(offset - 8, little)];
  };
  const list = <T>(read: () => T): T[] => {
    const length = count();
    if (length > bytes.length) throw new RangeError('A geometry is cut short');
    return Array.from({ length }, read);
  };
  const polygon = (): Ring[] => {
    if (type() !== wkb.polygon) throw new RangeError('A part of a MultiPolygon is no polygon');
    return list(() => list(position));
  };
  const line = (): LonLat[] => {
    if (type() !== wkb.lineString) throw new RangeError('A part of a MultiLineString is no line');
    return list(position);
  };
  const outer = type();
  if (outer === wkb.point) return { type: 'Point', coordinates: position() };
  if (outer === wkb.multiLineString) return { type: 'MultiLineString', coordinates: list(line) };
  if (outer === wkb.multiPolygon) return { type: 'MultiPolygon', coordinates: list(polygon) };
  throw new RangeError(`WKB type ${outer} is not stored`);
}

export function decodeGeometry(bytes: Uint8Array): Geometry {
  return decodeWkb(bytes, wkbStart(viewOf(bytes)));
}

const pointScratch = new Uint8Array(headerBytes + pointBytes);
const pointView = new DataView(pointScratch.buffer);

/** Whether the bytes are a point as this console writes it: no envelope, little-endian. */
function isPlainPoint(bytes: Uint8Array): boolean {
  return bytes.length === pointScratch.length && bytes[8] === 1;
}

/**
 * Position of a stored point, without an object for the geometry: the path of a million rows. Points that another
 * program wrote with an envelope or in the other byte order take the general way.
 */
export function readPoint(bytes: Uint8Array): LonLat {
  if (isPlainPoint(bytes)) {
    pointScratch.set(bytes);
    return [pointView.getFloat64(13, true), pointView.getFloat64(21, true)];
  }
  const geometry = decodeGeometry(bytes);
  if (geometry.type !== 'Point') throw new RangeError('A point was expected');
  return geometry.coordinates;
}

/** The envelope of a stored geometry, from its header where it has one. */
export function readBounds(bytes: Uint8Array): Bounds {
  if (isPlainPoint(bytes)) {
    const [longitude, latitude] = readPoint(bytes);
    return [longitude, latitude, longitude, latitude];
  }
  const view = viewOf(bytes);
  const start = wkbStart(view);
  const little = (view.getUint8(3) & littleEndianFlag) === 1;
  const read = (index: number): number => view.getFloat64(headerBytes + 8 * index, little);
  return start > headerBytes ? [read(0), read(2), read(1), read(3)] : boundsOf(decodeWkb(bytes, start));
}

import type { GeometryKind } from '#shared/layers/layer.ts';
import type { Bounds, Geometry, LonLat, Ring } from '#shared/model/geometry.ts';
import { boundsOf } from '#shared/model/geometry.ts';

/** Shape types of the ESRI Shapefile Technical Description (1998). */
const pointType = 1;
const lineType = 3;
const polygonType = 5;

function twiceArea(ring: Ring): number {
  let sum = 0;
  for (let index = 1; index < ring.length; index++) {
    const [ax, ay] = ring[index - 1] ?? [0, 0];
    const [bx, by] = ring[index] ?? [0, 0];
    sum += ax * by - bx * ay;
  }
  return sum;
}

/** Outer rings run clockwise, holes the other way. */
function wound(ring: Ring, clockwise: boolean): Ring {
  return twiceArea(ring) < 0 === clockwise ? ring : [...ring].reverse();
}

/** The record of lines and of rings is the same but for its type. */
function linesContents(type: number, rings: readonly LonLat[][], bounds: Bounds): Buffer {
  const points = rings.reduce((sum, ring) => sum + ring.length, 0);
  const bytes = Buffer.alloc(44 + rings.length * 4 + points * 16);
  bytes.writeUInt32LE(type, 0);
  bounds.forEach((value, index) => bytes.writeDoubleLE(value, 4 + index * 8));
  bytes.writeUInt32LE(rings.length, 36);
  bytes.writeUInt32LE(points, 40);
  let first = 0;
  let at = 44 + rings.length * 4;
  for (const [index, ring] of rings.entries()) {
    bytes.writeUInt32LE(first, 44 + index * 4);
    first += ring.length;
    for (const [x, y] of ring) {
      bytes.writeDoubleLE(x, at);
      bytes.writeDoubleLE(y, at + 8);
      at += 16;
    }
  }
  return bytes;
}

/** The contents of one record of a .shp, and its envelope. */
export function shapeContents(geometry: Geometry): { bytes: Buffer; bounds: Bounds } {
  const bounds = boundsOf(geometry);
  if (geometry.type === 'MultiLineString')
    return { bytes: linesContents(lineType, geometry.coordinates, bounds), bounds };
  if (geometry.type === 'MultiPolygon') {
    const rings = geometry.coordinates.flatMap((parts) =>
      parts.map((ring, index) => wound(ring, index === 0)),
    );
    return { bytes: linesContents(polygonType, rings, bounds), bounds };
  }
  const bytes = Buffer.alloc(20);
  bytes.writeUInt32LE(pointType, 0);
  bytes.writeDoubleLE(geometry.coordinates[0], 4);
  bytes.writeDoubleLE(geometry.coordinates[1], 12);
  return { bytes, bounds };
}

/** `Geometry` has none: a Shapefile holds shapes of one type. */
const shapeTypes = { Point: pointType, MultiLineString: lineType, MultiPolygon: polygonType, Geometry: 0 };

/** The head of a .shp or .shx. */
export function shapeHeader(geometry: GeometryKind, fileBytes: number, bounds: Bounds): Buffer {
  const header = Buffer.alloc(100);
  header.writeUInt32BE(9994, 0);
  header.writeUInt32BE(fileBytes / 2, 24);
  header.writeUInt32LE(1000, 28);
  header.writeUInt32LE(shapeTypes[geometry], 32);
  const finite = Number.isFinite(bounds[0]) ? bounds : [0, 0, 0, 0];
  finite.forEach((value, index) => header.writeDoubleLE(value, 36 + index * 8));
  return header;
}

/** Number and length before the contents of a record. */
export function recordHeader(number: number, contentBytes: number): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(number, 0);
  header.writeUInt32BE(contentBytes / 2, 4);
  return header;
}

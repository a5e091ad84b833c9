import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

const lane = 8;

/** Bytes of like rank side by side: the leading bytes of neighbouring coordinates are the same. */
function shuffle(bytes: Uint8Array): Uint8Array {
  const rows = Math.ceil(bytes.length / lane);
  const shuffled = new Uint8Array(rows * lane);
  for (let at = 0; at < bytes.length; at++)
    shuffled[(at % lane) * rows + Math.floor(at / lane)] = bytes[at] ?? 0;
  return shuffled;
}

function unshuffle(shuffled: Uint8Array, length: number): Uint8Array {
  const rows = shuffled.length / lane;
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at++) bytes[at] = shuffled[(at % lane) * rows + Math.floor(at / lane)] ?? 0;
  return bytes;
}

/** A geometry as it is stored, packed without loss to a good half. */
export function packShape(geometry: Uint8Array): Uint8Array {
  const packed = deflateRawSync(shuffle(geometry));
  const bytes = new Uint8Array(4 + packed.length);
  new DataView(bytes.buffer).setUint32(0, geometry.length, true);
  bytes.set(packed, 4);
  return bytes;
}

/** The inverse of `packShape`. */
export function unpackShape(bytes: Uint8Array): Uint8Array {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
  return unshuffle(inflateRawSync(bytes.subarray(4)), length);
}

/** The name under which a geometry is kept once. */
export function shapeHash(geometry: Uint8Array): string {
  return createHash('sha256').update(geometry).digest('base64url').slice(0, 22);
}

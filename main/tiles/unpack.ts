import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

import { packUnreadable } from './pack_trouble.ts';

/** Sizes beyond which a part of a pack is refused rather than read. */
export const packLimits = {
  /** A tile as stored, and unpacked. */
  tileBytes: 8 * 2 ** 20,
  unpackedTileBytes: 32 * 2 ** 20,
  /** A directory of PMTiles as stored, and unpacked. */
  directoryBytes: 4 * 2 ** 20,
  unpackedDirectoryBytes: 16 * 2 ** 20,
  /** Metadata as stored, and unpacked. */
  metadataBytes: 2 ** 20,
  unpackedMetadataBytes: 4 * 2 ** 20,
} as const;

type Method = 'gzip' | 'deflate' | 'brotli';

const methods = { gzip: gunzipSync, deflate: inflateSync, brotli: brotliDecompressSync };

/** Unpacks bytes, never to more than `maxBytes`. Throws `basemap_unreadable`. */
export function unpack(bytes: Uint8Array, method: Method, maxBytes: number): Uint8Array {
  try {
    return methods[method](bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    const tooLarge = error instanceof RangeError;
    throw packUnreadable(tooLarge ? 'too_large' : 'damaged');
  }
}

/** Unpacks what its first bytes say is packed; other bytes come back as they are. */
export function unpackByMagic(bytes: Uint8Array, maxBytes: number): Uint8Array {
  const [first, second = 0] = bytes;
  if (first === 0x1f && second === 0x8b) return unpack(bytes, 'gzip', maxBytes);
  const isDeflate = first === 0x78 && (first * 256 + second) % 31 === 0;
  return isDeflate ? unpack(bytes, 'deflate', maxBytes) : bytes;
}

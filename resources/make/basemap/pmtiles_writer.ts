import { gzipSync } from 'fflate';

/** One tile, already compressed with gzip. */
export type PackedTile = { z: number; x: number; y: number; bytes: Uint8Array };

export type ArchiveInfo = {
  /** `[west, south, east, north]` in degrees. */
  bounds: [number, number, number, number];
  centre: [number, number, number];
  metadata: Record<string, unknown>;
};

type Entry = { tileId: number; offset: number; length: number; runLength: number };

const headerBytes = 127;

/** The reader fetches this much at first: header and root directory must fit in it. */
const firstFetchBytes = 16384;

/**
 * A PMTiles version 3 archive of vector tiles (specification of Protomaps, 2022): tiles stand in the order of the
 * Hilbert curve, equal tiles are stored once, runs of equal tiles take one entry, and a directory that outgrows the
 * first fetch is split into leaves.
 */
export function writePmtiles(tiles: readonly PackedTile[], info: ArchiveInfo): Uint8Array {
  const ordered = tiles.map((tile) => ({ tileId: tileIdOf(tile), tile })).sort((a, b) => a.tileId - b.tileId);
  const { entries, data, contents } = layTiles(ordered);
  const { root, leaves } = writeDirectories(entries);
  const metadata = pack(new TextEncoder().encode(JSON.stringify(info.metadata)));
  const header = writeHeader({
    info,
    lengths: [root.length, metadata.length, leaves.length, data.length],
    counts: [tiles.length, entries.length, contents],
    zooms: [Math.min(...tiles.map(({ z }) => z)), Math.max(...tiles.map(({ z }) => z))],
  });
  return join([header, root, metadata, leaves, data]);
}

/** gzip without a time stamp, so that the same input gives the same bytes. */
export function pack(bytes: Uint8Array): Uint8Array {
  return gzipSync(bytes, { level: 9, mtime: 0 });
}

/** Number of a tile: all tiles of lower zooms, then its place on the Hilbert curve of its own zoom. */
export function tileIdOf({ z, x, y }: Pick<PackedTile, 'z' | 'x' | 'y'>): number {
  let id = (4 ** z - 1) / 3;
  let column = x;
  let row = y;
  for (let side = 2 ** (z - 1); side >= 1; side /= 2) {
    const right = Math.floor(column / side) % 2;
    const low = Math.floor(row / side) % 2;
    id += side * side * ((3 * right) ^ low);
    if (low === 0) {
      if (right === 1) {
        column = side - 1 - (column % side);
        row = side - 1 - (row % side);
      }
      [column, row] = [row, column];
    }
  }
  return id;
}

function layTiles(ordered: readonly { tileId: number; tile: PackedTile }[]): {
  entries: Entry[];
  data: Uint8Array;
  contents: number;
} {
  const known = new Map<string, { offset: number; length: number }>();
  const parts: Uint8Array[] = [];
  const entries: Entry[] = [];
  let offset = 0;
  for (const { tileId, tile } of ordered) {
    const key = keyOf(tile.bytes);
    let place = known.get(key);
    if (!place) {
      place = { offset, length: tile.bytes.length };
      known.set(key, place);
      parts.push(tile.bytes);
      offset += tile.bytes.length;
    }
    const last = entries[entries.length - 1];
    if (last?.offset === place.offset && last.tileId + last.runLength === tileId) last.runLength++;
    else entries.push({ tileId, ...place, runLength: 1 });
  }
  return { entries, data: join(parts), contents: parts.length };
}

function keyOf(bytes: Uint8Array): string {
  let key = '';
  for (let at = 0; at < bytes.length; at += 8192)
    key += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return key;
}

/** One root directory where it fits; else leaves, made larger until the root that lists them fits. */
function writeDirectories(entries: readonly Entry[]): { root: Uint8Array; leaves: Uint8Array } {
  const room = firstFetchBytes - headerBytes;
  const whole = pack(directory(entries));
  if (whole.length <= room) return { root: whole, leaves: new Uint8Array(0) };
  for (let size = 2048; ; size *= 2) {
    const parts: Uint8Array[] = [];
    const pointers: Entry[] = [];
    let offset = 0;
    for (let at = 0; at < entries.length; at += size) {
      const leaf = pack(directory(entries.slice(at, at + size)));
      pointers.push({ tileId: entries[at]?.tileId ?? 0, offset, length: leaf.length, runLength: 0 });
      parts.push(leaf);
      offset += leaf.length;
    }
    const root = pack(directory(pointers));
    if (root.length <= room) return { root, leaves: join(parts) };
  }
}

/** Four columns of variable-length integers; an offset of 0 says "right after the one before". */
function directory(entries: readonly Entry[]): Uint8Array {
  const bytes: number[] = [];
  writeInteger(bytes, entries.length);
  entries.forEach(({ tileId }, at) => writeInteger(bytes, tileId - (entries[at - 1]?.tileId ?? 0)));
  for (const { runLength } of entries) writeInteger(bytes, runLength);
  for (const { length } of entries) writeInteger(bytes, length);
  entries.forEach(({ offset }, at) => {
    const before = entries[at - 1];
    writeInteger(bytes, before && offset === before.offset + before.length ? 0 : offset + 1);
  });
  return Uint8Array.from(bytes);
}

function writeInteger(bytes: number[], value: number): void {
  let left = value;
  while (left >= 128) {
    bytes.push((left % 128) + 128);
    left = Math.floor(left / 128);
  }
  bytes.push(left);
}

type HeaderParts = {
  info: ArchiveInfo;
  /** Bytes of root directory, metadata, leaves and tiles, in the order of the file. */
  lengths: readonly [number, number, number, number];
  /** Addressed tiles, entries, distinct contents. */
  counts: readonly [number, number, number];
  zooms: readonly [number, number];
};

function writeHeader({ info, lengths, counts, zooms }: HeaderParts): Uint8Array {
  const header = new Uint8Array(headerBytes);
  const view = new DataView(header.buffer);
  header.set(new TextEncoder().encode('PMTiles'));
  header[7] = 3;
  let offset = headerBytes;
  lengths.forEach((length, at) => {
    view.setBigUint64(8 + at * 16, BigInt(offset), true);
    view.setBigUint64(16 + at * 16, BigInt(length), true);
    offset += length;
  });
  counts.forEach((count, at) => view.setBigUint64(72 + at * 8, BigInt(count), true));
  const clustered = 1;
  const gzip = 2;
  const vectorTiles = 1;
  header.set([clustered, gzip, gzip, vectorTiles, zooms[0], zooms[1]], 96);
  info.bounds.forEach((degrees, at) => view.setInt32(102 + at * 4, Math.round(degrees * 1e7), true));
  header[118] = info.centre[2];
  view.setInt32(119, Math.round(info.centre[0] * 1e7), true);
  view.setInt32(123, Math.round(info.centre[1] * 1e7), true);
  return header;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';

import { bytesToHeader, Compression, PMTiles, TileType, type Entry, type Header, type Source } from 'pmtiles';

import { mercatorX, mercatorY } from '#shared/geo/mercator.ts';
import { AppError } from '#shared/rpc/errors.ts';

import { imageFormat, tileSizeOf } from './image_format.ts';
import { approvalNumberIn, detectSchema, parseBounds, plainText, vectorLayerIds } from './pack_metadata.ts';
import { packUnreadable } from './pack_trouble.ts';
import { readDirectory } from './pmtiles_directory.ts';
import { isTileAddress, vectorTileType, type PackDescription, type TilePack } from './tile_pack.ts';
import { packLimits, unpack } from './unpack.ts';

const headerBytes = 127;
const keptDirectories = 64;

const contentTypes = new Map<number, string>([
  [TileType.Mvt, vectorTileType],
  [TileType.Png, 'image/png'],
  [TileType.Jpeg, 'image/jpeg'],
  [TileType.Webp, 'image/webp'],
  [TileType.Avif, 'image/avif'],
]);

function decompress(bytes: Uint8Array, compression: Compression, maxBytes: number): Uint8Array {
  if (compression === Compression.Gzip) return unpack(bytes, 'gzip', maxBytes);
  if (compression === Compression.Brotli) return unpack(bytes, 'brotli', maxBytes);
  if (compression === Compression.None || compression === Compression.Unknown) return bytes;
  throw packUnreadable('compression');
}

/** Part of the file. Throws `basemap_unreadable` for a part past the end or larger than `maxBytes`. */
async function readPart(
  handle: FileHandle,
  offset: number,
  length: number,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!Number.isSafeInteger(offset) || offset < 0) throw packUnreadable('damaged');
  if (!(length >= 0 && length <= maxBytes)) throw packUnreadable('too_large');
  const bytes = new Uint8Array(length);
  const { bytesRead } = await handle.read(bytes, 0, length, offset);
  if (bytesRead < length) throw packUnreadable('damaged');
  return bytes;
}

async function readHeader(handle: FileHandle): Promise<Header> {
  const bytes = await readPart(handle, 0, headerBytes, headerBytes);
  if (new TextDecoder().decode(bytes.subarray(0, 7)) !== 'PMTiles') throw packUnreadable('not_a_pack');
  if (bytes[7] !== 3) throw packUnreadable('old_version');
  const header = bytesToHeader(bytes.buffer);
  if (!contentTypes.has(header.tileType)) throw packUnreadable('tile_type');
  return header;
}

/** What the package's reader asks for headers and directories: ours, with limits. */
function createCache(handle: FileHandle, header: Header) {
  const kept = new Map<number, Promise<Entry[]>>();
  const read = async (offset: number, length: number): Promise<Entry[]> => {
    const bytes = await readPart(handle, offset, length, packLimits.directoryBytes);
    return readDirectory(decompress(bytes, header.internalCompression, packLimits.unpackedDirectoryBytes));
  };
  return {
    getHeader: () => Promise.resolve(header),
    invalidate: () => Promise.resolve(),
    getDirectory(_: Source, offset: number, length: number): Promise<Entry[]> {
      const known = kept.get(offset) ?? read(offset, length);
      kept.delete(offset);
      kept.set(offset, known);
      for (const oldest of [...kept.keys()].slice(0, -keptDirectories)) kept.delete(oldest);
      known.catch(() => kept.delete(offset));
      return known;
    },
  };
}

async function readMetadata(handle: FileHandle, header: Header): Promise<Record<string, unknown>> {
  const { jsonMetadataOffset, jsonMetadataLength, internalCompression } = header;
  if (jsonMetadataLength === 0) return {};
  const bytes = await readPart(handle, jsonMetadataOffset, jsonMetadataLength, packLimits.metadataBytes);
  const text = decompress(bytes, internalCompression, packLimits.unpackedMetadataBytes);
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(text));
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    throw packUnreadable('damaged');
  }
}

function describePack(file: string, header: Header, metadata: Record<string, unknown>): PackDescription {
  const isVector = header.tileType === TileType.Mvt;
  const vectorLayers = isVector ? vectorLayerIds(metadata.vector_layers) : [];
  const attribution = plainText(metadata.attribution);
  return {
    name: plainText(metadata.name) || path.basename(file, path.extname(file)),
    format: 'pmtiles',
    tiles: isVector ? 'vector' : 'raster',
    schema: isVector ? detectSchema(vectorLayers) : 'raster',
    vectorLayers,
    bounds: parseBounds([header.minLon, header.minLat, header.maxLon, header.maxLat]),
    tileSize: isVector ? 512 : 256,
    minZoom: header.minZoom,
    maxZoom: header.maxZoom,
    attribution,
    approvalNumber: approvalNumberIn(`${attribution} ${plainText(metadata.description)}`),
  };
}

/** Opens a PMTiles archive (version 3). Throws `basemap_unreadable`. */
export async function openPmtilesPack(file: string): Promise<TilePack> {
  const handle = await open(file, 'r');
  try {
    const header = await readHeader(handle);
    const description = describePack(file, header, await readMetadata(handle, header));
    const source: Source = {
      getKey: () => file,
      getBytes: async (offset, length) => {
        const bytes = await readPart(handle, offset, length, packLimits.tileBytes);
        return { data: bytes.buffer };
      },
    };
    const archive = new PMTiles(source, createCache(handle, header), (buffer, compression) => {
      const bytes = decompress(new Uint8Array(buffer), compression, packLimits.unpackedTileBytes);
      return Promise.resolve(new Uint8Array(bytes).buffer);
    });
    const readTile = async (z: number, x: number, y: number): Promise<Uint8Array | null> => {
      if (!isTileAddress(z, x, y)) return null;
      try {
        const found = await archive.getZxy(z, x, y);
        return found ? new Uint8Array(found.data) : null;
      } catch (error) {
        throw error instanceof AppError ? error : packUnreadable('damaged');
      }
    };
    if (description.tiles === 'raster') description.tileSize = await rasterTileSize(header, readTile);
    const contentType = contentTypes.get(header.tileType) ?? vectorTileType;
    return {
      describe: () => description,
      async tile(z, x, y) {
        const bytes = await readTile(z, x, y);
        return bytes && { bytes, contentType };
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error instanceof AppError ? error : packUnreadable('damaged');
  }
}

/** Side of the tile in the middle of the archive; 256 where there is none. */
async function rasterTileSize(
  { centerLon, centerLat, minZoom }: Header,
  readTile: (z: number, x: number, y: number) => Promise<Uint8Array | null>,
): Promise<number> {
  const tiles = 2 ** minZoom;
  const bytes = await readTile(
    minZoom,
    Math.floor(mercatorX(centerLon) * tiles),
    Math.floor(mercatorY(centerLat) * tiles),
  );
  const format = bytes && imageFormat(bytes);
  return format ? tileSizeOf(format) : 256;
}

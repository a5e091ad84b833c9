import path from 'node:path';

import { fromMercator } from '#shared/geo/mercator.ts';
import type { Bounds } from '#shared/model/geometry.ts';
import { AppError } from '#shared/rpc/errors.ts';

import { openMbtilesFile, type MbtilesFile } from '#main/store/mbtiles_file.ts';

import { imageFormat, tileSizeOf } from './image_format.ts';
import {
  approvalNumberIn,
  detectSchema,
  parseBounds,
  parseZoom,
  plainText,
  vectorLayerIds,
} from './pack_metadata.ts';
import { packUnreadable } from './pack_trouble.ts';
import { layerNamesOf } from './tile_layer_names.ts';
import {
  isTileAddress,
  vectorTileType,
  type PackDescription,
  type TileBytes,
  type TilePack,
} from './tile_pack.ts';
import { packLimits, unpackByMagic } from './unpack.ts';

/** Tiles that are read to learn what a pack holds. */
const tilesLookedAt = 24;

/** Layers that `metadata.json` lists; none for a raster pack or for JSON that cannot be read. */
function listedLayers(metadata: Map<string, string>): string[] {
  try {
    const parsed: unknown = JSON.parse(metadata.get('json') ?? '{}');
    return typeof parsed === 'object' && parsed !== null && 'vector_layers' in parsed
      ? vectorLayerIds(parsed.vector_layers)
      : [];
  } catch {
    return [];
  }
}

/** The specification counts rows from the south; a few programs write otherwise and say so. */
function countsFromSouth(metadata: Map<string, string>): boolean {
  return metadata.get('scheme') !== 'xyz';
}

function measureBounds(file: MbtilesFile, zoom: number, rowsFromSouth: boolean): Bounds | null {
  const extent = file.extent(zoom);
  if (!extent) return null;
  const { west, east, low, high } = extent;
  const tiles = 2 ** zoom;
  const [top, bottom] = rowsFromSouth ? [tiles - 1 - high, tiles - low] : [low, high + 1];
  const [westDegrees, north] = fromMercator(west / tiles, top / tiles);
  const [eastDegrees, south] = fromMercator((east + 1) / tiles, bottom / tiles);
  return [westDegrees, south, eastDegrees, north];
}

const vectorFormat = /^(|pbf|mvt|application\/.*(protobuf|mapbox).*)$/iu;

function describePack(file: MbtilesFile, place: string, metadata: Map<string, string>): PackDescription {
  const [minZoom, maxZoom] = file.zooms() ?? [0, -1];
  const samples = file
    .sample(maxZoom, tilesLookedAt, packLimits.tileBytes)
    .map((tile) => unpackByMagic(tile, packLimits.unpackedTileBytes));
  const [first] = samples;
  if (!first) throw packUnreadable('no_tiles');
  const image = imageFormat(first);
  if (!image && !vectorFormat.test(metadata.get('format') ?? '')) throw packUnreadable('tile_type');
  const listed = image ? [] : listedLayers(metadata);
  const vectorLayers = image || listed.length > 0 ? listed : layerNamesOf(samples);
  const attribution = plainText(metadata.get('attribution'));
  const about = plainText(metadata.get('description'));
  return {
    name: plainText(metadata.get('name')) || path.basename(place, path.extname(place)),
    format: 'mbtiles',
    tiles: image ? 'raster' : 'vector',
    schema: image ? 'raster' : detectSchema(vectorLayers),
    vectorLayers,
    bounds: parseBounds(metadata.get('bounds')) ?? measureBounds(file, maxZoom, countsFromSouth(metadata)),
    tileSize: image ? tileSizeOf(image) : 512,
    minZoom: parseZoom(metadata.get('minzoom'), minZoom),
    maxZoom: Math.min(maxZoom, parseZoom(metadata.get('maxzoom'), maxZoom)),
    attribution: attribution || (/©|\(c\)|contributors/iu.test(about) ? about : ''),
    approvalNumber: approvalNumberIn(`${attribution} ${about}`),
  };
}

function packOf(file: MbtilesFile, place: string): TilePack {
  if (file.structure === 'foreign') throw packUnreadable('not_a_pack');
  if (file.structure === 'suspicious') throw packUnreadable('unsafe');
  const metadata = file.metadata(packLimits.unpackedMetadataBytes);
  const description = describePack(file, place, metadata);
  const rowsFromSouth = countsFromSouth(metadata);
  function read(z: number, x: number, y: number): TileBytes | null {
    const stored = isTileAddress(z, x, y) ? file.tile(z, x, rowsFromSouth ? 2 ** z - 1 - y : y) : null;
    if (!stored) return null;
    if (stored.length > packLimits.tileBytes) throw packUnreadable('too_large');
    const bytes = unpackByMagic(stored, packLimits.unpackedTileBytes);
    const contentType = description.tiles === 'vector' ? vectorTileType : imageFormat(bytes)?.contentType;
    return contentType === undefined ? null : { bytes, contentType };
  }

  return {
    describe: () => description,
    tile: (z, x, y) => Promise.resolve().then(() => read(z, x, y)),
    close() {
      file.close();
      return Promise.resolve();
    },
  };
}

/** Opens an MBTiles file. Throws `basemap_unreadable`. */
export async function openMbtilesPack(place: string): Promise<TilePack> {
  const file = await openMbtilesFile(place).catch((error: unknown) => {
    throw error instanceof AppError ? packUnreadable('damaged') : error;
  });
  try {
    return packOf(file, place);
  } catch (error) {
    file.close();
    throw error instanceof AppError && error.code === 'basemap_unreadable'
      ? error
      : packUnreadable('damaged');
  }
}

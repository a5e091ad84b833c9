import path from 'node:path';

import { fromMercator } from '#shared/geo/mercator.ts';
import type { Bounds } from '#shared/model/geometry.ts';
import { AppError } from '#shared/rpc/errors.ts';

import type { Database } from '#main/store/database.ts';
import { openDatabase } from '#main/store/open_database.ts';

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

/** Tiles that are read to learn the layers of a pack that does not list them. */
const tilesLookedAt = 24;

/**
 * The tables may be views (packs that store equal tiles once are made so), but not ones that could run without end or
 * do more than read: recursion and virtual tables are refused.
 */
function assertHarmless(database: Database): void {
  const entries = database.all(
    "SELECT name, type, sql FROM sqlite_schema WHERE type IN ('table', 'view', 'trigger')",
  );
  if (!entries.some(({ name }) => name === 'tiles')) throw packUnreadable('not_a_pack');
  for (const { type, sql } of entries) {
    const definition = String(sql ?? '');
    if (type === 'table' && /^\s*create\s+virtual/iu.test(definition)) throw packUnreadable('unsafe');
    if (type === 'view' && /\brecursive\b|\bwith\b/iu.test(definition)) throw packUnreadable('unsafe');
  }
}

function readMetadata(database: Database): Map<string, string> {
  if (!database.get("SELECT 1 AS found FROM sqlite_schema WHERE name = 'metadata'")) return new Map();
  const rows = database.all(
    `SELECT name, value FROM metadata WHERE length(value) <= ${packLimits.unpackedMetadataBytes} LIMIT 200`,
  );
  return new Map(rows.map(({ name, value }) => [String(name), String(value)]));
}

/** Layers that `metadata.json` lists; none for a raster pack or for JSON that cannot be read. */
function vectorLayersIn(metadata: Map<string, string>): string[] {
  try {
    const parsed: unknown = JSON.parse(metadata.get('json') ?? '{}');
    return typeof parsed === 'object' && parsed !== null && 'vector_layers' in parsed
      ? vectorLayerIds(parsed.vector_layers)
      : [];
  } catch {
    return [];
  }
}

type Extent = { minZoom: number; maxZoom: number; bounds: Bounds | null };

/** Zooms from the tiles themselves, and the bounds of those of the deepest zoom. */
function measureExtent(database: Database, rowsFromSouth: boolean): Extent {
  const zooms = database.get('SELECT min(zoom_level) AS first, max(zoom_level) AS last FROM tiles');
  if (typeof zooms?.first !== 'number' || typeof zooms.last !== 'number') throw packUnreadable('no_tiles');
  const { first: minZoom, last: maxZoom } = zooms;
  const edges = database.get(
    `SELECT min(tile_column) AS west, max(tile_column) AS east, min(tile_row) AS low, max(tile_row) AS high
     FROM tiles WHERE zoom_level = ?`,
    [maxZoom],
  );
  const [west = 0, east = 0, low = 0, high = 0] = ['west', 'east', 'low', 'high'].map((key) =>
    Number(edges?.[key]),
  );
  const tiles = 2 ** maxZoom;
  const [top, bottom] = rowsFromSouth ? [tiles - 1 - high, tiles - low] : [low, high + 1];
  const [westDegrees, north] = fromMercator(west / tiles, top / tiles);
  const [eastDegrees, south] = fromMercator((east + 1) / tiles, bottom / tiles);
  return { minZoom, maxZoom, bounds: [westDegrees, south, eastDegrees, north] };
}

/** Some tiles of the deepest zoom, unpacked, to tell what the pack holds. */
function sampleTiles(database: Database, zoom: number): Uint8Array[] {
  const { tileBytes, unpackedTileBytes } = packLimits;
  const rows = database.all(
    `SELECT tile_data FROM tiles WHERE zoom_level = ? AND length(tile_data) BETWEEN 1 AND ${tileBytes}
     LIMIT ${tilesLookedAt}`,
    [zoom],
  );
  const tiles = rows.flatMap(({ tile_data: stored }) => (stored instanceof Uint8Array ? [stored] : []));
  if (tiles.length === 0) throw packUnreadable('no_tiles');
  return tiles.map((tile) => unpackByMagic(tile, unpackedTileBytes));
}

function describePack(database: Database, file: string, metadata: Map<string, string>): PackDescription {
  const extent = measureExtent(database, metadata.get('scheme') !== 'xyz');
  const samples = sampleTiles(database, extent.maxZoom);
  const image = imageFormat(samples[0] ?? new Uint8Array());
  const stated = metadata.get('format') ?? '';
  if (!image && !/^(|pbf|mvt|application\/.*(protobuf|mapbox).*)$/iu.test(stated))
    throw packUnreadable('tile_type');
  const listed = image ? [] : vectorLayersIn(metadata);
  const vectorLayers = image || listed.length > 0 ? listed : layerNamesOf(samples);
  const attribution = plainText(metadata.get('attribution'));
  const about = plainText(metadata.get('description'));
  return {
    name: plainText(metadata.get('name')) || path.basename(file, path.extname(file)),
    format: 'mbtiles',
    tiles: image ? 'raster' : 'vector',
    schema: image ? 'raster' : detectSchema(vectorLayers),
    vectorLayers,
    bounds: parseBounds(metadata.get('bounds')) ?? extent.bounds,
    tileSize: image ? tileSizeOf(image) : 512,
    minZoom: parseZoom(metadata.get('minzoom'), extent.minZoom),
    maxZoom: Math.min(extent.maxZoom, parseZoom(metadata.get('maxzoom'), extent.maxZoom)),
    attribution: attribution || (/©|\(c\)|contributors/iu.test(about) ? about : ''),
    approvalNumber: approvalNumberIn(`${attribution} ${about}`),
  };
}

/** Opens an MBTiles file, which other programs may have open. Nothing is written. Throws `basemap_unreadable`. */
export async function openMbtilesPack(file: string): Promise<TilePack> {
  const database = await openDatabase({ path: file, readOnly: true }).catch((error: unknown) => {
    throw error instanceof AppError ? packUnreadable('damaged') : error;
  });
  try {
    assertHarmless(database);
    const metadata = readMetadata(database);
    const description = describePack(database, file, metadata);
    const rowsFromSouth = metadata.get('scheme') !== 'xyz';
    const statement = database.prepare(
      'SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?',
    );
    const contentTypeOf = (bytes: Uint8Array): string =>
      description.tiles === 'vector'
        ? vectorTileType
        : (imageFormat(bytes)?.contentType ?? 'application/octet-stream');
    const read = (z: number, x: number, y: number): TileBytes | null => {
      if (!isTileAddress(z, x, y)) return null;
      const [stored] = statement.get([z, x, rowsFromSouth ? 2 ** z - 1 - y : y]) ?? [];
      if (!(stored instanceof Uint8Array) || stored.length === 0) return null;
      if (stored.length > packLimits.tileBytes) throw packUnreadable('too_large');
      const bytes = unpackByMagic(stored, packLimits.unpackedTileBytes);
      return { bytes, contentType: contentTypeOf(bytes) };
    };
    return {
      describe: () => description,
      tile: (z, x, y) => Promise.resolve().then(() => read(z, x, y)),
      close() {
        statement.free();
        database.close();
        return Promise.resolve();
      },
    };
  } catch (error) {
    database.close();
    throw error instanceof AppError && error.code === 'basemap_unreadable'
      ? error
      : packUnreadable('damaged');
  }
}

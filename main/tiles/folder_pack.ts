import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import type { Bounds } from '#shared/model/geometry.ts';

import { readFolderLayout, type FolderLayout } from './folder_layout.ts';
import { imageFormat, tileSizeOf } from './image_format.ts';
import { approvalNumberIn, detectSchema, vectorLayerIds } from './pack_metadata.ts';
import { packUnreadable } from './pack_trouble.ts';
import { layerNamesOf } from './tile_layer_names.ts';
import { isTileAddress, vectorTileType, type PackDescription, type TilePack } from './tile_pack.ts';
import { packLimits, unpackByMagic } from './unpack.ts';

const columnsLookedAt = 32;

async function readTile(file: string): Promise<Uint8Array | null> {
  const entry = await stat(file).catch(() => null);
  if (!entry?.isFile() || entry.size === 0) return null;
  if (entry.size > packLimits.tileBytes) throw packUnreadable('too_large');
  return unpackByMagic(await readFile(file), packLimits.unpackedTileBytes);
}

/** Some tiles of the deepest level, to tell what the folder holds: at most one a column. */
async function sampleTiles({ root, maxZoom, firstNumber, extension }: FolderLayout): Promise<Uint8Array[]> {
  const level = path.join(root, String(maxZoom + firstNumber));
  const tiles: Uint8Array[] = [];
  for (const column of (await readdir(level)).slice(0, columnsLookedAt)) {
    const rows = await readdir(path.join(level, column)).catch(() => []);
    const middle = rows.filter((name) => name.endsWith(extension)).at((rows.length - 1) >> 1);
    const tile = middle === undefined ? null : await readTile(path.join(level, column, middle));
    if (tile) tiles.push(tile);
  }
  return tiles;
}

/** Opens a folder of tiles named `z/x/y.png` and the like. Throws `basemap_unreadable`. */
export async function openFolderPack(folder: string, county: Bounds | null): Promise<TilePack> {
  const layout = await readFolderLayout(folder, county);
  const samples = await sampleTiles(layout);
  const [first] = samples;
  if (!first) throw packUnreadable('no_tiles');
  const image = imageFormat(first);
  const isVector = ['.pbf', '.mvt'].includes(layout.extension.toLowerCase());
  if (!isVector && !image) throw packUnreadable('tile_type');
  const listed = isVector ? vectorLayerIds(layout.vectorLayers) : [];
  const vectorLayers = isVector && listed.length === 0 ? layerNamesOf(samples) : listed;
  const description: PackDescription = {
    name: layout.name || path.basename(folder),
    format: 'folder',
    tiles: isVector ? 'vector' : 'raster',
    schema: isVector ? detectSchema(vectorLayers) : 'raster',
    vectorLayers,
    bounds: layout.bounds,
    tileSize: image ? tileSizeOf(image) : 512,
    minZoom: layout.minZoom,
    maxZoom: layout.maxZoom,
    attribution: layout.attribution,
    approvalNumber: approvalNumberIn(layout.attribution),
  };
  return {
    describe: () => description,
    async tile(z, x, y) {
      if (!isTileAddress(z, x, y)) return null;
      const row = layout.rowsFromSouth ? 2 ** z - 1 - y : y;
      const [level, column, line] = [z, x, row].map((number) => String(number + layout.firstNumber));
      const bytes = await readTile(
        path.join(layout.root, level ?? '', column ?? '', `${line ?? ''}${layout.extension}`),
      );
      if (!bytes) return null;
      const contentType = isVector ? vectorTileType : imageFormat(bytes)?.contentType;
      return contentType === undefined ? null : { bytes, contentType };
    },
    close: () => Promise.resolve(),
  };
}

import { open, stat } from 'node:fs/promises';

import type { Bounds } from '#shared/model/geometry.ts';

import { openFolderPack } from './folder_pack.ts';
import { openMbtilesPack } from './mbtiles_pack.ts';
import { packUnreadable } from './pack_trouble.ts';
import { openPmtilesPack } from './pmtiles_pack.ts';
import type { TilePack } from './tile_pack.ts';

async function firstBytes(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/**
 * Opens a basemap by what it is, not by its name. `county` is where the data lies: it settles how a folder counts its
 * rows when the folder itself does not say. Throws `basemap_unreadable`.
 */
export async function openTilePack(place: string, county: Bounds | null): Promise<TilePack> {
  const entry = await stat(place).catch(() => null);
  if (!entry) throw packUnreadable('not_a_pack', { path: place });
  if (entry.isDirectory()) return openFolderPack(place, county);
  const magic = await firstBytes(place);
  if (magic.startsWith('PMTiles')) return openPmtilesPack(place);
  if (magic.startsWith('SQLite format 3')) return openMbtilesPack(place);
  throw packUnreadable('not_a_pack');
}

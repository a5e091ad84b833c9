import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { PMTiles } from 'pmtiles';
import { expect, test } from 'vitest';

import { basemapZooms } from '#resources/make/basemap/build_basemap.ts';
import { cutZoom, mapLayers } from '#resources/make/basemap/cut_tiles.ts';
import { drawMap } from '#resources/make/basemap/draw_map.ts';
import { growPlace } from '#resources/make/grow_demo.ts';

function fileOf(scale: string): string {
  return fileURLToPath(new URL(`../../resources/demo/${scale}.pmtiles`, import.meta.url));
}

/** The committed pack; tiles come as they are stored, still compressed. */
function openPack(scale: string): { reader: PMTiles; raw: (offset: number, length: number) => Uint8Array } {
  const bytes = readFileSync(fileOf(scale));
  const raw = (offset: number, length: number) => Uint8Array.from(bytes.subarray(offset, offset + length));
  const getBytes = (offset: number, length: number) => Promise.resolve({ data: raw(offset, length).buffer });
  return { reader: new PMTiles({ getKey: () => scale, getBytes }), raw };
}

test('the packs are small, say where they are and carry no boundary', async () => {
  for (const scale of ['county', 'prefecture'] as const) {
    expect(statSync(fileOf(scale)).size).toBeLessThan(6_000_000);
    const { reader } = openPack(scale);
    const header = await reader.getHeader();
    expect([header.minZoom, header.maxZoom]).toEqual(basemapZooms[scale]);
    expect(header.minLon).toBeGreaterThan(100);
    expect(header.maxLat).toBeLessThan(42);
    const metadata = (await reader.getMetadata()) as { vector_layers: { id: string }[] };
    const layers = metadata.vector_layers.map(({ id }) => id);
    expect(layers).not.toContain('boundary');
    expect(layers.every((id) => mapLayers.some((layer) => layer === id))).toBe(true);
  }
});

test('cutting a zoom again gives the bytes that are committed', async () => {
  const { geography, ...rest } = growPlace('county');
  const features = drawMap({ geography, ...rest }, basemapZooms.county[1]);
  const { reader, raw } = openPack('county');
  const header = await reader.getHeader();
  const bytes = raw(header.tileDataOffset, header.tileDataLength ?? 0);
  const committed = Buffer.from(bytes);
  for (const zoom of [9, 12]) {
    const tiles = cutZoom(features, geography.warp, zoom);
    expect(tiles.length).toBeGreaterThan(1);
    for (const tile of tiles)
      expect(committed.includes(Buffer.from(tile.bytes)), `${zoom}/${tile.x}/${tile.y}`).toBe(true);
  }
});

test('a tile of the seat has streets, buildings, water and Chinese names', async () => {
  const { reader } = openPack('county');
  const tile = await reader.getZxy(14, 12847, 6187);
  if (!tile) throw new Error('The seat has no tile');
  const { layers } = new VectorTile(new PbfReader(new Uint8Array(tile.data)));
  expect(Object.keys(layers)).toEqual(
    expect.arrayContaining(['building', 'transportation', 'transportation_name', 'landuse']),
  );
  expect(layers.building?.length).toBeGreaterThan(100);
  const street = layers.transportation_name?.feature(0).properties;
  expect(String(street?.['name:zh'])).toMatch(/\p{Script=Han}/u);
  for (const layer of Object.values(layers)) expect(layer.version).toBe(2);
});

import { gunzipSync, gzipSync } from 'fflate';
import { PMTiles, zxyToTileId } from 'pmtiles';
import { expect, test } from 'vitest';

import { pack, tileIdOf, writePmtiles, type PackedTile } from '#resources/make/basemap/pmtiles_writer.ts';

const info = {
  bounds: [102, 40, 103, 41],
  centre: [102.5, 40.5, 9],
  metadata: { name: '试验', vector_layers: [] },
} satisfies Parameters<typeof writePmtiles>[1];

function open(archive: Uint8Array): PMTiles {
  const whole = archive.slice().buffer;
  return new PMTiles({
    getKey: () => 'memory',
    getBytes: (offset, length) => Promise.resolve({ data: whole.slice(offset, offset + length) }),
  });
}

function textTile(z: number, x: number, y: number, text: string): PackedTile {
  return { z, x, y, bytes: pack(new TextEncoder().encode(text)) };
}

/** Lengths of tiles that are not made smaller fill a directory faster. */
function stored(z: number, x: number, y: number, text: string): PackedTile {
  return { z, x, y, bytes: gzipSync(new TextEncoder().encode(text), { level: 0 }) };
}

async function readText(archive: PMTiles, z: number, x: number, y: number): Promise<string | undefined> {
  const tile = await archive.getZxy(z, x, y);
  return tile ? new TextDecoder().decode(tile.data) : undefined;
}

test('tiles are numbered along the Hilbert curve as the reader numbers them', () => {
  for (const z of [0, 1, 2, 5, 11, 14]) {
    for (const share of [0, 0.13, 0.5, 0.77, 0.999]) {
      const x = Math.floor(share * 2 ** z);
      const y = Math.floor((1 - share) * 0.999 * 2 ** z);
      expect(tileIdOf({ z, x, y })).toBe(zxyToTileId(z, x, y));
    }
  }
});

test('the reader finds every tile that was written and none that was not', async () => {
  const tiles = [textTile(3, 1, 2, 'a'), textTile(3, 1, 3, 'b'), textTile(4, 9, 9, 'c')];
  const archive = open(writePmtiles(tiles, info));
  expect(await readText(archive, 3, 1, 2)).toBe('a');
  expect(await readText(archive, 3, 1, 3)).toBe('b');
  expect(await readText(archive, 4, 9, 9)).toBe('c');
  expect(await readText(archive, 4, 9, 8)).toBeUndefined();
  const header = await archive.getHeader();
  expect(header).toMatchObject({
    minZoom: 3,
    maxZoom: 4,
    clustered: true,
    numAddressedTiles: 3,
    specVersion: 3,
  });
  expect([header.minLon, header.minLat, header.maxLon, header.maxLat]).toEqual(info.bounds);
  expect(await archive.getMetadata()).toEqual(info.metadata);
});

test('equal tiles are stored once and a run of them takes one entry', async () => {
  const tiles: PackedTile[] = [];
  for (let x = 0; x < 8; x++) for (let y = 0; y < 8; y++) tiles.push(textTile(3, x, y, 'sea'));
  const archive = open(writePmtiles(tiles, info));
  const header = await archive.getHeader();
  expect(header).toMatchObject({ numAddressedTiles: 64, numTileEntries: 1, numTileContents: 1 });
  expect(await readText(archive, 3, 7, 0)).toBe('sea');
});

test('a directory too long for the first fetch is split into leaves that the reader follows', async () => {
  const tiles: PackedTile[] = [];
  const noise = (x: number, y: number) => Math.imul(x * 130 + y + 1, 0x9e3779b1) >>> 0;
  const textOf = (x: number, y: number) => `${x} ${y} ${'x'.repeat(noise(x, y) % 700)}`;
  for (let x = 0; x < 130; x++) for (let y = 0; y < 130; y++) tiles.push(stored(8, x, y, textOf(x, y)));
  const archive = open(writePmtiles(tiles, info));
  const header = await archive.getHeader();
  expect(header.leafDirectoryLength).toBeGreaterThan(0);
  expect(header.rootDirectoryLength).toBeLessThan(16_384 - 127);
  for (const [x, y] of [
    [0, 0],
    [129, 129],
    [64, 3],
    [17, 101],
  ] as const) {
    expect(await readText(archive, 8, x, y)).toBe(textOf(x, y));
  }
});

test('packing the same bytes gives the same bytes, without a time stamp', () => {
  const bytes = new TextEncoder().encode('澜川'.repeat(50));
  expect(pack(bytes)).toEqual(pack(bytes));
  expect([...pack(bytes).subarray(4, 8)]).toEqual([0, 0, 0, 0]);
  expect(gunzipSync(pack(bytes))).toEqual(bytes);
});

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';

import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { describe, expect, it, onTestFinished } from 'vitest';

import { writePmtiles } from '#resources/make/basemap/pmtiles_writer.ts';
import { mercatorX, mercatorY } from '#shared/geo/mercator.ts';

import { openTilePack } from '#main/tiles/open_tile_pack.ts';
import type { TilePack } from '#main/tiles/tile_pack.ts';

import { hasSqliteCommand } from '#tests/helpers/sqlite_command.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

const liechtenstein = fileURLToPath(
  new URL('../../../shared/realdata/liechtenstein/basemap.mbtiles', import.meta.url),
);
const available = existsSync(liechtenstein) && hasSqliteCommand;
if (!available)
  console.log('The basemap of Liechtenstein or sqlite3 is not here: packs made from it are not tested');

type StoredTile = { z: number; x: number; y: number; bytes: Buffer };

/** Every tile as the `sqlite3` command gives it, rows counted from the north. */
function storedTiles(): StoredTile[] {
  const rows = execFileSync(
    'sqlite3',
    [liechtenstein, 'SELECT zoom_level, tile_column, tile_row, hex(tile_data) FROM tiles'],
    { encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  return rows
    .trim()
    .split('\n')
    .map((line) => {
      const [z = '', x = '', row = '', hex = ''] = line.split('|');
      return {
        z: Number(z),
        x: Number(x),
        y: 2 ** Number(z) - 1 - Number(row),
        bytes: Buffer.from(hex, 'hex'),
      };
    });
}

async function openPack(
  place: string,
  county: [number, number, number, number] | null = null,
): Promise<TilePack> {
  const pack = await openTilePack(place, county);
  onTestFinished(() => pack.close());
  return pack;
}

async function expectSameTiles(pack: TilePack, tiles: readonly StoredTile[]): Promise<void> {
  for (const { z, x, y, bytes } of tiles) {
    const tile = await pack.tile(z, x, y);
    expect(tile?.contentType).toBe('application/vnd.mapbox-vector-tile');
    expect(Buffer.compare(tile?.bytes ?? Buffer.alloc(0), gunzipSync(bytes))).toBe(0);
  }
}

type FolderOptions = { rowsFromSouth?: boolean; firstNumber?: number; metadata?: Record<string, unknown> };

function writeFolder(tiles: readonly StoredTile[], options: FolderOptions = {}): string {
  const folder = path.join(temporaryFolder(), 'vec_w');
  const { firstNumber = 0, rowsFromSouth = false } = options;
  for (const { z, x, y, bytes } of tiles) {
    const row = rowsFromSouth ? 2 ** z - 1 - y : y;
    const column = path.join(folder, String(z + firstNumber), String(x + firstNumber));
    mkdirSync(column, { recursive: true });
    writeFileSync(path.join(column, `${row + firstNumber}.pbf`), bytes);
  }
  if (options.metadata) writeFileSync(path.join(folder, 'metadata.json'), JSON.stringify(options.metadata));
  return folder;
}

/** Places as GDAL 3.6 reads them from zoom 14. */
const corners: [name: string, longitude: number, latitude: number][] = [
  ['Balzers', 9.499998093, 47.066665293],
  ['Malbun', 9.608396888, 47.102794329],
  ['Ruggell', 9.526289105, 47.239756338],
  ['Schaanwald', 9.570003748, 47.216543952],
];

/** How many pixels of a 512-pixel tile the feature of a name lies from its place. */
async function pixelsOff(pack: TilePack, name: string, longitude: number, latitude: number): Promise<number> {
  const [x, y] = [mercatorX(longitude) * 2 ** 14, mercatorY(latitude) * 2 ** 14];
  const tile = await pack.tile(14, Math.floor(x), Math.floor(y));
  const layer = new VectorTile(new PbfReader(tile?.bytes ?? new Uint8Array())).layers.place;
  for (let index = 0; index < (layer?.length ?? 0); index++) {
    const feature = layer?.feature(index);
    const point = feature?.loadGeometry()[0]?.[0];
    if (feature?.properties.name !== name || !point) continue;
    const size = 512 / feature.extent;
    return Math.hypot(point.x * size - (x % 1) * 512, point.y * size - (y % 1) * 512);
  }
  return Infinity;
}

describe.skipIf(!available)('the basemap of Liechtenstein', () => {
  const tiles = available ? storedTiles() : [];
  const northern = tiles.filter(({ z }) => z >= 11);

  it('gives, as MBTiles, the tiles that sqlite3 gives', async () => {
    const pack = await openPack(liechtenstein);
    expect(pack.describe()).toEqual({
      name: 'liechtenstein-2013',
      format: 'mbtiles',
      tiles: 'vector',
      schema: 'openmaptiles',
      vectorLayers: [
        'transportation',
        'waterway',
        'water',
        'landcover',
        'landuse',
        'building',
        'place',
        'poi',
      ],
      bounds: [9.3977818, 46.9688169, 9.6714552, 47.525823],
      tileSize: 512,
      minZoom: 4,
      maxZoom: 14,
      attribution: 'OpenStreetMap extract, (c) OpenStreetMap contributors, ODbL 1.0',
      approvalNumber: '',
    });
    expect(tiles).toHaveLength(290);
    await expectSameTiles(pack, tiles);
    expect(await pack.tile(14, 0, 0)).toBeNull();
    expect(await pack.tile(14, -1, 0)).toBeNull();
    expect(await pack.tile(3, 1.5, 2)).toBeNull();
  });

  it('gives the same tiles as PMTiles', async () => {
    const file = path.join(temporaryFolder(), 'basemap.pmtiles');
    const metadata = {
      name: 'Liechtenstein',
      attribution: '<a href="x">&copy; OpenStreetMap</a>',
      description: '审图号：GS（2024）0650号',
      vector_layers: [{ id: 'earth' }, { id: 'roads' }, { id: 'boundaries' }],
    };
    const info = {
      bounds: [9.4, 46.9, 9.7, 47.5] as [number, number, number, number],
      centre: [9.5, 47.2, 4] as [number, number, number],
      metadata,
    };
    writeFileSync(file, writePmtiles(tiles, info));
    const pack = await openPack(file);
    expect(pack.describe()).toMatchObject({
      name: 'Liechtenstein',
      format: 'pmtiles',
      schema: 'protomaps',
      vectorLayers: ['earth', 'roads'],
      attribution: '© OpenStreetMap',
      approvalNumber: 'GS（2024）0650号',
      minZoom: 4,
      maxZoom: 14,
    });
    await expectSameTiles(pack, tiles);
    expect(await pack.tile(14, 0, 0)).toBeNull();
    expect(await pack.tile(15, 0, 0)).toBeNull();
  });

  it.each([
    ['counted from the north', {}],
    ['counted from the south, as the folder says', { rowsFromSouth: true, metadata: { scheme: 'tms' } }],
    [
      'counted from the south, as its bounds betray',
      { rowsFromSouth: true, metadata: { bounds: '9.3977818,46.9688169,9.6714552,47.5258230' } },
    ],
    ['counted from the south, since the south of the equator is no place for them', { rowsFromSouth: true }],
    ['numbered from one', { firstNumber: 1, metadata: { numberedFrom: 1 } }],
  ] as [string, FolderOptions][])('gives the same tiles as a folder %s', async (_, options) => {
    const pack = await openPack(writeFolder(northern, options));
    expect(pack.describe()).toMatchObject({
      format: 'folder',
      schema: 'openmaptiles',
      minZoom: 11,
      maxZoom: 14,
    });
    expect(pack.describe().vectorLayers).not.toContain('boundary');
    await expectSameTiles(pack, northern);
    expect(await pack.tile(14, 0, 0)).toBeNull();
  });

  it('has its folder found inside the one that was named, and degrees refused', async () => {
    const folder = writeFolder(northern);
    expect((await openPack(path.dirname(folder))).describe().name).toBe(path.basename(path.dirname(folder)));
    const degrees = path.join(temporaryFolder(), 'img_c', '1', '1');
    mkdirSync(degrees, { recursive: true });
    await expect(openTilePack(path.dirname(path.dirname(degrees)), null)).rejects.toMatchObject({
      code: 'basemap_unreadable',
      details: { trouble: 'degrees' },
    });
  });

  it('shows surveyed places within a pixel of where they are', async () => {
    for (const place of [
      liechtenstein,
      writeFolder(northern),
      writeFolder(northern, { rowsFromSouth: true }),
    ]) {
      const pack = await openPack(place);
      for (const [name, longitude, latitude] of corners) {
        expect(await pixelsOff(pack, name, longitude, latitude)).toBeLessThan(1);
      }
    }
  });
});

const png = readFileSync(new URL('../fixtures/tile_256.png', import.meta.url));

function rasterMbtiles(sql: string): string {
  const file = path.join(temporaryFolder(), 'raster.mbtiles');
  const hex = png.toString('hex');
  execFileSync('sqlite3', [file, sql.replaceAll('$PNG', `x'${hex}'`)]);
  return file;
}

describe.skipIf(!hasSqliteCommand)('an MBTiles file', () => {
  const metadata =
    "CREATE TABLE metadata (name text, value text); INSERT INTO metadata VALUES ('name', '影像'), ('format', 'png');";

  it('of pictures is measured where it says nothing of itself', async () => {
    const pack = await openPack(
      rasterMbtiles(
        `CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);
         INSERT INTO tiles VALUES (2, 3, 2, $PNG), (1, 1, 1, $PNG);`,
      ),
    );
    expect(pack.describe()).toMatchObject({
      name: 'raster',
      tiles: 'raster',
      schema: 'raster',
      vectorLayers: [],
      tileSize: 256,
      minZoom: 1,
      maxZoom: 2,
    });
    const [west, south, east, north] = pack.describe().bounds ?? [];
    expect([west, south, east]).toEqual([90, 0, 180]);
    expect(north).toBeCloseTo(66.51326, 4);
    const tile = await pack.tile(2, 3, 1);
    expect(tile?.contentType).toBe('image/png');
    expect(Buffer.compare(tile?.bytes ?? Buffer.alloc(0), png)).toBe(0);
  });

  it('may store equal tiles once behind a view', async () => {
    const pack = await openPack(
      rasterMbtiles(
        `${metadata}
         CREATE TABLE map (zoom_level integer, tile_column integer, tile_row integer, tile_id text);
         CREATE TABLE images (tile_id text, tile_data blob);
         CREATE VIEW tiles AS SELECT zoom_level, tile_column, tile_row, tile_data
           FROM map JOIN images ON images.tile_id = map.tile_id;
         INSERT INTO images VALUES ('a', $PNG);
         INSERT INTO map VALUES (1, 0, 1, 'a'), (1, 1, 1, 'a');`,
      ),
    );
    expect(pack.describe().name).toBe('影像');
    expect(await pack.tile(1, 1, 0)).not.toBeNull();
    expect(await pack.tile(1, 1, 1)).toBeNull();
  });

  it.each([
    [
      'unsafe',
      `CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
         SELECT i AS zoom_level, i AS tile_column, i AS tile_row, $PNG AS tile_data FROM n;`,
    ],
    [
      'no_tiles',
      'CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);',
    ],
    ['not_a_pack', 'CREATE TABLE other (a);'],
    [
      'tile_type',
      `CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);
       CREATE TABLE metadata (name text, value text); INSERT INTO metadata VALUES ('format', 'tiff');
       INSERT INTO tiles VALUES (1, 1, 1, x'49492a00');`,
    ],
  ])('is refused as %s', async (trouble, sql) => {
    await expect(openTilePack(rasterMbtiles(sql), null)).rejects.toMatchObject({
      code: 'basemap_unreadable',
      details: { trouble },
    });
  });

  it('that unpacks to more than a tile can be is refused when it is asked for', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 2 ** 20)).toString('hex');
    const file = path.join(temporaryFolder(), 'bomb.mbtiles');
    execFileSync('sqlite3', [file], {
      input: `${metadata} UPDATE metadata SET value = 'pbf' WHERE name = 'format';
        CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);
        INSERT INTO tiles VALUES (1, 1, 1, x'1a00');
        INSERT INTO tiles VALUES (0, 0, 0, x'${bomb}');`,
    });
    const pack = await openPack(file);
    expect((await pack.tile(1, 1, 0))?.bytes).toHaveLength(2);
    await expect(pack.tile(0, 0, 0)).rejects.toMatchObject({ details: { trouble: 'too_large' } });
  });
});

describe('a hostile PMTiles archive', () => {
  const info = {
    bounds: [104, 30, 105, 31] as [number, number, number, number],
    centre: [104.5, 30.5, 1] as [number, number, number],
    metadata: { name: 'x' },
  };
  const good = (): Buffer => Buffer.from(writePmtiles([{ z: 1, x: 1, y: 0, bytes: gzipSync('tile') }], info));

  /** Appends bytes and lets a pair of offset and length in the header point to them. */
  function pointedAt(headerOffset: number, part: Buffer): Buffer {
    const bytes = Buffer.concat([good(), part]);
    bytes.writeBigUInt64LE(BigInt(bytes.length - part.length), headerOffset);
    bytes.writeBigUInt64LE(BigInt(part.length), headerOffset + 8);
    return bytes;
  }

  function written(bytes: Buffer): string {
    const file = path.join(temporaryFolder(), 'hostile.pmtiles');
    writeFileSync(file, bytes);
    return file;
  }

  const refusal = (trouble: string) => ({ code: 'basemap_unreadable', details: { trouble } });

  it('is read where nothing is wrong with it', async () => {
    const pack = await openPack(written(good()));
    expect(Buffer.from((await pack.tile(1, 1, 0))?.bytes ?? []).toString()).toBe('tile');
    expect(await pack.tile(1, 0, 0)).toBeNull();
  });

  it('with metadata that unpacks to 100 MB is refused', async () => {
    const bomb = gzipSync(Buffer.alloc(100e6, 32));
    expect(bomb.length).toBeLessThan(100_000);
    await expect(openTilePack(written(pointedAt(24, bomb)), null)).rejects.toMatchObject(
      refusal('too_large'),
    );
  });

  it('with metadata that claims to be longer than any file is refused', async () => {
    const bytes = good();
    bytes.writeBigUInt64LE(1n << 52n, 32);
    await expect(openTilePack(written(bytes), null)).rejects.toMatchObject(refusal('too_large'));
  });

  it('with a directory that claims two thousand million entries is refused', async () => {
    const claim = gzipSync(Buffer.from([0xff, 0xff, 0xff, 0xff, 0x07]));
    const pack = await openPack(written(pointedAt(8, claim)));
    await expect(pack.tile(1, 1, 0)).rejects.toMatchObject(refusal('damaged'));
  });

  it('with a directory that unpacks to 100 MB is refused', async () => {
    const pack = await openPack(written(pointedAt(8, gzipSync(Buffer.alloc(100e6)))));
    await expect(pack.tile(1, 1, 0)).rejects.toMatchObject(refusal('too_large'));
  });

  it('of another version or kind, or cut short, is refused', async () => {
    const version = good();
    version[7] = 2;
    await expect(openTilePack(written(version), null)).rejects.toMatchObject(refusal('old_version'));
    const kind = good();
    kind[99] = 6;
    await expect(openTilePack(written(kind), null)).rejects.toMatchObject(refusal('tile_type'));
    await expect(openTilePack(written(good().subarray(0, 60)), null)).rejects.toMatchObject(
      refusal('damaged'),
    );
    await expect(openTilePack(written(Buffer.from('something else')), null)).rejects.toMatchObject(
      refusal('not_a_pack'),
    );
    await expect(openTilePack('/nowhere/at/all', null)).rejects.toMatchObject(refusal('not_a_pack'));
  });

  it('never does worse than be refused, whichever of its bytes change', async () => {
    const bytes = good();
    let state = 5;
    const random = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const file = path.join(temporaryFolder(), 'flipped.pmtiles');
    for (let attempt = 0; attempt < 500; attempt++) {
      const changed = Buffer.from(bytes);
      for (let flips = 0; flips < 1 + random() * 4; flips++) {
        changed[Math.floor(random() * changed.length)] = Math.floor(random() * 256);
      }
      writeFileSync(file, changed);
      try {
        const pack = await openTilePack(file, null);
        await pack.tile(1, 1, 0).finally(() => pack.close());
      } catch (error) {
        expect(error).toMatchObject({ code: 'basemap_unreadable' });
      }
    }
  });
});

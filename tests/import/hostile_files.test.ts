import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';

import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

import type { LayerId } from '#shared/layers/index.ts';
import { fileReasonText } from '#shared/text/file_reason_text.ts';

import { readerLimits, type ReaderLimits } from '#main/import/reader_limits.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

import { readFile } from './read_file.ts';
import { bundledReader } from './reader_bundle.ts';

const megabyte = 1024 * 1024;

/** Limits small enough that a test reaches them soon. */
const tight: ReaderLimits = {
  ...readerLimits,
  fileBytes: 8 * megabyte,
  unpackedBytes: 32 * megabyte,
  archiveMembers: 100,
  wholeTextBytes: 16 * megabyte,
  lineLength: megabyte,
  columns: 200,
  rows: 5000,
  positions: 20_000,
  residentBytes: 1024 * megabyte,
  silenceMs: 20_000,
};

/** An archive of one member that claims what it likes. */
function lyingZip(packed: Buffer, claimed: number, name = 'a.shp', entries = 1): Buffer {
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(claimed, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(claimed, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(entries, 0xffff), 8);
  end.writeUInt16LE(Math.min(entries, 0xffff), 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}

/** As `lyingZip`, with a ZIP64 directory that claims 2^31 entries. */
function endlessDirectory(): Buffer {
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(2n ** 31n, 24);
  end64.writeBigUInt64LE(2n ** 31n, 32);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(4n, 8);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(0xffff, 10);
  end.writeUInt32LE(0xffffffff, 16);
  return Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), end64, locator, end]);
}

const feature = (geometry: string, properties = '{}'): string =>
  `{"type":"Feature","properties":${properties},"geometry":${geometry}}`;

const collection = (...features: string[]): string =>
  `{"type":"FeatureCollection","features":[${features.join(',')}]}`;

const kml = (body: string): string =>
  `<?xml version="1.0"?>${body}<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>a</name></Placemark></kml>`;

const worksheet = (xml: string): Uint8Array =>
  zipSync({
    '[Content_Types].xml': Buffer.from(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    ),
    'xl/workbook.xml': Buffer.from(
      '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': Buffer.from(
      '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/worksheets/sheet1.xml': Buffer.from(xml),
  });

const header = 'name,longitude,latitude\n';

type Case = {
  what: string;
  name: string;
  bytes: () => Uint8Array | string;
  layer?: LayerId;
  code: string;
  reason: string;
};

const large = 'file_too_large';
const unreadable = 'file_unreadable';
const unsupported = 'file_unsupported';

const cases: readonly Case[] = [
  { what: 'an empty file', name: 'a.csv', bytes: () => '', code: unreadable, reason: 'empty' },
  {
    what: 'a file over the limit',
    name: 'a.csv',
    bytes: () => Buffer.alloc(9 * megabyte, 0x61),
    code: large,
    reason: 'file_size',
  },
  {
    what: 'a gzip bomb',
    name: 'a.csv.gz',
    bytes: () => gzipSync(Buffer.alloc(40 * megabyte)),
    code: large,
    reason: 'unpacked_size',
  },
  {
    what: 'a gzip file cut short',
    name: 'a.csv.gz',
    bytes: () => gzipSync(header.repeat(500)).subarray(0, 40),
    code: unreadable,
    reason: 'damaged',
  },
  {
    what: 'a zip bomb',
    name: 'a.zip',
    bytes: () => lyingZip(deflateRawSync(Buffer.alloc(40 * megabyte)), 40 * megabyte),
    code: large,
    reason: 'unpacked_size',
  },
  {
    what: 'a zip bomb that lies about its size',
    name: 'a.zip',
    bytes: () => lyingZip(deflateRawSync(Buffer.alloc(40 * megabyte)), 100),
    code: large,
    reason: 'unpacked_size',
  },
  {
    what: 'a workbook bomb',
    name: 'a.xlsx',
    bytes: () => worksheet(`<worksheet>${' '.repeat(17 * megabyte)}</worksheet>`),
    code: large,
    reason: 'whole_text',
  },
  {
    what: 'a directory of 2^31 entries',
    name: 'a.zip',
    bytes: endlessDirectory,
    code: large,
    reason: 'archive_members',
  },
  {
    what: 'a directory that claims more than it has',
    name: 'a.zip',
    bytes: () => lyingZip(deflateRawSync(Buffer.from('x')), 1, 'a.shp', 50),
    code: unreadable,
    reason: 'damaged_archive',
  },
  {
    what: 'too many members',
    name: 'a.zip',
    bytes: () =>
      zipSync(Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`${i}.shp`, Buffer.of(1)]))),
    code: large,
    reason: 'archive_members',
  },
  {
    what: 'a path out of the archive',
    name: 'a.kmz',
    bytes: () => zipSync({ '../../doc.kml': Buffer.from(kml('')) }),
    code: unreadable,
    reason: 'hostile_archive',
  },
  {
    what: 'an absolute path in the archive',
    name: 'a.kmz',
    bytes: () => zipSync({ '/etc/doc.kml': Buffer.from(kml('')) }),
    code: unreadable,
    reason: 'hostile_archive',
  },
  {
    what: 'an archive of something else',
    name: 'a.zip',
    bytes: () => zipSync({ 'a.exe': Buffer.of(1) }),
    code: unsupported,
    reason: 'archive_contents',
  },
  {
    what: 'an archive cut short',
    name: 'a.zip',
    bytes: () => zipSync({ 'a.shp': Buffer.alloc(500, 1) }).subarray(0, 60),
    code: unreadable,
    reason: 'damaged_archive',
  },
  {
    what: 'a DOCTYPE',
    name: 'a.kml',
    bytes: () => kml('<!DOCTYPE kml [<!ENTITY a "aaaa">]>'),
    code: unsupported,
    reason: 'doctype',
  },
  {
    what: 'entities within entities',
    name: 'a.kml',
    bytes: () => kml('<!DOCTYPE kml [<!ENTITY a "&b;&b;"><!ENTITY b "&a;&a;">]>'),
    code: unsupported,
    reason: 'doctype',
  },
  {
    what: 'markup nested deep',
    name: 'a.kml',
    bytes: () => kml('').replace('<Placemark>', '<Folder>'.repeat(50_000)),
    code: unreadable,
    reason: 'damaged',
  },
  {
    what: 'broken markup',
    name: 'a.kml',
    bytes: () => kml('').replace('</name>', '</nome>'),
    code: unreadable,
    reason: 'damaged',
  },
  {
    what: 'a page of the web',
    name: 'a.csv',
    bytes: () => '<svg><a/></svg>',
    code: unsupported,
    reason: 'markup',
  },
  {
    what: 'JSON nested deep',
    name: 'a.geojson',
    bytes: () => `{"type":"FeatureCollection","features":${'['.repeat(500_000)}`,
    code: unreadable,
    reason: 'damaged',
  },
  {
    what: 'JSON cut short',
    name: 'a.geojson',
    bytes: () => collection(feature('null')).slice(0, -3),
    code: unreadable,
    reason: 'damaged',
  },
  {
    what: 'JSON of something else',
    name: 'a.json',
    bytes: () => '{"a":1}',
    code: unsupported,
    reason: 'not_geojson',
  },
  {
    what: 'no features',
    name: 'a.geojson',
    bytes: () => collection(),
    code: unreadable,
    reason: 'no_features',
  },
  {
    what: 'too many positions',
    name: 'a.geojson',
    layer: 'grids',
    bytes: () =>
      collection(feature(`{"type":"Polygon","coordinates":[[${'[104.5,30.5],'.repeat(20_001)}[1,1]]]}`)),
    code: large,
    reason: 'positions',
  },
  {
    what: 'a line without an end',
    name: 'a.csv',
    bytes: () => `${header}"${'a'.repeat(3 * megabyte)}`,
    code: large,
    reason: 'line_length',
  },
  {
    what: 'too many columns',
    name: 'a.csv',
    bytes: () => `${Array.from({ length: 300 }, (_, i) => `名称${i}`).join(',')}\n`,
    code: large,
    reason: 'columns',
  },
  {
    what: 'too many rows',
    name: 'a.csv',
    bytes: () => header + 'a,104.5,30.5\n'.repeat(6000),
    code: large,
    reason: 'rows',
  },
  {
    what: 'a picture',
    name: 'a.csv',
    bytes: () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    code: unsupported,
    reason: 'binary',
  },
  {
    what: 'a file that is only named GeoPackage',
    name: 'a.gpkg',
    bytes: () => Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4096, 7)]),
    code: unreadable,
    reason: 'damaged',
  },
  {
    what: 'a Shapefile whose lengths lie',
    name: 'a.zip',
    bytes: () =>
      zipSync({
        'a.shp': Buffer.concat([
          Buffer.from('0000270a', 'hex'),
          Buffer.alloc(20),
          Buffer.from('00ffffff', 'hex'),
          Buffer.alloc(72),
          Buffer.from('000000017fffffff', 'hex'),
          Buffer.alloc(64),
        ]),
      }),
    code: unreadable,
    reason: 'damaged',
  },
  {
    what: 'a sheet without a header',
    name: 'a.csv',
    bytes: () => '1,2,3\n4,5,6\n',
    code: unreadable,
    reason: 'no_table',
  },
];

describe('a hostile or broken file', () => {
  const { spawnReader } = bundledReader();

  it.each(cases)('that is $what ends in a sentence', async ({ name, bytes, layer, code, reason }) => {
    const file = path.join(temporaryFolder(), name);
    writeFileSync(file, bytes());
    await expect(
      readFile(spawnReader, file, { layer: layer ?? 'facilities', datum: 'wgs84', limits: tight }),
    ).rejects.toMatchObject({ code, details: { reason, file: name } });
    expect(Object.keys(fileReasonText)).toContain(reason);
  });

  it('with a view in place of a table is refused before the view is run', async () => {
    const file = path.join(temporaryFolder(), 'a.gpkg');
    const endless =
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS fid, NULL AS geom FROM n';
    execFileSync('sqlite3', [
      file,
      `CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT);
       CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);
       CREATE TABLE gpkg_spatial_ref_sys (srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER);
       INSERT INTO gpkg_contents VALUES ('trap', 'features');
       INSERT INTO gpkg_geometry_columns VALUES ('trap', 'geom', 4326);
       CREATE VIEW trap AS ${endless};`,
    ]);
    await expect(readFile(spawnReader, file, { layer: 'grids', limits: tight })).rejects.toMatchObject({
      code: 'file_unreadable',
      details: { reason: 'no_features' },
    });
    const disguised = path.join(temporaryFolder(), 'b.gpkg');
    execFileSync('sqlite3', [disguised, `CREATE VIEW gpkg_contents AS ${endless};`]);
    await expect(readFile(spawnReader, disguised, { layer: 'grids', limits: tight })).rejects.toMatchObject({
      code: 'file_unsupported',
      details: { reason: 'not_geopackage' },
    });
  });

  it('that takes too much memory is ended by its watch', async () => {
    const file = path.join(temporaryFolder(), 'a.geojson');
    writeFileSync(file, collection(...Array.from({ length: 60_000 }, () => feature('null', '{"a":"b"}'))));
    await expect(
      readFile(spawnReader, file, {
        layer: 'facilities',
        limits: { ...tight, rows: 1_000_000, residentBytes: 60 * megabyte },
      }),
    ).rejects.toMatchObject({ code: 'file_too_large', details: { reason: 'memory' } });
  });

  it('that takes too long is ended from outside', async () => {
    const file = path.join(temporaryFolder(), 'a.csv');
    writeFileSync(file, header + 'a,104.5,30.5\n'.repeat(4000));
    await expect(
      readFile(spawnReader, file, { layer: 'facilities', datum: 'wgs84', limits: { ...tight, totalMs: 1 } }),
    ).rejects.toMatchObject({ code: 'file_too_large', details: { reason: 'time' } });
  });

  it('with numbers that are no coordinates names each and keeps the rest', async () => {
    const file = path.join(temporaryFolder(), 'a.geojson');
    const point = (coordinates: string): string => feature(`{"type":"Point","coordinates":${coordinates}}`);
    const bad = [
      '[1e999,30.5]',
      '[104.5,1e308]',
      '["104","30"]',
      '[null,null]',
      '[]',
      '[104]',
      '[0,0]',
      '[104,30]',
      '[30.5,104.5]',
    ];
    writeFileSync(
      file,
      collection(point('[104.5,30.5]'), ...bad.map(point), feature('{"type":"Point"}'), feature('7'), '8'),
    );
    const read = await readFile(spawnReader, file, { layer: 'facilities', limits: tight });
    expect(read.rejected.map(({ row, code }) => [row, code])).toEqual([
      [2, 'position_out_of_range'],
      [3, 'position_out_of_range'],
      [4, 'position_out_of_range'],
      [5, 'position_out_of_range'],
      [6, 'geometry_missing'],
      [7, 'geometry_broken'],
      [8, 'position_zero'],
      [9, 'position_whole'],
      [11, 'geometry_broken'],
      [12, 'geometry_broken'],
      [13, 'geometry_missing'],
    ]);
    expect(read.rows.map(({ geometry }) => geometry.coordinates)).toEqual([
      [104.5, 30.5],
      [104.5, 30.5],
    ]);
    expect(read.warnings.filter(({ code }) => code === 'axes_swapped')).toMatchObject([{ row: 10 }]);
  });
});

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { utils, write } from '@e965/xlsx';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

import { openSource } from '#main/import/open_source.ts';
import { readerLimits } from '#main/import/reader_limits.ts';
import type { Cell, Source, SourceRow } from '#main/import/source.ts';
import { encodeGb18030 } from '#tests/fixtures/import/encode_gb18030.ts';
import { makeShapefile } from '#tests/fixtures/import/make_shapefile.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

async function open(name: string, bytes: Uint8Array | string, member = ''): Promise<Source> {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, bytes);
  return openSource(file, { member }, readerLimits);
}

function rowsOf(source: Source): SourceRow[] {
  return [...source.batches()].flat();
}

const cellsOf = (source: Source): (readonly Cell[])[] => rowsOf(source).map(({ cells }) => cells);

const list =
  '设备编码,设备名称,经度,纬度\n44010501001310000002,东街㐂路口,104.06,30.67\n,桥头,104.07,30.68\n';

describe('separated text', () => {
  it.each([
    ['UTF-8', Buffer.from(list), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${list}`), 'utf-8'],
    ['GB18030, a rare character included', encodeGb18030(list), 'gb18030'],
    ['UTF-16 little-endian', Buffer.from(`\ufeff${list}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 big-endian', Buffer.from(`\ufeff${list}`, 'utf16le').swap16(), 'utf-16be'],
    [
      'UTF-16 without a mark',
      Buffer.from(`name,longitude,latitude\nx,104.06,30.67\n`, 'utf16le'),
      'utf-16le',
    ],
  ])('is read in %s', async (_, bytes, encoding) => {
    const source = await open('list.csv', bytes);
    expect(source.encoding).toBe(encoding);
    if (encoding !== 'utf-16le' || bytes[0] === 0xff) expect(cellsOf(source)[0]?.[1]).toBe('东街㐂路口');
    expect(source.notes).toEqual([]);
  });

  it('that is UTF-8 but for one byte keeps everything else', async () => {
    const bytes = Buffer.from(list);
    bytes[bytes.indexOf(Buffer.from('桥'))] = 0xff;
    const source = await open('list.csv', bytes);
    expect(source.encoding).toBe('utf-8-damaged');
    expect(cellsOf(source)[0]?.[1]).toBe('东街㐂路口');
    expect(String(cellsOf(source)[1]?.[1])).toMatch(/\ufffd头$/u);
    expect(source.notes).toMatchObject([{ code: 'bytes_undecodable' }]);
  });

  it.each([
    ['commas', ','],
    ['tabs', '\t'],
    ['semicolons', ';'],
    ['bars', '|'],
    ['full-width commas', '，'],
  ])('is cut at %s', async (_, delimiter) => {
    const source = await open('list.txt', list.replaceAll(',', delimiter));
    expect(source.columns).toEqual(['设备编码', '设备名称', '经度', '纬度']);
    expect(cellsOf(source)[0]).toEqual(['44010501001310000002', '东街㐂路口', '104.06', '30.67']);
  });

  it('has decimal commas where semicolons separate', async () => {
    const source = await open('list.csv', 'name;longitude;latitude\na, b;104,0612;30,6712\n');
    expect(cellsOf(source)).toEqual([['a, b', '104.0612', '30.6712']]);
  });

  it('keeps quoted line ends, counts rows as a spreadsheet does, and takes line ends of any kind', async () => {
    const text = 'name,longitude,latitude\r\n"a\nb",1.5,2.5\r\r\n"c ""d"", e",3.5,4.5\nf,5.5,6.5';
    const rows = rowsOf(await open('list.csv', text));
    expect(rows.map(({ row, cells }) => [row, cells[0]])).toEqual([
      [2, 'a\nb'],
      [4, 'c "d", e'],
      [5, 'f'],
    ]);
  });

  it('is unpacked from gzip', async () => {
    expect(cellsOf(await open('list.csv.gz', gzipSync(list)))).toHaveLength(2);
  });

  it('has its header found below titles, and ends at totals and signatures', async () => {
    const text = `某县视频监控点位一览表,,,\n单位：某县综治中心,,日期：2024年3月,\n${list}小计,,,\n,村口,104.08,30.69\n合计,3,,\n审核人：,,,\n`;
    const source = await open('list.csv', text);
    const rows = rowsOf(source);
    expect(source.columns).toEqual(['设备编码', '设备名称', '经度', '纬度']);
    expect(rows.map(({ row }) => row)).toEqual([4, 5, 7]);
    expect(source.notes.map(({ code, value }) => [code, value])).toEqual([
      ['header_found', '3'],
      ['footer_skipped', '8'],
    ]);
  });

  it('may have a header of two levels', async () => {
    const text = '基础信息,,位置,\n设备编码（*）,设备名称（*）,经度,纬度\n1,a,104.06,30.67\n';
    expect((await open('list.csv', text)).columns).toEqual([
      '基础信息.设备编码（*）',
      '基础信息.设备名称（*）',
      '位置.经度',
      '位置.纬度',
    ]);
  });

  it('survives a stray quotation mark', async () => {
    const text = 'name,longitude,latitude\n5" pipe,1.5,2.5\nb,3.5,4.5\n';
    expect(cellsOf(await open('list.csv', text))).toEqual([
      ['5" pipe', '1.5', '2.5'],
      ['b', '3.5', '4.5'],
    ]);
  });
});

describe('workbooks', () => {
  it('give dates as text, keep codes as they are, fill merged cells down and name their sheets', async () => {
    const sheet = utils.aoa_to_sheet([
      ['某县点位表', null, null, null, null],
      ['乡镇', '设备编码', '启用时间', '经度', '纬度'],
      ['城关', '44010501001310000002', 45138.4681, 104.06, 30.67],
      [null, 44010501001310000002, 45139, 104.07, 30.68],
    ]);
    for (const cell of ['C3', 'C4']) sheet[cell] = { ...(sheet[cell] as object), z: 'yyyy-mm-dd hh:mm' };
    sheet['!merges'] = [
      { s: { r: 0, c: 0 }, e: { r: 0, c: 4 } },
      { s: { r: 2, c: 0 }, e: { r: 3, c: 0 } },
    ];
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([]), '空表');
    utils.book_append_sheet(book, sheet, '点位');
    for (const bookType of ['xlsx', 'biff8'] as const) {
      const bytes = write(book, { type: 'buffer', bookType }) as Buffer;
      const source = await open(`list.${bookType === 'xlsx' ? 'xlsx' : 'xls'}`, bytes);
      expect(source.member).toBe('点位');
      expect(source.members).toEqual(['空表', '点位']);
      expect(source.columns).toEqual(['乡镇', '设备编码', '启用时间', '经度', '纬度']);
      expect(rowsOf(source)).toMatchObject([
        { row: 3, cells: ['城关', '44010501001310000002', '2023-07-31 11:14:04', 104.06, 30.67] },
        { row: 4, cells: ['城关', 44010501001310000000, '2023-08-01', 104.07, 30.68] },
      ]);
    }
  });

  it('saved as GBK markup under .xls are read', async () => {
    const html =
      '<html><body><table><tr><td>点位名称</td><td>经度</td><td>纬度</td></tr><tr><td>东街</td><td>104.06</td><td>30.67</td></tr></table></body></html>';
    const source = await open('list.xls', encodeGb18030(html));
    expect(source.columns).toEqual(['点位名称', '经度', '纬度']);
    expect(cellsOf(source)).toEqual([['东街', 104.06, 30.67]]);
  });
});

const square: [number, number][] = [
  [104, 30],
  [104, 31],
  [105, 31],
  [105, 30],
  [104, 30],
];

const hole: [number, number][] = [
  [104.2, 30.2],
  [104.4, 30.2],
  [104.4, 30.4],
  [104.2, 30.4],
  [104.2, 30.2],
];

describe('features', () => {
  it('of GeoJSON come from collections, lines and bare geometries', async () => {
    const feature = {
      type: 'Feature',
      properties: { name: 'a', deep: { left: 'out' } },
      geometry: { type: 'Polygon', coordinates: [square, hole] },
    };
    const collection = JSON.stringify({ type: 'FeatureCollection', features: [feature, feature] });
    for (const [name, text, count] of [
      ['a.geojson', collection, 2],
      ['a.json', JSON.stringify(feature), 1],
      ['a.geojsonl', `${JSON.stringify(feature)}\n${JSON.stringify(feature)}\n`, 2],
      ['a.geojsons', `\u001e${JSON.stringify(feature)}\n\u001e{broken\n`, 2],
    ] as const) {
      const source = await open(name, text);
      expect(source.datum).toBe('wgs84');
      expect(rowsOf(source)).toHaveLength(count);
      expect(rowsOf(source)[0]).toMatchObject({
        row: 1,
        cells: ['a', null],
        shape: { type: 'MultiPolygon', polygons: [[square, hole]] },
      });
    }
  });

  it('of GeoJSON may state another reference system', async () => {
    const crs = (name: string): string =>
      JSON.stringify({
        type: 'FeatureCollection',
        crs: { type: 'name', properties: { name } },
        features: [{ type: 'Feature', properties: {}, geometry: null }],
      });
    expect((await open('a.geojson', crs('urn:ogc:def:crs:OGC:1.3:CRS84'))).datum).toBe('wgs84');
    expect((await open('a.geojson', crs('urn:ogc:def:crs:EPSG::4490'))).datum).toBe('cgcs2000');
    expect((await open('a.geojson', crs('urn:ogc:def:crs:EPSG::4547'))).datum).toBe('EPSG:4547');
  });

  it('of KML and KMZ keep their names and extended data', async () => {
    const kml = `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder>
      <Placemark><name>一组</name><ExtendedData><Data name="网格编码"><value>990101001001001</value></Data></ExtendedData>
      <MultiGeometry><Point><coordinates>104.5,30.5</coordinates></Point><Polygon><outerBoundaryIs><LinearRing><coordinates>
      104,30,0 105,30,0 105,31,0 104,31,0 104,30,0</coordinates></LinearRing></outerBoundaryIs></Polygon></MultiGeometry>
      </Placemark></Folder></Document></kml>`;
    const archive = zipSync({ 'doc.kml': Buffer.from(kml), 'files/icon.png': Buffer.of(1) });
    for (const [name, bytes] of [
      ['a.kml', Buffer.from(kml)],
      ['a.kmz', archive],
    ] as const) {
      const source = await open(name, bytes);
      expect(source.columns).toEqual(['name', '网格编码']);
      expect(rowsOf(source)).toMatchObject([
        { cells: ['一组', '990101001001001'], shape: { type: 'MultiPolygon' } },
      ]);
    }
  });
});

const beijing =
  'GEOGCS["GCS_Beijing_1954",DATUM["D_Beijing_1954",SPHEROID["Krasovsky_1940",6378245.0,298.3]]]';
const zone38 =
  'PROJCS["CGCS2000_3_Degree_GK_Zone_38",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",38500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';

describe('zipped Shapefiles', () => {
  const field = { name: encodeGb18030('名称'), type: 'C', length: 20 } as const;

  it.each([
    ['a .cpg that says 936', { cpg: '936' }],
    ['a .cpg that says ANSI 936', { cpg: 'ANSI 936' }],
    ['a .cpg that says GBK', { cpg: 'GBK\r\n' }],
    ['a language driver', { languageDriver: 0x4d }],
    ['nothing', {}],
    ['a .cpg that is wrong', { cpg: 'UTF-8' }],
  ])('in GBK are read by %s', async (_, parts) => {
    const bytes = makeShapefile({
      shapes: [[104.06, 30.67]],
      fields: [field],
      records: [[encodeGb18030('东街路口')]],
      ...parts,
    });
    const source = await open('points.zip', bytes);
    expect(source.columns).toEqual(['名称']);
    expect(rowsOf(source)).toEqual([
      { row: 1, cells: ['东街路口'], shape: { type: 'Point', position: [104.06, 30.67] } },
    ]);
    expect(source.datum).toBeNull();
  });

  it('keep holes in their shells, skip deleted records and long numbers whole', async () => {
    const bytes = makeShapefile({
      shapes: [[square, hole], [square]],
      fields: [
        { name: Buffer.from('CODE'), type: 'N', length: 20 },
        { name: Buffer.from('DAY'), type: 'D', length: 8 },
      ],
      records: [
        ['44010501001310000002', '20230731'],
        ['1', ''],
      ],
      deleted: [1],
      prj: zone38,
    });
    const source = await open('areas.zip', bytes);
    expect(source.datum).toBe('EPSG:4526');
    expect(rowsOf(source)).toEqual([
      {
        row: 1,
        cells: ['44010501001310000002', '2023-07-31'],
        shape: { type: 'MultiPolygon', polygons: [[square, hole]] },
      },
    ]);
    expect(source.notes).toMatchObject([{ code: 'deleted_skipped', count: 1 }]);
  });

  it('in a datum that needs parameters of the place are refused with the reason', async () => {
    const bytes = makeShapefile({ shapes: [[104, 30]], fields: [field], records: [['a']], prj: beijing });
    await expect(open('points.zip', bytes)).rejects.toMatchObject({ code: 'datum_unknown' });
  });

  it('may hold several layers under Chinese names', async () => {
    const one = makeShapefile({
      shapes: [[104.06, 30.67]],
      fields: [field],
      records: [['a']],
      stem: encodeGb18030('点位'),
    });
    const source = await open('points.zip', one);
    expect(source.members).toHaveLength(1);
    expect(rowsOf(source)).toHaveLength(1);
  });
});

function hasOgr(): boolean {
  try {
    execFileSync('ogr2ogr', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

if (!hasOgr()) console.warn('Skipped: GeoPackages of another program, since ogr2ogr is not installed.');

describe.skipIf(!hasOgr())('GeoPackages of another program', () => {
  function makeGpkg(folder: string): string {
    const source = path.join(folder, 'source.geojson');
    const feature = (name: string, code: number | bigint): string =>
      `{"type":"Feature","properties":{"name":"${name}","code":${code}},"geometry":{"type":"Polygon","coordinates":${JSON.stringify([square, hole])}}}`;
    writeFileSync(
      source,
      `{"type":"FeatureCollection","features":[${feature('一', 9007199254740993n)},${feature('二', 2)}]}`,
    );
    const target = path.join(folder, 'areas.gpkg');
    execFileSync('ogr2ogr', ['-f', 'GPKG', target, source, '-nln', 'first', '-lco', 'SPATIAL_INDEX=YES']);
    execFileSync('ogr2ogr', [
      '-f',
      'GPKG',
      '-update',
      target,
      source,
      '-nln',
      'second',
      '-t_srs',
      'EPSG:4547',
      '-dim',
      'XYZ',
    ]);
    return target;
  }

  it('are read layer by layer, spatial index and heights or not, long numbers whole', async () => {
    const file = makeGpkg(temporaryFolder());
    const first = await openSource(file, {}, readerLimits);
    expect(first.members).toEqual(['first', 'second']);
    expect(first.datum).toBe('wgs84');
    expect(first.columns).toEqual(['fid', 'name', 'code']);
    expect(rowsOf(first)[0]).toMatchObject({
      cells: [1, '一', '9007199254740993'],
      shape: { type: 'MultiPolygon', polygons: [[square, hole]] },
    });
    first.close();
    const second = await openSource(file, { member: 'second' }, readerLimits);
    expect(second.datum).toBe('EPSG:4547');
    expect(rowsOf(second)).toHaveLength(2);
    second.close();
    await expect(openSource(file, { member: 'third' }, readerLimits)).rejects.toMatchObject({
      details: { reason: 'no_member' },
    });
  });

  it('left in WAL mode are read too', async () => {
    const file = makeGpkg(temporaryFolder());
    execFileSync('sqlite3', [file, 'PRAGMA journal_mode = WAL;']);
    const source = await openSource(file, { member: 'first' }, readerLimits);
    expect(rowsOf(source)).toHaveLength(2);
    source.close();
  });
});

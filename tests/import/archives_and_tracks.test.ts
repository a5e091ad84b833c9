import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { utils, write } from '@e965/xlsx';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';

import type { OpenChoice } from '#main/import/open_choice.ts';
import { openSource } from '#main/import/open_source.ts';
import { readerLimits } from '#main/import/reader_limits.ts';
import type { Cell, Source } from '#main/import/source.ts';
import { encodeGb18030 } from '#tests/fixtures/import/encode_gb18030.ts';
import { temporaryFolder } from '#tests/helpers/temporary_folder.ts';

function open(name: string, bytes: Uint8Array | string, choice: OpenChoice = {}): Promise<Source> {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, bytes);
  return openSource(file, choice, readerLimits);
}

function cellsOf(source: Source): (readonly Cell[])[] {
  const rows = [...source.batches()].flat().map(({ cells }) => cells);
  source.close();
  return rows;
}

const list = '名称,经度,纬度\n东街,104.06123,30.67123\n';
const bytesOf = (text: string): Uint8Array => Buffer.from(text);

function workbook(...names: string[]): Uint8Array {
  const book = utils.book_new();
  for (const name of names)
    utils.book_append_sheet(
      book,
      utils.aoa_to_sheet([
        ['名称', '经度', '纬度'],
        [name, 104.06123, 30.67123],
      ]),
      name,
    );
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

describe('an archive', () => {
  it('of one file is that file, whatever stands beside it', async () => {
    const archive = zipSync({
      '__MACOSX/._点位.csv': bytesOf('x'),
      '说明.txt': bytesOf('请核对'),
      '2024/点位.csv': encodeGb18030(list),
    });
    const source = await open('点位.zip', archive);
    expect([source.format, source.encoding, source.members]).toEqual(['csv', 'gb18030', []]);
    expect(cellsOf(source)).toEqual([['东街', '104.06123', '30.67123']]);
  });

  it.each([
    ['GeoJSON', 'a.geojson', bytesOf('{"type":"Point","coordinates":[104.06,30.67]}'), 'geojson'],
    ['a workbook', 'a.xlsx', workbook('东街'), 'xlsx'],
    ['a gzipped list', 'a.csv', bytesOf(list), 'csv'],
    ['KML', 'a.kml', bytesOf('<kml><Placemark><name>a</name></Placemark></kml>'), 'kml'],
  ])('may hold %s', async (_, name, bytes, format) => {
    const source = await open('a.zip', zipSync({ [name]: bytes }));
    expect(source.format).toBe(format);
    source.close();
  });

  it('of several files names them, with the sheets of a workbook behind a slash', async () => {
    const archive = zipSync({ '甲.csv': bytesOf(list), '乙.xlsx': workbook('一', '二') });
    const first = await open('a.zip', archive);
    expect([first.members, first.member]).toEqual([['甲.csv', '乙.xlsx'], '甲.csv']);
    const book = await open('a.zip', archive, { member: '乙.xlsx' });
    expect(book.members).toEqual(['甲.csv', '乙.xlsx/一', '乙.xlsx/二']);
    expect(book.member).toBe('乙.xlsx/一');
    const sheet = await open('a.zip', archive, { member: '乙.xlsx/二' });
    expect(cellsOf(sheet)).toEqual([['二', 104.06123, 30.67123]]);
    await expect(open('a.zip', archive, { member: '丙.csv' })).rejects.toMatchObject({
      code: 'file_unreadable',
      details: { reason: 'no_member' },
    });
  });

  it('within an archive within an archive is refused', async () => {
    const inner = zipSync({ 'a.csv': bytesOf(list) });
    await expect(open('a.zip', zipSync({ 'b.zip': inner, 'c.txt': inner }))).rejects.toMatchObject({
      details: { reason: 'archive_contents' },
    });
    await expect(open('a.zip', zipSync({ 'a.csv': gzipSync(list) }))).rejects.toMatchObject({
      code: 'file_unsupported',
    });
  });
});

describe('what an operator chooses', () => {
  it('decides over encoding, delimiter and header row', async () => {
    const big5 = Buffer.from('a657bad9', 'hex');
    const text = Buffer.concat([Buffer.from('name|note\n'), big5, Buffer.from('|1\n')]);
    const source = await open('a.csv', text, { encoding: 'big5', delimiter: '|' });
    expect(cellsOf(source)).toEqual([['名稱', '1']]);
    const below = await open('a.csv', '名称,经度,纬度\n甲,乙,丙\n东街,104.06,30.67\n', { headerRow: 2 });
    expect(below.columns).toEqual(['甲', '乙', '丙']);
    expect(below.table).toMatchObject({ headerRow: 2, delimiter: ',' });
    expect(cellsOf(below)).toEqual([['东街', '104.06', '30.67']]);
  });
});

describe('positions of what moves', () => {
  it.each([
    '终端号,定位时间,经度,纬度,速度,航向\n1,2024-01-01 08:00:00,104.06,30.67,30,90\n',
    '车牌号,GPS时间,经度,纬度\n甘A12345,2024-01-01,104.06,30.67\n',
    '轨迹点,经度,纬度\n1,104.06,30.67\n',
    '<?xml version="1.0"?><gpx version="1.1"><trk></trk></gpx>',
  ])('are refused as a whole', async (text) => {
    await expect(open('a.csv', text)).rejects.toMatchObject({
      code: 'file_unsupported',
      details: { reason: 'tracks' },
    });
  });

  it('are told from events and speed cameras', async () => {
    const source = await open('a.csv', '事件编号,上报时间,经度,纬度,限速\n1,2024-01-01,104.06,30.67,60\n');
    expect(source.columns).toHaveLength(5);
  });

  it('in KML are a shape of their own, which no layer takes', async () => {
    const source = await open(
      'a.kml',
      '<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Placemark><name>1</name><gx:Track><when>2024-01-01T00:00:00Z</when><when>2024-01-01T00:01:00Z</when><gx:coord>104 30 0</gx:coord><gx:coord>104.1 30 0</gx:coord></gx:Track></Placemark></kml>',
    );
    expect([...source.batches()].flat().map(({ shape }) => shape)).toEqual([
      { type: 'other', name: 'Track' },
    ]);
  });

  it('of a program that shifts its coordinates leave the datum open', async () => {
    const kml = '<kml><Document><name>奥维</name><Placemark><name>a</name></Placemark></Document></kml>';
    expect((await open('a.kml', kml)).datum).toBeNull();
    expect((await open('a.kml', kml.replace('奥维', '点位'))).datum).toBe('wgs84');
  });
});

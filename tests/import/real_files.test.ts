import { existsSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import type { ReadRequest } from '#main/import/reader_messages.ts';
import { repositoryRoot } from '#tests/helpers/source_files.ts';

import { readFile, type ReadResult } from './read_file.ts';
import { bundledReader } from './reader_bundle.ts';

const folder = path.resolve(repositoryRoot, '../shared/realdata');
const present = existsSync(folder);
if (!present) console.warn(`Skipped: the folder with files of publishers is not there (${folder}).`);

describe.skipIf(!present)('files as their publishers left them', () => {
  const { spawnReader } = bundledReader();

  const read = (
    file: string,
    request: Partial<ReadRequest> & Pick<ReadRequest, 'layer'>,
  ): Promise<ReadResult> => readFile(spawnReader, path.join(folder, file), request);

  const codesOf = (result: ReadResult, code: string): ReadResult['warnings'] =>
    result.warnings.filter((warning) => warning.code === code);

  it('277 beats become 275 grids, the shared codes named', async () => {
    const beats = await read('chicago/police_beats.geojson', { layer: 'grids' });
    expect(beats.accepted).toBe(277);
    expect(beats.rows).toHaveLength(275);
    expect(beats.rejected).toEqual([]);
    const shared = codesOf(beats, 'code_shared');
    expect(
      shared.reduce((sum, { reason }) => sum + Number(/occurs (\d+) times/u.exec(reason)?.[1]) - 1, 0),
    ).toBe(2);
    for (const { value, reason } of shared) expect(reason).toContain(String(value));
    expect(new Set(beats.rows.map(({ values }) => values.code)).size).toBe(275);
    expect(beats.datum).toBe('wgs84');
  });

  it('25 districts come out of KML with their names', async () => {
    const districts = await read('chicago/police_districts.kml', { layer: 'police_districts' });
    expect(districts.accepted).toBe(25);
    expect(districts.rejected).toEqual([]);
    expect(districts.rows.map(({ values }) => values.name)).toContain('17');
    expect(districts.rows).toHaveLength(25);
    expect(districts.rows.filter(({ values }) => values.code === values.name)).toHaveLength(23);
    expect(new Set(districts.rows.map(({ values }) => values.code)).size).toBe(25);
  });

  it('65 cameras look where their approach says, and the broken byte is shown', async () => {
    const cameras = await read('chicago/red_light_cameras.csv', { layer: 'cameras', datum: 'wgs84' });
    expect(cameras.accepted).toBe(65);
    expect(cameras.rejected).toEqual([]);
    const bearings = new Map<unknown, number>();
    for (const { values } of cameras.rows)
      bearings.set(values.bearing, (bearings.get(values.bearing) ?? 0) + 1);
    expect([...bearings.keys()].sort()).toEqual([0, 180, 270, 90].sort());
    const broken = cameras.rows.filter(({ values }) => String(values.name).includes('\ufffd'));
    expect(broken.map(({ values }) => [values.name, values.bearing, values.installed_on])).toEqual([
      ['\ufffd200 N. Upper Wacker Dr', 0, '2018-02-18'],
    ]);
    expect(codesOf(cameras, 'text_undecodable')).toMatchObject([{ row: 21, column: 'intersection' }]);
    expect(codesOf(cameras, 'code_generated')).toHaveLength(1);
  });

  it('148,636 assaults keep their local months and days', async () => {
    const assaults = await read('chicago/aggravated_assaults.csv.gz', {
      layer: 'incidents',
      datum: 'wgs84',
      timezone: 'America/Chicago',
    });
    expect(assaults.accepted).toBe(148_636);
    expect(assaults.rejected).toEqual([]);
    const inWindow = (from: string, to: string): number =>
      assaults.rows.filter(({ values }) => {
        const time = Number(values.occurred_at);
        return time >= Date.parse(from) && time < Date.parse(to);
      }).length;
    expect(inWindow('2010-12-01T06:00:00Z', '2011-01-01T06:00:00Z')).toBe(976);
    expect(inWindow('2010-12-01T06:00:00Z', '2010-12-02T06:00:00Z')).toBe(43);
    expect(
      assaults.rows.every(({ values }) => values.category === 'QT' && values.disclosure === 'open'),
    ).toBe(true);
    expect(assaults.rows[0]?.values.category_text).toBe('residence');
  });

  it('a list without a declared datum asks for one', async () => {
    await expect(read('chicago/red_light_cameras.csv', { layer: 'cameras' })).rejects.toMatchObject({
      code: 'datum_required',
    });
  });

  it('14,587 lamps without a date are incidents without one', async () => {
    const lamps = await read('chicago/street_lights_out.geojson', { layer: 'incidents' });
    expect(lamps.accepted).toBe(14_587);
    expect(lamps.rows.every(({ values }) => (values.occurred_at ?? null) === null)).toBe(true);
  });

  it('77 precincts come out of a GeoPackage', async () => {
    const precincts = await read('newyork/precincts.gpkg', { layer: 'police_districts' });
    expect(precincts.accepted).toBe(77);
    expect(precincts.rows).toHaveLength(77);
    expect(precincts.rows.map(({ values }) => values.code)).toContain('123');
  });

  it('967 shootings keep their numbers, which repeat', async () => {
    const shootings = await read('newyork/shootings_2019.csv', {
      layer: 'incidents',
      datum: 'wgs84',
      timezone: 'America/New_York',
    });
    expect(shootings.accepted).toBe(967);
    expect(shootings.rows[0]?.values).toMatchObject({
      code: '191709964',
      occurred_at: Date.parse('2019-01-01T05:00:00Z'),
    });
    expect(codesOf(shootings, 'code_repeated')).toHaveLength(1);
  });

  it('three sheets of a workbook are three imports', async () => {
    const request = { layer: 'incidents', datum: 'wgs84', timezone: 'America/Chicago' } as const;
    const austin = await read('austin/aggravated_assaults.xlsx', request);
    expect(austin.accepted).toBe(8696);
    expect(austin.rows[0]?.values.occurred_at).toBe(Date.parse('2019-01-01T06:00:00Z'));
    const seattle = await read('austin/aggravated_assaults.xlsx', { ...request, member: 'Seattle' });
    expect(seattle.accepted).toBe(2529);
    await expect(
      read('austin/aggravated_assaults.xlsx', { ...request, member: 'Boston' }),
    ).rejects.toMatchObject({ code: 'file_unreadable', details: { reason: 'no_member' } });
  });

  it('654 wards arrive from the British grid, as their .prj says', async () => {
    const wards = await read('london/wards.zip', { layer: 'grids' });
    expect(wards.accepted).toBe(654);
    expect(wards.datum).toBe('EPSG:27700');
    const longitudes = wards.rows.flatMap(({ geometry }) =>
      geometry.type === 'MultiPolygon'
        ? (geometry.coordinates[0]?.[0] ?? []).map(([longitude]) => longitude)
        : [],
    );
    expect(longitudes.filter((longitude) => longitude < -0.52 || longitude > 0.34)).toEqual([]);
    expect(wards.rows.every(({ sourceGeometry }) => sourceGeometry?.type === 'MultiPolygon')).toBe(true);
  });

  it('21,918 thefts in UTM have their date in five columns', async () => {
    const thefts = await read('vancouver/thefts.csv.gz', {
      layer: 'incidents',
      datum: 'EPSG:26910',
      timezone: 'America/Vancouver',
    });
    expect(thefts.accepted + thefts.rejectedRows).toBe(21_918);
    const [first] = thefts.rows;
    expect(first?.values.occurred_at).toBe(Date.parse('2020-01-01T08:00:00Z'));
    expect(first?.geometry.type === 'Point' && first.geometry.coordinates[0]).toBeCloseTo(-123.133, 2);
    expect(first?.sourceGeometry).toEqual({ type: 'Point', coordinates: [490320.299, 5458606.9208] });
  });

  it('22 neighbourhoods and the municipalities load as areas', async () => {
    expect((await read('vancouver/neighbourhoods.geojson', { layer: 'grids' })).accepted).toBe(22);
    const communes = await read('liechtenstein/municipalities.geojson', { layer: 'grids' });
    expect(communes.rows.map(({ values }) => values.name)).toContain('Triesen');
    expect(codesOf(communes, 'code_generated')).toHaveLength(1);
  });
});

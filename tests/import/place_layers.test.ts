import { describe, expect, it } from 'vitest';

import type { Input } from '#shared/rpc/contract.ts';

import type { TestCore } from '#tests/helpers/open_test_core.ts';

import { fetched, openCounty, run } from './county_core.ts';
import { bundledReader } from './reader_bundle.ts';

/** A list of alarm devices as an education bureau hands it over. */
function alarmList(rows: number): string {
  const heading = '序号,设施编码,学校名称,设施类别,运行情况,级别,最近检查,经度,纬度';
  const lines = Array.from({ length: rows }, (_, at) =>
    [
      at + 1,
      `YJ${String(at + 1).padStart(5, '0')}`,
      `第${at + 1}小学`,
      ['校园一键报警', '一键报警装置', '一键式报警'][at % 3],
      at % 50 === 7 ? '停用' : '正常',
      at % 10 === 0 ? '县级' : '乡镇级',
      '2026年9月1日',
      (102.0013 + (at % 60) * 0.01).toFixed(5),
      (40.0017 + Math.floor(at / 60) * 0.01).toFixed(5),
    ].join(','),
  );
  return `${[heading, ...lines].join('\n')}\n`;
}

const count = async (core: TestCore, equals: Record<string, string[]>): Promise<number> =>
  (
    await core.call('features.page', {
      layer: 'facilities',
      filter: { equals },
      sort: null,
      offset: 0,
      limit: 0,
    })
  ).total;

const lines = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { 线路编码: 'XL1', 线路名称: '滨河路巡逻线', 线路类型: '治安巡逻', 每周次数: 7 },
      geometry: {
        type: 'LineString',
        coordinates: [
          [102.1, 40.1],
          [102.11, 40.1],
          [102.12, 40.11],
        ],
      },
    },
    {
      type: 'Feature',
      properties: { 线路编码: 'XL2', 线路名称: '平安边界北段', 线路类型: '边界', 每周次数: 2 },
      geometry: {
        type: 'MultiLineString',
        coordinates: [
          [
            [102.2, 40.2],
            [102.21, 40.2],
          ],
          [
            [102.22, 40.2],
            [102.23, 40.21],
          ],
        ],
      },
    },
  ],
};

const asRoutes = { layer: 'routes' as const };

describe('a list of alarm devices', () => {
  const { spawnReader } = bundledReader();

  it('of 2,019 rows loads wholly, each with its kind, state, level and last check', async () => {
    const core = await openCounty(spawnReader);
    const report = await run(core, alarmList(2019), {}, '校园一键报警清单.csv');
    expect([report.accepted, report.rejected.length]).toEqual([2019, 0]);
    expect(await count(core, { kind: ['alarm'] })).toBe(2019);
    expect(await count(core, { state: ['out_of_use'] })).toBe(41);
    expect(await count(core, { level: ['county'] })).toBe(202);
    const near = await core.call('facilities.nearest', { at: [102, 40], count: 1, kinds: ['alarm'] });
    const { values } = await core.call('features.get', { layer: 'facilities', fid: near[0]?.fid ?? 0 });
    expect(values).toMatchObject({ code: 'YJ00001', checked_on: '2026-09-01', state: 'in_use' });
    await core.close();
  });
});

describe('a list of recognised units', () => {
  const { spawnReader } = bundledReader();

  it('gives places with a type and a level, and refuses families', async () => {
    const core = await openCounty(spawnReader);
    const list =
      '编号,单位名称,创建类型,命名级别,命名时间,有效期,经度,纬度\n' +
      'P1,东村,平安村,省级,2025-03-01,2028-03-01,102.1,40.1\n' +
      'P2,第一中学,平安校园,市,2024年5月,,102.2,40.2\n' +
      'P3,王家,平安家庭,县级,2024-05-01,,102.3,40.3\n';
    const report = await run(core, list, { layer: 'units' }, '平安细胞名册.csv');
    expect(report.accepted).toBe(2);
    expect(report.rejected).toHaveLength(1);
    const { rows } = await core.call('features.page', {
      layer: 'units',
      filter: {},
      sort: { field: 'code', descending: false },
      offset: 0,
      limit: 10,
    });
    expect(rows.map(({ values }) => [values.kind, values.level])).toEqual([
      ['village', 'province'],
      ['campus', 'city'],
    ]);
    expect(JSON.stringify(rows)).not.toContain('王家');
    await core.close();
  });
});

describe('planned routes', () => {
  const { spawnReader } = bundledReader();

  it('come in as lines, leave in every format, and come in again as they were', async () => {
    const core = await openCounty(spawnReader);
    const report = await run(core, JSON.stringify(lines), asRoutes, '巡逻线路.geojson');
    expect([report.accepted, report.rejected.length]).toEqual([2, 0]);
    const first = await core.call('features.get', { layer: 'routes', fid: 1 });
    expect(first.values).toMatchObject({ code: 'XL1', kind: 'patrol', times_a_week: 7 });
    expect(first.geometry).toEqual({
      type: 'MultiLineString',
      coordinates: [lines.features[0]?.geometry.coordinates],
    });
    for (const format of ['kml', 'shapefile', 'gpkg'] as const) {
      const made = await core.call('exports.run', {
        layer: 'routes',
        format,
        filter: {},
        exact: false,
        language: 'zh',
        codes: true,
      });
      const other = await openCounty(spawnReader);
      const how: Partial<Input<'imports.run'>> = asRoutes;
      const again = await run(other, await fetched(core, made.url), how, made.fileName);
      expect([format, again.accepted, again.rejected.length]).toEqual([format, 2, 0]);
      for (const fid of [1, 2]) {
        const [was, is] = await Promise.all(
          [core, other].map((one) => one.call('features.get', { layer: 'routes', fid })),
        );
        expect(is?.geometry).toEqual(was?.geometry);
        expect(is?.values).toMatchObject({ code: was?.values.code ?? '', kind: was?.values.kind ?? '' });
      }
      await other.close();
    }
    await core.close();
  });

  it('are never where somebody has been: tracks with times are refused', async () => {
    const core = await openCounty(spawnReader);
    const track =
      '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><Placemark><name>一号车</name><gx:Track><when>2026-10-01T08:00:00Z</when><when>2026-10-01T08:01:00Z</when><gx:coord>102.1 40.1 0</gx:coord><gx:coord>102.2 40.2 0</gx:coord></gx:Track></Placemark></Document></kml>';
    const report = await run(core, track, asRoutes, '巡逻.kml');
    expect([report.accepted, report.rejected.length]).toEqual([0, 1]);
    const gpx =
      '<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg><trkpt lat="40.1" lon="102.1"/><trkpt lat="40.2" lon="102.2"/></trkseg></trk></gpx>';
    await expect(run(core, gpx, asRoutes, '巡逻.gpx')).rejects.toMatchObject({ code: 'file_unsupported' });
    await core.close();
  });
});

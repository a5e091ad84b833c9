import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { layers } from '#shared/layers/index.ts';
import type { Field } from '#shared/layers/layer.ts';

import { choiceReader } from '#main/import/choice_reader.ts';
import { datumOfWkt } from '#main/import/datum_of_crs.ts';
import { groupRings } from '#main/import/group_rings.ts';
import { matchColumns, mappingOf } from '#main/import/match_columns.ts';
import { normaliseHeading } from '#main/import/normalise_heading.ts';
import { bearingScaleOf, parseBearing, type BearingScale } from '#main/import/parse_bearing.ts';
import { positionReader } from '#main/import/read_position.ts';
import type { Cell, Position } from '#main/import/source.ts';

function mapped(
  layer: Parameters<typeof matchColumns>[1],
  columns: string[],
  sample: Cell[][] = [],
  mapping: Record<string, string> = {},
): Record<string, string> {
  const source = { columns, hasShapes: false };
  return mappingOf(matchColumns(source, layer, mapping, sample), columns);
}

describe('headings', () => {
  it.each([
    ['设备编码（*）', '设备编码'],
    ['设备名称 * ', '设备名称'],
    ['经度：', '经度'],
    ['安装\n地址', '安装地址'],
    ['ＩＤ', 'id'],
    ['行政（治安）类警情', '行政(治安)类警情'],
  ])('%s is %s', (heading, expected) => {
    expect(normaliseHeading(heading)).toBe(expected);
  });

  it('find their fields, typing errors and two levels included', () => {
    expect(
      mapped('cameras', [
        '序号',
        '基础信息.设备编码（*）',
        '点位俗称',
        '设备名称（*）',
        '经度',
        '设备维度',
        '摄像机监控方位（*）',
      ]),
    ).toEqual({
      code: '基础信息.设备编码（*）',
      name: '设备名称（*）',
      longitude: '经度',
      latitude: '设备维度',
      bearing: '摄像机监控方位（*）',
    });
  });

  it('are overruled by an explicit mapping, and an empty one leaves a field out', () => {
    const columns = ['名称', '别名', '经度', '纬度'];
    expect(mapped('facilities', columns, [], { name: '别名' })).toMatchObject({ name: '别名' });
    expect(mapped('facilities', columns, [], { name: '' })).toEqual({ longitude: '经度', latitude: '纬度' });
    expect(() => mapped('facilities', columns, [], { name: '没有' })).toThrow(
      expect.objectContaining({ code: 'mapping_required' }),
    );
    expect(() => mapped('facilities', columns, [], { nonsense: '名称' })).toThrow(
      expect.objectContaining({ code: 'bad_input' }),
    );
  });

  it('of personal data are refused even when they are mapped', () => {
    const plan = matchColumns(
      { columns: ['负责人姓名', '经纬度'], hasShapes: false },
      'facilities',
      { name: '负责人姓名' },
      [],
    );
    expect(plan.columns.has('name')).toBe(false);
    expect(plan.refusals).toEqual([{ column: '负责人姓名', code: 'person_column' }]);
  });

  it('of a day and of a time of day are read together', () => {
    expect(mapped('incidents', ['日期', '时间', '经纬度'], [['2023-07-31', '11:14', '104,30']])).toEqual({
      occurred_at: '日期',
      time_of_day: '时间',
      position: '经纬度',
    });
    expect(mapped('incidents', ['日期', '时间'], [['2023-07-31', '2023-07-31 11:14']])).toEqual({
      occurred_at: '时间',
    });
    expect(mapped('incidents', ['时间'], [['2023-07-31 11:14']])).toEqual({ occurred_at: '时间' });
  });

  it('of each field are found by the id, the label and every alias, in every layer', () => {
    for (const layer of layers) {
      for (const field of layer.fields.filter(({ derived }) => !derived)) {
        for (const heading of [field.id, field.label.zh, field.label.en]) {
          const columns = [heading];
          const plan = matchColumns({ columns, hasShapes: false }, layer.id, {}, []);
          expect(`${layer.id} ${heading}: ${[...plan.columns.keys()].join()}`).toBe(
            `${layer.id} ${heading}: ${field.id}`,
          );
        }
      }
    }
  });
});

const field = (layer: string, id: string): Field => {
  const found = layers
    .find((candidate) => candidate.id === layer)
    ?.fields.find((candidate) => candidate.id === id);
  if (!found) throw new RangeError(id);
  return found;
};

describe('choices', () => {
  it.each([
    ['球机', 'ptz'],
    ['固定枪机', 'bullet'],
    ['1:球机', 'ptz'],
    ['03-半球', 'dome'],
    ['3', 'bullet'],
    ['枪机/球机', 'bullet'],
    ['球机（高点）', 'ptz'],
    ['PTZ dome', 'ptz'],
    ['热成像', null],
  ])('%s is %s', (written, code) => {
    expect(choiceReader(field('cameras', 'kind'))(written)).toBe(code);
  });

  it('are found by every label and alias', () => {
    for (const layer of layers) {
      for (const { choices = [], ...rest } of layer.fields) {
        const find = choiceReader({ ...rest, choices });
        for (const { code, label } of choices) expect(find(label.zh)).toBe(code);
      }
    }
  });
});

describe('directions', () => {
  it.each<[Cell, BearingScale, number | string]>([
    ['NB', 'degrees', 0],
    ['EB', 'degrees', 90],
    ['SB', 'degrees', 180],
    ['wb', 'degrees', 270],
    ['northbound', 'degrees', 0],
    ['东(西向东)', 'degrees', 90],
    ['东（西向东）', 'degrees', 90],
    ['东', 'degrees', 90],
    ['朝东南', 'degrees', 135],
    ['正北方向', 'degrees', 0],
    ['由西向东', 'degrees', 90],
    ['东向西', 'degrees', 270],
    ['东北角', 'degrees', 'place'],
    ['全向', 'degrees', 'none'],
    ['45', 'degrees', 45],
    ['45.5°', 'degrees', 45.5],
    [-90, 'degrees', 270],
    ['400', 'degrees', 'error'],
    ['北偏东30°', 'degrees', 30],
    ['南偏西20度', 'degrees', 200],
    ['N30E', 'degrees', 30],
    ['NNE', 'degrees', 22.5],
    ['1', 'gb28181', 90],
    ['5', 'gb28181', 135],
    ['06', 'gb28181', 45],
    ['9', 'gb28181', 'none'],
    ['5', 'gat1400', 45],
    ['7', 'gat1400', 135],
    ['1-东', 'gb28181', 90],
    ['胡说', 'degrees', 'error'],
  ])('%s on the scale %s is %s', (cell, scale, expected) => {
    const parsed = parseBearing(cell, scale);
    expect(parsed.kind === 'bearing' ? parsed.degrees : parsed.kind).toBe(expected);
  });

  it('are codes only where the whole column says so', () => {
    expect(bearingScaleOf('监控方位', ['1', '5', ''])).toBe('gb28181');
    expect(bearingScaleOf('监控方位', ['1', '45'])).toBe('degrees');
    expect(bearingScaleOf('方位角', ['1', '5'])).toBe('degrees');
    expect(bearingScaleOf('MonitorDirection', ['1', '5'])).toBe('gat1400');
  });

  it('stay within the circle', () => {
    fc.assert(
      fc.property(fc.double({ min: -360, max: 360, noNaN: true }), (degrees) => {
        const parsed = parseBearing(degrees.toFixed(3), 'degrees');
        expect(parsed.kind === 'bearing' && parsed.degrees >= 0 && parsed.degrees < 360).toBe(true);
      }),
    );
  });
});

describe('places', () => {
  it('are mended only where it is certain', () => {
    const chinese = positionReader('gcj02', true);
    const foreign = positionReader('wgs84', false);
    expect(chinese.fromCells('30.67', '104.06')).toMatchObject({
      kind: 'place',
      swapped: true,
      source: [104.06, 30.67],
    });
    expect(chinese.fromCells('30.67', '80.06')).toMatchObject({ swapped: true });
    expect(foreign.fromCells('15.63', '78.22')).toMatchObject({ at: [15.63, 78.22], swapped: false });
    expect(foreign.fromCells('41.9', '-87.6')).toMatchObject({ at: [41.9, -87.6], swapped: false });
    expect(foreign.fromCells('41.9', '-117.6')).toMatchObject({ at: [-117.6, 41.9], swapped: true });
    expect(foreign.fromCells('北纬30.67', '东经104.06')).toMatchObject({
      at: [104.06, 30.67],
      swapped: true,
    });
  });

  it('in metres may have the northing first, as Chinese tables do', () => {
    const zone = positionReader('EPSG:4547', true);
    const straight = zone.fromCells('528770.2372', '3386666.2506');
    const exchanged = zone.fromCells('3386666.2506', '528770.2372');
    for (const place of [straight, exchanged]) {
      expect(place.kind === 'place' && place.at[0]).toBeCloseTo(114.3, 6);
      expect(place.kind === 'place' && place.at[1]).toBeCloseTo(30.6, 6);
    }
    expect(exchanged).toMatchObject({ northingFirst: true });
    expect(zone.fromCells('104.06', '30.67')).toEqual({ kind: 'trouble', reason: 'position_out_of_range' });
    expect(zone.fromCells('无', '')).toEqual({ kind: 'trouble', reason: 'position_missing' });
  });

  it('keep plain decimal degrees to the last digit', () => {
    const reader = positionReader('wgs84', false);
    const longitude = fc.integer({ min: -1_799_999_999, max: 1_799_999_999 }).map((value) => value / 1e7);
    const latitude = fc.integer({ min: -899_999_999, max: 899_999_999 }).map((value) => value / 1e7);
    fc.assert(
      fc.property(longitude, latitude, (x, y) => {
        fc.pre(!Number.isInteger(x) && !Number.isInteger(y) && x !== y);
        const place = reader.fromCells(x, y);
        expect(place.kind === 'place' && place.at).toEqual([x, y]);
      }),
    );
  });
});

describe('reference systems', () => {
  it.each([
    ['GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984"]]', 'wgs84'],
    ['GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000"]]', 'cgcs2000'],
    ['PROJCS["WGS_1984_UTM_Zone_48N",GEOGCS["GCS_WGS_1984"]]', 'EPSG:32648'],
    ['PROJCS["NAD_1983_UTM_Zone_10N",GEOGCS["GCS_North_American_1983"]]', 'EPSG:26910'],
    ['PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984"]]', 'EPSG:3857'],
    ['PROJCS["x",GEOGCS["y",AUTHORITY["EPSG","4490"]],AUTHORITY["EPSG","4547"]]', 'EPSG:4547'],
    [
      'PROJCS["CGCS2000_3_Degree_GK_CM_114E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000"],PARAMETER["False_Easting",500000.0],PARAMETER["Central_Meridian",114.0],PARAMETER["Scale_Factor",1.0]]',
      'EPSG:4547',
    ],
  ])('of %s are %s', (wkt, datum) => {
    expect(datumOfWkt(wkt)).toBe(datum);
  });

  it.each([
    'PROJCS["Xian_1980_3_Degree_GK_CM_114E",GEOGCS["GCS_Xian_1980"]]',
    'nonsense',
    'LOCAL_CS["site"]',
  ])('that are not known are refused: %s', (wkt) => {
    expect(() => datumOfWkt(wkt)).toThrow(expect.objectContaining({ code: 'datum_unknown' }));
  });
});

describe('rings of a Shapefile', () => {
  const ring = (x: number, y: number, size: number, clockwise: boolean): Position[] => {
    const corners: Position[] = [
      [x, y],
      [x, y + size],
      [x + size, y + size],
      [x + size, y],
      [x, y],
    ];
    return clockwise ? corners : corners.reverse();
  };

  it('become polygons with their holes, islands in lakes included', () => {
    const land = ring(0, 0, 10, true);
    const lake = ring(2, 2, 6, false);
    const island = ring(4, 4, 2, true);
    const pond = ring(4.5, 4.5, 1, false);
    expect(groupRings([land, island, lake, pond])).toEqual([
      [land, lake],
      [island, pond],
    ]);
  });

  it('that are holes of nothing become shells', () => {
    const lone = ring(0, 0, 1, false);
    expect(groupRings([lone])).toEqual([[lone]]);
  });
});

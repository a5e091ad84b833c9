import { layers } from '#shared/layers/index.ts';
import type { Field } from '#shared/layers/layer.ts';

import { normaliseHeading } from './normalise_heading.ts';

/** What a table may say besides the fields of a layer: where a row is, and its date in parts. */
export const auxiliaryFields = [
  'longitude',
  'latitude',
  'position',
  'boundary',
  'year',
  'month',
  'day',
  'hour',
  'minute',
  'second',
  'time_of_day',
  'mobile_device',
] as const;

export type AuxiliaryField = (typeof auxiliaryFields)[number];

/** Headings in normalised form, best first; typing errors are those seen in real lists. */
export const auxiliaryAliases: Readonly<Record<AuxiliaryField, readonly string[]>> = {
  longitude: [
    'longitude',
    '经度',
    'lon',
    'lng',
    'long',
    '东经',
    '设备经度',
    '经度坐标',
    '经度(e)',
    'jd',
    'x',
    'x坐标',
    '坐标x',
    'point_x',
    'lontitude',
    'fkdwxzb',
    'easting',
  ],
  latitude: [
    'latitude',
    '纬度',
    'lat',
    '维度',
    '北纬',
    '设备纬度',
    '设备维度',
    '纬度坐标',
    '纬度(n)',
    'wd',
    'y',
    'y坐标',
    '坐标y',
    'point_y',
    'fkdwyzb',
    'northing',
  ],
  position: [
    '经纬度',
    '坐标',
    '经纬度坐标',
    '位置坐标',
    'lnglat',
    'lonlat',
    'coordinates',
    'coordinate',
    'coord',
  ],
  boundary: [
    '边界经纬度',
    '边界坐标',
    '边界',
    '经纬度序列',
    '范围',
    'wkt',
    'geometry',
    'geom',
    'the_geom',
    'boundary',
  ],
  year: ['year', '年', '年份'],
  month: ['month', '月', '月份'],
  day: ['day', '日'],
  hour: ['hour', '时', '小时'],
  minute: ['minute', '分', '分钟'],
  second: ['second', '秒'],
  time_of_day: [
    '时间',
    'time',
    '时刻',
    '发生时刻',
    'occur_time',
    'timeofday',
    'time_of_day',
    'occurrence_time',
  ],
  mobile_device: ['mobiledevicetype', '移动设备类型'],
};

/** Characters that a Shapefile keeps of a column's name. */
const shapefileNameLength = 10;

/** The normalised headings that mean a field, best first. */
export function headingsOf(field: Field): string[] {
  const own = [
    field.id,
    field.id.slice(0, shapefileNameLength),
    field.label.zh,
    field.label.en,
    ...(field.aliases ?? []),
  ];
  return [...new Set(own.map(normaliseHeading))];
}

let known: Set<string> | undefined;

/** Whether any layer would recognise a heading; a two-level heading counts by its last part. */
export function isKnownHeading(heading: string): boolean {
  known ??= new Set([
    ...layers.flatMap((layer) => layer.fields.flatMap(headingsOf)),
    ...Object.values(auxiliaryAliases).flat(),
    '序号',
    '备注',
  ]);
  const normalised = normaliseHeading(heading);
  return known.has(normalised) || known.has(normalised.split('.').at(-1) ?? '');
}

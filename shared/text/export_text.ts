import type { Datum } from '../model/datum.ts';
import type { Language, Text } from './text.ts';

/** Words that stand in exported files and beside their making. */
export const exportText = {
  package: { zh: '数据包', en: 'package' },
  demo: { zh: '演示数据', en: 'Demo data' },
  about: { zh: '说明', en: 'About' },
  source: { zh: '来源', en: 'Source' },
  layer: { zh: '图层', en: 'Layer' },
  asOf: { zh: '数据截至', en: 'Data as of' },
  noAsOf: { zh: '无时间', en: 'undated' },
  exportedAt: { zh: '导出时间', en: 'Exported at' },
  filter: { zh: '筛选', en: 'Filter' },
  everything: { zh: '全部', en: 'all rows' },
  datum: { zh: '坐标系', en: 'Datum' },
  timezone: { zh: '时区', en: 'Time zone' },
  places: { zh: '位置与内容', en: 'Places and contents' },
  placesSnapped: {
    zh: '事件位置为约100米格心，时间到小时，不含标题和地点；家庭纠纷只到所在网格中心',
    en: 'Incidents stand at the centre of a cell of about 100 m, to the hour, without title and address; disputes within a family at the centre of their grid',
  },
  placesExact: {
    zh: '事件位置精确（经管理员决定）；家庭纠纷仍只到所在网格中心',
    en: 'Incidents are exact (by decision of an administrator); disputes within a family stand at the centre of their grid',
  },
  placesCameras: { zh: '不含涉密点位', en: 'Without secret points' },
  caveat: { zh: '提示', en: 'Caveat' },
  caveatIncidents: {
    zh: '密集处是上报多的地方，稀疏不等于平安；用于预防和服务，不用于评价个人',
    en: 'What is dense is what is reported; quiet is not safe. For prevention and service, never about persons',
  },
  fieldHeadings: { zh: '列名\t字段\t含义\t备注', en: 'Column\tField\tMeaning\tNote' },
  textsCut: { zh: '{count} 条文字超过 254 字节，已截断', en: '{count} texts were cut after 254 bytes' },
  longBoundaries: {
    zh: '{count} 条边界超过单元格长度，未写出',
    en: '{count} boundaries are longer than a cell and were left out',
  },
} as const satisfies Record<string, Text>;

const datumNames: Readonly<Record<string, Text>> = {
  wgs84: { zh: 'WGS-84 经纬度', en: 'WGS-84 degrees' },
  cgcs2000: { zh: 'CGCS2000 经纬度', en: 'CGCS2000 degrees' },
  gcj02: { zh: 'GCJ-02 经纬度', en: 'GCJ-02 degrees' },
  bd09: { zh: 'BD-09 经纬度', en: 'BD-09 degrees' },
};

/** A datum in words. */
export function datumWords(datum: Datum, language: Language): string {
  return datumNames[datum]?.[language] ?? datum;
}

/** A datum in a file's name; empty for WGS-84. */
export function datumMark(datum: Datum): string {
  if (datum === 'wgs84') return '';
  return datum.startsWith('EPSG:')
    ? datum.replace(':', '')
    : datum.toUpperCase().replace(/^(GCJ|BD)/u, '$1-');
}

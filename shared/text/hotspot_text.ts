import type { HotspotMethod } from '../model/hotspot_parameters.ts';
import type { Text } from './text.ts';

/** Methods by name, for files, the command line and the console alike. */
export const hotspotMethodText = {
  gistar: { zh: 'Gi* 热点', en: 'Gi* hotspots' },
  emerging: { zh: '新兴热点', en: 'Emerging hot spots' },
  dbscan: { zh: '密集聚类', en: 'Clusters' },
  knox: { zh: '近重复', en: 'Near repeats' },
  pareto: { zh: '二八集中度', en: '80-20' },
} as const satisfies Record<HotspotMethod, Text>;

/** Columns of exported results. */
export const hotspotColumnText = {
  code: { zh: '编号', en: 'Code' },
  name: { zh: '名称', en: 'Name' },
  count: { zh: '件数', en: 'Events' },
  class: { zh: '等级（-3冷 … 3热）', en: 'Class (-3 cold … 3 hot)' },
  z: { zh: 'Gi* z值', en: 'Gi* z' },
  pattern: { zh: '类型', en: 'Pattern' },
  direction: { zh: '冷热（1热 -1冷）', en: 'Hot 1, cold -1' },
  trend: { zh: '趋势（1升 -1降）', en: 'Trend (1 rising, -1 falling)' },
  fromMetres: { zh: '距离下限（米）', en: 'From (m)' },
  toMetres: { zh: '距离上限（米）', en: 'To (m)' },
  fromDays: { zh: '间隔下限（天）', en: 'From (days)' },
  toDays: { zh: '间隔上限（天）', en: 'To (days)' },
  observed: { zh: '事件对数', en: 'Pairs' },
  expected: { zh: '期望对数', en: 'Expected pairs' },
  ratio: { zh: '倍数', en: 'Ratio' },
  p: { zh: 'p值', en: 'p' },
} as const satisfies Record<string, Text>;

/** What stands in a file about how it was made. */
export const hotspotFileText = {
  method: { zh: '方法', en: 'Method' },
  window: { zh: '时间', en: 'Time' },
  always: { zh: '全部时间', en: 'all time' },
  events: { zh: '参与件数', en: 'Events taking part' },
  suppressed: { zh: '少于 {limit} 件的格子不给件数', en: 'Counts below {limit} are not given' },
  fewer: { zh: '少于 {limit}', en: 'fewer than {limit}' },
  suppression: { zh: '小数抑制', en: 'Small counts' },
  parameters: { zh: '参数', en: 'Parameters' },
  digest: { zh: '结果校验 SHA-256', en: 'SHA-256 of the result' },
} as const satisfies Record<string, Text>;

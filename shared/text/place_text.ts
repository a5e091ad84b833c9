import type { PlaceLevel } from '../rpc/facility_schemas.ts';
import type { Text } from './text.ts';

/** Levels of areas in a completeness matrix. */
export const placeLevelText = {
  county: { zh: '全域', en: 'Whole area' },
  township: { zh: '乡镇（街道）', en: 'Townships' },
  village: { zh: '村（社区）', en: 'Villages' },
} as const satisfies Record<PlaceLevel, Text>;

/** What stands in exported tables of places and drills. */
export const placeTableText = {
  matrix: { zh: '设施齐全度', en: 'Completeness of places' },
  area: { zh: '辖区', en: 'Area' },
  areaCode: { zh: '辖区编码', en: 'Area code' },
  parent: { zh: '上级', en: 'Above' },
  complete: { zh: '齐全度（%）', en: 'Complete (%)' },
  missing: { zh: '缺少', en: 'Missing' },
  missingCount: { zh: '{kind}（缺{count}）', en: '{kind} ({count} missing)' },
  ownLevel: { zh: '本级{kind}', en: '{kind} of its own level' },
  leastOf: { zh: '{kind}（至少{least}）', en: '{kind} (at least {least})' },
  rules: { zh: '要求', en: 'Required' },
  met: { zh: '合计', en: 'Together' },
  metWords: { zh: '应有{asked}项，已有{met}项', en: '{met} of {asked} required are there' },
  drill: { zh: '演练报告', en: 'Drill report' },
  drillName: { zh: '演练名称', en: 'Drill' },
  nature: { zh: '性质', en: 'Nature' },
  isDrill: { zh: '演练', en: 'Drill' },
  drillNote: {
    zh: '本表全部为演练，不计入任何统计',
    en: 'All of this is a drill and is part of no statistic',
  },
  deviceCode: { zh: '装置编码', en: 'Device code' },
  deviceName: { zh: '装置名称', en: 'Device' },
  alarmedAt: { zh: '报警时间', en: 'Alarm at' },
  acknowledgedAt: { zh: '接警时间', en: 'Acknowledged at' },
  arrivedAt: { zh: '到场时间', en: 'Arrived at' },
  closedAt: { zh: '处置完毕', en: 'Closed at' },
  acknowledgedSeconds: { zh: '接警用时（秒）', en: 'Until acknowledged (s)' },
  arrivedSeconds: { zh: '到场用时（秒）', en: 'Until arrived (s)' },
  closedSeconds: { zh: '全程用时（秒）', en: 'Until closed (s)' },
  grid: { zh: '网格', en: 'Grid' },
  station: { zh: '派出所', en: 'Station' },
  centre: { zh: '最近综治中心', en: 'Nearest centre' },
  cameras: { zh: '可调看的摄像机', en: 'Cameras that look there' },
  startedAt: { zh: '开始', en: 'Started' },
  endedAt: { zh: '结束', en: 'Ended' },
  running: { zh: '进行中', en: 'running' },
} as const satisfies Record<string, Text>;

/** Words of an incident that an alarm device gave. */
export const alarmText = {
  title: { zh: '一键报警：{name}', en: 'Alarm: {name}' },
  source: { zh: '一键报警', en: 'Alarm device' },
  step: { zh: '一键报警 {name}', en: 'Alarm {name}' },
} as const satisfies Record<string, Text>;

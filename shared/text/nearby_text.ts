import type { Text } from './text.ts';

/** What stands in tables and sheets of the surroundings of a place. */
export const nearbyTableText = {
  title: { zh: '周边情况', en: 'Surroundings' },
  part: { zh: '部分', en: 'Part' },
  name: { zh: '名称', en: 'Name' },
  code: { zh: '编码', en: 'Code' },
  kind: { zh: '类别', en: 'Kind' },
  state: { zh: '状态', en: 'State' },
  looks: { zh: '看得到此处', en: 'Looks here' },
  distance: { zh: '距离（米）', en: 'Distance (m)' },
  azimuth: { zh: '方位角（度）', en: 'Azimuth (°)' },
  along: { zh: '距起点（米）', en: 'From the start (m)' },
  inside: { zh: '线路经过（米）', en: 'Route inside (m)' },
  time: { zh: '时间', en: 'Time' },
  count: { zh: '件数', en: 'Count' },
  before: { zh: '上期件数', en: 'Period before' },
  yes: { zh: '是', en: 'yes' },
  byCategory: { zh: '事件（按类别）', en: 'Incidents by category' },
  place: { zh: '范围', en: 'Place' },
  period: { zh: '时段', en: 'Period' },
  allTime: { zh: '全部时间', en: 'All time' },
  form: { zh: '说明', en: 'Note' },
  method: {
    zh: '距离按 WGS-84 椭球计算；摄像机按朝向、视场角和可视距离判断，未计遮挡；家庭纠纷落在所在网格中心，隐去的事件不列；密度随上报而变，不等于发案。',
    en: 'Distances along the WGS-84 ellipsoid; cameras by bearing, angle and reach, nothing in the way considered; family disputes at the middle of their grid, what is folded not at all; counts follow reporting.',
  },
  fileForm: {
    zh: '事件位置为 100 米格中心，时间到小时，不含标题；涉密摄像机未列。',
    en: 'Incidents at the middle of their 100 m cell, to the hour, without titles; secret cameras left out.',
  },
  pointWords: { zh: '{at} 周边 {radius} 米', en: '{radius} m around {at}' },
  circleWords: { zh: '以 {at} 为圆心、半径 {radius} 米的圆', en: 'Circle of {radius} m around {at}' },
  areaWords: { zh: '所画的面', en: 'The area drawn' },
  routeWords: { zh: '线路两侧 {radius} 米', en: '{radius} m on both sides of the route' },
} as const satisfies Record<string, Text>;

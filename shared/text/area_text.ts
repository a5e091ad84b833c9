import type { Text } from './text.ts';

/** Words of reports by area that core, command line and console share. */
export const areaText = {
  report: { zh: '辖区统计', en: 'Count by area' },
  incidents: { zh: '事件', en: 'Incidents' },
  cameras: { zh: '摄像机', en: 'Cameras' },
  facilities: { zh: '设施', en: 'Facilities' },
  residents: { zh: '常住人口', en: 'Residents' },
  staff: { zh: '人员', en: 'Staff' },
  level: { zh: '层级', en: 'Level' },
  code: { zh: '编码', en: 'Code' },
  name: { zh: '名称', en: 'Name' },
  parent: { zh: '上级编码', en: 'Parent code' },
  whole: { zh: '全域', en: 'Whole' },
  unassigned: { zh: '未落入下级', en: 'In none below' },
  outside: { zh: '未落入任何责任区', en: 'In no area' },
  orphan: { zh: '上级不在册', en: 'Parent not on record' },
  mobile: { zh: '流动网格（另计）', en: 'Mobile grid, counted beside' },
  day: { zh: '责任区日期', en: 'Areas of' },
  boundaries: { zh: '边界', en: 'Boundaries' },
  boundariesNow: { zh: '现行边界', en: 'as drawn now' },
  boundariesOf: { zh: '{day} 的边界', en: 'as drawn on {day}' },
  window: { zh: '时段', en: 'Period' },
  from: { zh: '自', en: 'from' },
  until: { zh: '至', en: 'until' },
  always: { zh: '全部时间', en: 'all times' },
} as const satisfies Record<string, Text>;

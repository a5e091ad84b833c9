import type { Text } from '#shared/text/text.ts';

export const wallText = {
  'wall.pageTitle': { zh: '观澜 · 大屏', en: 'Guanlan · Wall' },
  'wall.title': { zh: '综治态势', en: 'Governance situation' },
  'wall.waiting': { zh: '等待打开数据库', en: 'Waiting for a database' },
  'wall.waitingHint': {
    zh: '在指挥席打开数据库后，大屏自动跟随显示。',
    en: 'The wall follows as soon as a database is open on the operator console.',
  },
  'wall.lost': { zh: '与主机的连接已断开，正在重连', en: 'The connection is lost; trying again' },
  'wall.noMap': {
    zh: '本机没有 WebGL 2，只显示简图，没有底图和热力',
    en: 'No WebGL 2 here: a plain map without basemap and heat',
  },
  'wall.incidents': { zh: '事件', en: 'Incidents' },
  'wall.perDay': { zh: '日均事件', en: 'Incidents a day' },
  'wall.camerasOnline': { zh: '摄像机在线', en: 'Cameras working' },
  'wall.camerasFaulty': { zh: '故障摄像机', en: 'Cameras faulty' },
  'wall.grids': { zh: '网格', en: 'Grids' },
  'wall.unit.incidents': { zh: '件', en: '' },
  'wall.unit.perDay': { zh: '件/日', en: '/day' },
  'wall.unit.cameras': { zh: '台', en: '' },
  'wall.unit.grids': { zh: '个', en: '' },
  'wall.of': { zh: '共 {total} 台', en: 'of {total}' },
  'wall.districts': { zh: '警务区 {count} 个', en: '{count} police districts' },
  'wall.allTime': { zh: '全部时间', en: 'All of the time' },
  'wall.allCategories': { zh: '全部类别', en: 'All categories' },
  'wall.someCategories': { zh: '{count} 个类别', en: '{count} categories' },
  'wall.change': { zh: '较上期 {change}', en: '{change} on the period before' },
  'wall.noChange': { zh: '上期无数据', en: 'nothing in the period before' },
  'wall.ranking': { zh: '乡镇街道事件数', en: 'Incidents by township' },
  'wall.rankingDistricts': { zh: '派出所辖区事件数', en: 'Incidents by station area' },
  'wall.trend': { zh: '事件走势', en: 'Incidents over time' },
  'wall.caveat': {
    zh: '密集处为上报多处；安静不等于平安。',
    en: 'Dense is what is reported; quiet is not safe.',
  },
} as const satisfies Record<string, Text>;

import type { PlaceKind } from './incident_places.ts';

/** What can be reported in a category: the raw words of a source, the sentence of a title, and where it can be. */
export type Matter = { text: string; title: string; weight: number; at?: readonly PlaceKind[] };

const living: readonly PlaceKind[] = ['homes', 'oldTown', 'villages', 'towns'];
const roads: readonly PlaceKind[] = [
  'streets',
  'junctions',
  'hotJunction',
  'trunkRoads',
  'countryRoads',
  'schoolGates',
  'towns',
];

export const matters: Readonly<Record<string, readonly Matter[]>> = {
  MD: [
    { text: '邻里纠纷', title: '因通道占用发生邻里纠纷', weight: 14, at: living },
    { text: '邻里纠纷', title: '因噪声影响发生邻里纠纷', weight: 10, at: living },
    { text: '婚姻家庭', title: '婚姻家庭纠纷', weight: 22, at: living },
    {
      text: '劳动社保',
      title: '因工资结算引发劳动争议',
      weight: 12,
      at: ['construction', 'homes', 'market', 'towns'],
    },
    { text: '土地山林水利资源权属', title: '因地界问题发生纠纷', weight: 14, at: ['villages', 'towns'] },
    { text: '房产物业', title: '因物业服务引发纠纷', weight: 12, at: ['homes', 'oldTown'] },
    { text: '合同', title: '因合同履行引发纠纷', weight: 8 },
    { text: '损害赔偿', title: '因财物损坏引发赔偿纠纷', weight: 8 },
  ],
  ZA: [
    {
      text: '盗窃',
      title: '电动车电瓶被盗',
      weight: 16,
      at: ['homes', 'oldTown', 'villages', 'towns', 'stations', 'streets'],
    },
    {
      text: '盗窃',
      title: '店铺物品被盗',
      weight: 14,
      at: ['market', 'streets', 'towns', 'nightlife', 'stations', 'oldTown'],
    },
    { text: '打架斗殴', title: '发生口角推搡', weight: 18 },
    { text: '治安隐患', title: '醉酒滋事', weight: 22 },
    { text: '治安隐患', title: '噪声扰民警情', weight: 16 },
    { text: '治安警情', title: '可疑情况核查', weight: 14 },
  ],
  JT: [
    { text: '交通事故', title: '两车刮擦', weight: 30 },
    {
      text: '交通事故',
      title: '车辆追尾',
      weight: 18,
      at: ['streets', 'junctions', 'hotJunction', 'trunkRoads', 'countryRoads'],
    },
    { text: '交通事故', title: '电动车与小车碰撞', weight: 14 },
    {
      text: '拥堵',
      title: '路段拥堵',
      weight: 14,
      at: ['streets', 'junctions', 'hotJunction', 'schoolGates', 'trunkRoads', 'towns'],
    },
    {
      text: '违停',
      title: '车辆违停影响通行',
      weight: 18,
      at: ['streets', 'junctions', 'schoolGates', 'towns'],
    },
    { text: '设施损坏', title: '护栏或标志牌损坏', weight: 6, at: roads },
  ],
  XF: [
    { text: '消防通道堵塞', title: '消防通道被占用', weight: 34 },
    { text: '电动车充电', title: '电动车违规充电', weight: 28 },
    { text: '火灾', title: '杂物起火', weight: 22 },
    { text: '消防', title: '消防设施缺失', weight: 16 },
  ],
  SL: [
    { text: '野外用火', title: '发现野外用火', weight: 48 },
    { text: '火情', title: '林缘冒烟起火', weight: 24, at: ['forest'] },
    { text: '卫星热点', title: '卫星热点核查', weight: 28 },
  ],
  AQ: [
    { text: '建筑', title: '施工现场临边防护不足', weight: 28, at: ['construction'] },
    { text: '燃气', title: '燃气泄漏隐患', weight: 16, at: ['homes', 'towns'] },
    { text: '校园周边', title: '校园周边安全隐患', weight: 18, at: ['schoolGates'] },
    { text: '水域', title: '水域防护设施缺失', weight: 12, at: ['riverside', 'villages'] },
    {
      text: '安全生产',
      title: '作业场所安全隐患',
      weight: 26,
      at: ['industry', 'towns', 'villages', 'construction'],
    },
  ],
  ZH: [
    { text: '地质', title: '边坡落石', weight: 34, at: ['mountainRoads', 'villages', 'trunkRoads'] },
    { text: '洪涝', title: '道路积水', weight: 30, at: ['streets', 'towns', 'trunkRoads', 'villages'] },
    { text: '地质', title: '小型滑坡', weight: 18, at: ['mountainRoads', 'villages'] },
    { text: '气象', title: '大风致树木倒伏', weight: 18 },
  ],
  HJ: [
    {
      text: '暴露垃圾',
      title: '暴露垃圾未清运',
      weight: 34,
      at: ['homes', 'riverside', 'market', 'villages', 'towns'],
    },
    { text: '噪声', title: '施工噪声扰民', weight: 20, at: ['construction', 'homes'] },
    {
      text: '污水',
      title: '污水外溢',
      weight: 18,
      at: ['homes', 'riverside', 'industry', 'towns', 'market'],
    },
    { text: '渣土', title: '渣土遗撒', weight: 14, at: ['construction', 'towns'] },
    { text: '焚烧', title: '露天焚烧秸秆', weight: 14, at: ['villages'] },
  ],
  CG: [
    {
      text: '占道',
      title: '占道经营',
      weight: 36,
      at: ['streets', 'market', 'junctions', 'nightlife', 'towns', 'oldTown'],
    },
    {
      text: '路灯',
      title: '路灯不亮',
      weight: 20,
      at: ['streets', 'junctions', 'towns', 'oldTown', 'parks'],
    },
    { text: '井盖', title: '井盖破损', weight: 14, at: ['streets', 'junctions', 'towns', 'oldTown'] },
    { text: '私搭乱建', title: '私搭乱建', weight: 12, at: ['oldTown', 'towns', 'market'] },
    { text: '绿化', title: '绿化带破损', weight: 18, at: ['parks', 'streets', 'junctions'] },
  ],
  MS: [
    { text: '咨询', title: '咨询惠民政策', weight: 24 },
    { text: '投诉', title: '反映停水停电', weight: 24, at: living },
    { text: '求助', title: '请求上门服务', weight: 20, at: living },
    { text: '建议', title: '建议增设便民设施', weight: 14 },
    { text: '投诉', title: '反映服务质量问题', weight: 18 },
  ],
  LX: [
    { text: '铁路', title: '铁路防护网破损', weight: 38, at: ['rail'] },
    { text: '公路', title: '公路隔离设施损坏', weight: 26, at: ['trunkRoads', 'countryRoads'] },
    { text: '电力', title: '电力线路下方施工', weight: 20, at: ['trunkRoads', 'countryRoads'] },
    { text: '油气管线', title: '管线标志桩缺失', weight: 16, at: ['trunkRoads', 'countryRoads'] },
  ],
  QT: [{ text: '', title: '其他情况登记', weight: 1 }],
};

/** Who reports: weights of grid staff, 110, the hotline, citizen calls, video patrol and other departments. */
export const sourceNames = [
  '网格员上报',
  '110接警',
  '12345热线',
  '网格便民呼',
  '视频巡查',
  '部门推送',
] as const;

const commonSources = [38, 18, 20, 12, 7, 5];

const sourcesByCategory: Readonly<Record<string, readonly number[]>> = {
  MD: [46, 24, 14, 14, 0, 2],
  ZA: [12, 68, 4, 8, 7, 1],
  JT: [10, 62, 6, 5, 15, 2],
  XF: [34, 30, 8, 12, 6, 10],
  SL: [44, 10, 2, 6, 16, 22],
  HJ: [40, 2, 36, 14, 5, 3],
  CG: [42, 1, 32, 12, 12, 1],
  MS: [20, 6, 52, 20, 0, 2],
};

export function sourceWeights(category: string): readonly number[] {
  return sourcesByCategory[category] ?? commonSources;
}

import type { Choice } from '../layers/layer.ts';

/** The console's own twelve stable categories; imports are mapped onto them by text and the raw text is kept. */
export const incidentCategories: readonly Choice[] = [
  {
    code: 'MD',
    label: { zh: '矛盾纠纷', en: 'Disputes' },
    aliases: [
      '纠纷',
      '邻里纠纷',
      '邻里',
      '邻里关系',
      '婚姻家庭',
      '婚恋家庭',
      '家庭纠纷',
      '劳动人事争议',
      '劳动社保',
      '物权',
      '侵权',
      '合同',
      '金融借贷',
      '房产物业',
      '医疗卫生',
      '损害赔偿',
      '土地及资源权属',
      '土地山林水利资源权属',
    ],
  },
  {
    code: 'ZA',
    label: { zh: '社会治安', en: 'Public order' },
    aliases: [
      '治安',
      '刑事',
      '刑事类警情',
      '行政治安类警情',
      '行政(治安)类警情',
      '行政（治安）类警情',
      '治安隐患',
      '治安警情',
      '盗窃',
      '打架斗殴',
    ],
  },
  {
    code: 'JT',
    label: { zh: '道路交通', en: 'Traffic' },
    aliases: ['交通', '道路交通类警情', '交通事故', '事故', '拥堵', '违停', '设施损坏'],
  },
  {
    code: 'XF',
    label: { zh: '消防安全', en: 'Fire safety' },
    aliases: ['消防', '火灾', '消防通道堵塞', '电动车充电', '火灾/消防救援'],
  },
  {
    code: 'SL',
    label: { zh: '森林草原防火', en: 'Wildfire' },
    aliases: ['火情', '野外用火', '卫星热点', '森林防火'],
  },
  {
    code: 'AQ',
    label: { zh: '公共安全', en: 'Public safety' },
    aliases: ['生产安全', '安全生产', '危化', '燃气', '建筑', '校园周边', '水域'],
  },
  {
    code: 'ZH',
    label: { zh: '自然灾害', en: 'Natural hazards' },
    aliases: ['灾害事故', '地质', '洪涝', '气象'],
  },
  {
    code: 'HJ',
    label: { zh: '环境卫生', en: 'Environment' },
    aliases: ['生态与环境卫生', '暴露垃圾', '渣土', '污水', '焚烧', '噪声', '环境保护'],
  },
  {
    code: 'CG',
    label: { zh: '市容设施', en: 'Streets and facilities' },
    aliases: ['市容与设施', '占道', '私搭乱建', '井盖', '路灯', '绿化'],
  },
  {
    code: 'MS',
    label: { zh: '民生服务', en: 'Services' },
    aliases: ['群众紧急求助', '群众求助', '求助', '咨询', '投诉', '建议', '举报', '社会联动'],
  },
  {
    code: 'LX',
    label: { zh: '护路护线', en: 'Lines and rails' },
    aliases: ['铁路', '油气管线', '电力', '通信', '公路'],
  },
  { code: 'QT', label: { zh: '其他', en: 'Other' }, aliases: ['其他警情', '其它'] },
];

/** Categories that are folded to 其他, whose raw text is dropped and which stay out of heat, hotspots and rankings. */
export const foldedCategoryPattern =
  /民族|宗教|上访|信访|聚集|群体性|集访|ethnic|religio|petition|protest|assembly/iu;

/** Disputes within a family: they draw at the centre of their grid, never at their place. */
export const familyCategoryPattern = /婚姻|婚恋|家庭|家暴|赡养|抚养|domestic|family/iu;

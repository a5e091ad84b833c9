import type { Choice } from '../layers/layer.ts';

/** Groups in which the signs of facilities are listed. */
export const facilityGroups = [
  { id: 'governance', label: { zh: '综治与政法', en: 'Governance and justice' } },
  { id: 'alarm', label: { zh: '报警与宣传', en: 'Alarm and outreach' } },
  { id: 'rescue', label: { zh: '消防与应急', en: 'Fire and emergency' } },
  { id: 'public', label: { zh: '公共服务', en: 'Public services' } },
  { id: 'economy', label: { zh: '单位与场所', en: 'Enterprises and venues' } },
] as const;

export type FacilityGroup = (typeof facilityGroups)[number]['id'];

type Kind = Choice & { group: FacilityGroup };

/**
 * Kinds of facilities with the words that lists use for them. A place of worship has none: it is stored as 其他. A kind's code
 * never changes; new ones go where they belong in their group.
 */
export const facilityKinds: readonly Kind[] = [
  {
    code: 'centre',
    group: 'governance',
    label: { zh: '综治中心', en: 'Governance centre' },
    aliases: ['社会治安综合治理中心', '社会治理中心', '矛调中心', '网格化服务管理中心'],
  },
  {
    code: 'police_station',
    group: 'governance',
    label: { zh: '派出所', en: 'Police station' },
    aliases: ['公安派出所', '边防派出所', '公安分局', '公安局'],
  },
  {
    code: 'police_room',
    group: 'governance',
    label: { zh: '警务室', en: 'Police room' },
    aliases: ['社区警务室', '驻村警务室', '警务站', '便民警务站', '治安岗亭'],
  },
  {
    code: 'judicial_office',
    group: 'governance',
    label: { zh: '司法所', en: 'Judicial office' },
    aliases: ['公共法律服务中心', '公共法律服务站', '公共法律服务室', '法律服务所'],
  },
  {
    code: 'court',
    group: 'governance',
    label: { zh: '法庭', en: 'Court' },
    aliases: ['人民法庭', '法院', '人民法院', '巡回法庭', '共享法庭'],
  },
  {
    code: 'mediation',
    group: 'governance',
    label: { zh: '调解室', en: 'Mediation room' },
    aliases: ['人民调解室', '调委会', '人民调解委员会', '矛盾纠纷调解室', '调解中心', '联调室'],
  },
  {
    code: 'government',
    group: 'governance',
    label: { zh: '机关单位', en: 'Government' },
    aliases: ['政府', '党政机关', '村委会', '居委会'],
  },
  {
    code: 'alarm',
    group: 'alarm',
    label: { zh: '一键报警', en: 'Alarm point' },
    aliases: ['一键报警装置', '报警柱', '一键报警柱', '一键式报警', '紧急报警装置', '校园一键报警'],
  },
  {
    code: 'report_point',
    group: 'alarm',
    label: { zh: '报警点', en: 'Reporting point' },
    aliases: ['群众报警点', '治安报警点', '报警点位'],
  },
  {
    code: 'publicity',
    group: 'alarm',
    label: { zh: '宣传站', en: 'Outreach stand' },
    aliases: ['宣传点', '平安宣传站', '法治宣传栏', '反诈宣传站', '普法宣传点'],
  },
  {
    code: 'suggestion_box',
    group: 'alarm',
    label: { zh: '诉求箱', en: 'Suggestion box' },
    aliases: ['意见箱', '民意箱', '举报箱', '群众诉求箱', '信箱'],
  },
  {
    code: 'fire_station',
    group: 'rescue',
    label: { zh: '消防站', en: 'Fire station' },
    aliases: ['消防队', '消防救援站', '小型消防站', '乡镇专职消防队'],
  },
  {
    code: 'mini_fire_station',
    group: 'rescue',
    label: { zh: '微型消防站', en: 'Mini fire station' },
    aliases: ['微消站', '社区微型消防站', '义务消防站'],
  },
  {
    code: 'shelter',
    group: 'rescue',
    label: { zh: '避难场所', en: 'Shelter' },
    aliases: ['应急避难场所', '避险点', '安置点', '避灾点'],
  },
  {
    code: 'hydrant',
    group: 'rescue',
    label: { zh: '消防水源', en: 'Water supply' },
    aliases: ['消火栓', '水源', '取水点'],
  },
  { code: 'reservoir', group: 'rescue', label: { zh: '水库', en: 'Reservoir' }, aliases: ['塘坝'] },
  {
    code: 'hospital',
    group: 'public',
    label: { zh: '医院', en: 'Hospital' },
    aliases: ['卫生院', '卫生室', '医疗机构', '社区卫生服务中心', '诊所'],
  },
  {
    code: 'school',
    group: 'public',
    label: { zh: '学校', en: 'School' },
    aliases: ['幼儿园', '小学', '中学', '职业学校', '高中', '初中'],
  },
  {
    code: 'transport',
    group: 'public',
    label: { zh: '交通枢纽', en: 'Transport' },
    aliases: ['车站', '客运站', '火车站', '码头'],
  },
  {
    code: 'park',
    group: 'public',
    label: { zh: '公园广场', en: 'Park' },
    aliases: ['公园', '广场', '景区'],
  },
  {
    code: 'smart_estate',
    group: 'economy',
    label: { zh: '智慧小区', en: 'Smart estate' },
    aliases: ['智慧安防小区', '智能安防小区'],
  },
  {
    code: 'market',
    group: 'economy',
    label: { zh: '市场商超', en: 'Market' },
    aliases: ['市场', '商场', '超市', '集贸市场'],
  },
  {
    code: 'enterprise',
    group: 'economy',
    label: { zh: '重点企业', en: 'Enterprise' },
    aliases: ['企业', '加油站', '危化企业', '工厂'],
  },
  { code: 'other', group: 'economy', label: { zh: '其他', en: 'Other' } },
];

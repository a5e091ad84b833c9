import type { LayerDefinition } from './layer.ts';

/** Facilities: centres, stations, schools, hospitals and other places that an event may need or concern. */
export const facilities: LayerDefinition<'facilities'> = {
  id: 'facilities',
  title: { zh: '设施', en: 'Facilities' },
  geometry: 'Point',
  nameField: 'name',
  codeField: 'code',
  codeLetters: 'SS',
  searchFields: ['name', 'code', 'address'],
  styleField: 'kind',
  filePattern: /设施|场所|学校|医院|企业|facilit/iu,
  delivery: 'geojson',
  fields: [
    {
      id: 'code',
      kind: 'code',
      label: { zh: '设施编码', en: 'Code' },
      aliases: ['编码', '编号', '统一社会信用代码', 'id'],
      required: true,
      generated: true,
    },
    {
      id: 'name',
      kind: 'text',
      label: { zh: '设施名称', en: 'Name' },
      aliases: ['名称', '场所名称', '单位名称', '学校名称', '点位名称', '企业名称', 'title'],
      required: true,
      generated: true,
    },
    {
      id: 'kind',
      kind: 'choice',
      label: { zh: '设施类型', en: 'Kind' },
      aliases: ['类型', '类别', '场所类型', '重点场所类型', '设施类别', '单位类型', 'category'],
      choices: [
        {
          code: 'centre',
          label: { zh: '综治中心', en: 'Governance centre' },
          aliases: ['社会治安综合治理中心'],
        },
        {
          code: 'police_station',
          label: { zh: '派出所', en: 'Police station' },
          aliases: ['公安派出所', '警务室'],
        },
        {
          code: 'fire_station',
          label: { zh: '消防站', en: 'Fire station' },
          aliases: ['消防队', '微型消防站'],
        },
        {
          code: 'hospital',
          label: { zh: '医院', en: 'Hospital' },
          aliases: ['卫生院', '卫生室', '医疗机构'],
        },
        { code: 'school', label: { zh: '学校', en: 'School' }, aliases: ['幼儿园', '小学', '中学'] },
        {
          code: 'government',
          label: { zh: '机关单位', en: 'Government' },
          aliases: ['政府', '党政机关', '村委会', '居委会'],
        },
        {
          code: 'market',
          label: { zh: '市场商超', en: 'Market' },
          aliases: ['市场', '商场', '超市', '集贸市场'],
        },
        {
          code: 'transport',
          label: { zh: '交通枢纽', en: 'Transport' },
          aliases: ['车站', '客运站', '火车站', '码头'],
        },
        { code: 'park', label: { zh: '公园广场', en: 'Park' }, aliases: ['公园', '广场', '景区'] },
        { code: 'shelter', label: { zh: '避难场所', en: 'Shelter' }, aliases: ['应急避难场所'] },
        {
          code: 'hydrant',
          label: { zh: '消防水源', en: 'Water supply' },
          aliases: ['消火栓', '水源', '取水点'],
        },
        { code: 'reservoir', label: { zh: '水库', en: 'Reservoir' }, aliases: ['塘坝'] },
        {
          code: 'enterprise',
          label: { zh: '重点企业', en: 'Enterprise' },
          aliases: ['企业', '加油站', '危化企业', '工厂'],
        },
        { code: 'alarm', label: { zh: '一键报警', en: 'Alarm point' }, aliases: ['一键报警装置', '报警柱'] },
        { code: 'other', label: { zh: '其他', en: 'Other' } },
      ],
    },
    {
      id: 'address',
      kind: 'free_text',
      label: { zh: '地址', en: 'Address' },
      aliases: ['详细地址', '地点', '位置'],
    },
    {
      id: 'staff_count',
      kind: 'integer',
      label: { zh: '人员数', en: 'Staff' },
      aliases: ['工作人员数', '职工人数'],
    },
    {
      id: 'capacity',
      kind: 'integer',
      label: { zh: '容量', en: 'Capacity' },
      aliases: ['床位数', '学生数', '可容纳人数'],
    },
  ],
};

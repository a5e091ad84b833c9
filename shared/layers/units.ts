import type { LayerDefinition } from './layer.ts';

/**
 * Units of 平安细胞: villages, schools, markets and the like that were recognised as safe, each a place with a type and a level.
 * Its type is required, and 平安家庭 is none: a family is no place of this console. Their number is a field of the areas.
 */
export const units: LayerDefinition<'units'> = {
  id: 'units',
  title: { zh: '平安细胞', en: 'Safe units' },
  geometry: 'Point',
  nameField: 'name',
  codeField: 'code',
  codeLetters: 'XB',
  searchFields: ['name', 'code', 'address'],
  styleField: 'kind',
  drawnFields: ['level'],
  filePattern: /平安(?!家庭|指数)|细胞|safe.?unit/iu,
  delivery: 'geojson',
  fields: [
    {
      id: 'code',
      kind: 'code',
      label: { zh: '单元编码', en: 'Unit code' },
      aliases: ['编码', '编号', '细胞编码', 'id'],
      required: true,
      generated: true,
    },
    {
      id: 'name',
      kind: 'text',
      label: { zh: '单元名称', en: 'Unit name' },
      aliases: ['名称', '单位名称', '细胞名称', '创建单位', '平安细胞名称'],
      required: true,
      generated: true,
    },
    {
      id: 'kind',
      kind: 'choice',
      label: { zh: '创建类型', en: 'Type' },
      aliases: ['类型', '类别', '细胞类型', '平安细胞类型', '创建类别'],
      required: true,
      choices: [
        {
          code: 'village',
          label: { zh: '平安村', en: 'Village' },
          aliases: ['村', '平安乡村', '平安行政村'],
        },
        { code: 'community', label: { zh: '平安社区', en: 'Community' }, aliases: ['社区', '平安小区'] },
        {
          code: 'township',
          label: { zh: '平安乡镇', en: 'Township' },
          aliases: ['乡镇', '平安街道', '平安镇街'],
        },
        {
          code: 'institution',
          label: { zh: '平安单位', en: 'Institution' },
          aliases: ['单位', '平安机关', '机关单位'],
        },
        { code: 'campus', label: { zh: '平安校园', en: 'School' }, aliases: ['校园', '学校'] },
        { code: 'hospital', label: { zh: '平安医院', en: 'Hospital' }, aliases: ['医院'] },
        { code: 'enterprise', label: { zh: '平安企业', en: 'Enterprise' }, aliases: ['企业', '平安工地'] },
        { code: 'market', label: { zh: '平安市场', en: 'Market' }, aliases: ['市场', '平安商场'] },
        { code: 'scenic', label: { zh: '平安景区', en: 'Scenic area' }, aliases: ['景区'] },
        {
          code: 'traffic',
          label: { zh: '平安交通', en: 'Transport' },
          aliases: ['交通', '平安车站', '平安铁路'],
        },
        { code: 'border', label: { zh: '平安边界', en: 'Border' }, aliases: ['边界', '平安边际'] },
      ],
    },
    {
      id: 'level',
      kind: 'choice',
      label: { zh: '命名级别', en: 'Level' },
      aliases: ['级别', '等级', '创建级别', '认定级别'],
      choices: [
        { code: 'province', label: { zh: '省级', en: 'Province' }, aliases: ['省'] },
        { code: 'city', label: { zh: '市级', en: 'Prefecture' }, aliases: ['市', '地市级'] },
        { code: 'county', label: { zh: '县级', en: 'County' }, aliases: ['县', '区级', '区县级'] },
      ],
    },
    {
      id: 'recognised_on',
      kind: 'date',
      label: { zh: '命名日期', en: 'Recognised on' },
      aliases: ['命名时间', '认定日期', '授牌日期', '创建日期'],
    },
    {
      id: 'valid_to',
      kind: 'date',
      label: { zh: '有效期至', en: 'Valid until' },
      aliases: ['有效期', '到期日期', '复核日期'],
    },
    {
      id: 'address',
      kind: 'free_text',
      label: { zh: '地址', en: 'Address' },
      aliases: ['详细地址', '地点', '位置'],
    },
  ],
};

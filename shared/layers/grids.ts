import type { LayerDefinition } from './layer.ts';

/** Governance grids (网格). Level 1 is a township, 2 a village or community, 3 a grid. */
export const grids: LayerDefinition<'grids'> = {
  id: 'grids',
  title: { zh: '网格', en: 'Grids' },
  geometry: 'MultiPolygon',
  nameField: 'name',
  codeField: 'code',
  codeLetters: 'WG',
  searchFields: ['name', 'code'],
  styleField: 'level',
  levelField: 'level',
  drawnFields: ['kind'],
  residentsField: 'residents',
  filePattern: /网格|grid|beat/iu,
  delivery: 'geojson',
  fields: [
    {
      id: 'code',
      kind: 'code',
      label: { zh: '网格编码', en: 'Grid code' },
      aliases: ['编码', '编号', '网格编号', '网格代码', 'gridcode', 'grid_code', 'beat', 'beat_num', 'id'],
      required: true,
      generated: true,
    },
    {
      id: 'name',
      kind: 'text',
      label: { zh: '网格名称', en: 'Grid name' },
      aliases: ['名称', '网格名', 'gridname', 'grid_name', 'title', 'label'],
      required: true,
      generated: true,
    },
    {
      id: 'level',
      kind: 'choice',
      label: { zh: '层级', en: 'Level' },
      aliases: ['级别', '网格级别', '网格层级', 'grid_level'],
      choices: [
        {
          code: '1',
          label: { zh: '一级（乡镇街道）', en: 'Level 1, township' },
          aliases: ['一级', '一级网格', '镇街网格', '乡镇'],
        },
        {
          code: '2',
          label: { zh: '二级（村社区）', en: 'Level 2, village' },
          aliases: ['二级', '二级网格', '村社区网格', '村', '社区'],
        },
        {
          code: '3',
          label: { zh: '三级（网格）', en: 'Level 3, grid' },
          aliases: ['三级', '三级网格', '基础网格', '网格'],
        },
      ],
      generated: true,
    },
    {
      id: 'parent_code',
      kind: 'code',
      label: { zh: '上级编码', en: 'Parent code' },
      aliases: ['上级网格编码', '父级编码', '所属网格', 'parent', 'parentcode'],
    },
    {
      id: 'kind',
      kind: 'choice',
      label: { zh: '网格类型', en: 'Kind' },
      aliases: ['类型', '网格类别'],
      choices: [
        {
          code: 'general',
          label: { zh: '综合网格', en: 'General' },
          aliases: ['1', '综合', '基础网格', '5'],
        },
        { code: 'dedicated', label: { zh: '专属网格', en: 'Dedicated' }, aliases: ['2', '专属'] },
        {
          code: 'mobile',
          label: { zh: '流动网格', en: 'Mobile' },
          aliases: ['流动', '季节网格', '季节性网格', '临时网格'],
        },
        { code: 'township', label: { zh: '镇街网格', en: 'Township' }, aliases: ['3'] },
        { code: 'village', label: { zh: '村社区网格', en: 'Village' }, aliases: ['4'] },
      ],
    },
    {
      id: 'staff_count',
      kind: 'integer',
      label: { zh: '网格员人数', en: 'Staff' },
      aliases: ['网格员数', '网格员数量', '专职网格员数'],
    },
    {
      id: 'households',
      kind: 'integer',
      label: { zh: '户数', en: 'Households' },
      aliases: ['总户数', '住户数'],
    },
    {
      id: 'residents',
      kind: 'integer',
      label: { zh: '常住人口', en: 'Residents' },
      aliases: ['人口', '人口数', '总人口', 'population'],
    },
    {
      id: 'safe_households',
      kind: 'integer',
      label: { zh: '平安家庭数', en: 'Safe households' },
      aliases: ['平安家庭', '平安家庭户数'],
    },
    {
      id: 'valid_from',
      kind: 'date',
      label: { zh: '生效日期', en: 'Valid from' },
      aliases: ['启用日期', '起始日期', '有效期自'],
    },
    {
      id: 'valid_to',
      kind: 'date',
      label: { zh: '失效日期', en: 'Valid to' },
      aliases: ['停用日期', '截止日期', '有效期至'],
    },
    {
      id: 'season',
      kind: 'season',
      label: { zh: '生效时段', en: 'Season' },
      aliases: ['每年生效时段', '季节', '季节时段', '有效时段', '生效季节', '每年时段', '时段'],
    },
  ],
};

import type { LayerDefinition } from './layer.ts';

/**
 * Planned routes as lines: patrols, borders, school guards. Only what is planned; where somebody or a vehicle has been is never
 * kept, and a line with times is refused.
 */
export const routes: LayerDefinition<'routes'> = {
  id: 'routes',
  title: { zh: '巡线', en: 'Routes' },
  geometry: 'MultiLineString',
  nameField: 'name',
  codeField: 'code',
  codeLetters: 'XL',
  searchFields: ['name', 'code'],
  styleField: 'kind',
  filePattern: /巡逻|巡线|线路|路线|边界线|护学|巡查|route|patrol/iu,
  delivery: 'geojson',
  fields: [
    {
      id: 'code',
      kind: 'code',
      label: { zh: '线路编码', en: 'Route code' },
      aliases: ['编码', '编号', '路线编号', 'id'],
      required: true,
      generated: true,
    },
    {
      id: 'name',
      kind: 'text',
      label: { zh: '线路名称', en: 'Route name' },
      aliases: ['名称', '路线名称', '巡线名称', 'title', 'label'],
      required: true,
      generated: true,
    },
    {
      id: 'kind',
      kind: 'choice',
      label: { zh: '线路类型', en: 'Kind' },
      aliases: ['类型', '类别', '路线类型'],
      choices: [
        {
          code: 'patrol',
          label: { zh: '巡逻', en: 'Patrol' },
          aliases: ['巡逻线', '巡逻路线', '治安巡逻', '巡防'],
        },
        {
          code: 'border',
          label: { zh: '边界', en: 'Border' },
          aliases: ['边界线', '平安边界', '边界段', '边际'],
        },
        {
          code: 'school_guard',
          label: { zh: '护学', en: 'School guard' },
          aliases: ['护学岗', '护学线', '高峰护学'],
        },
        {
          code: 'line_guard',
          label: { zh: '护路护线', en: 'Line guard' },
          aliases: ['护路', '护线', '铁路护路', '管线', '输油管线', '电力线路'],
        },
        {
          code: 'fire_watch',
          label: { zh: '防火巡查', en: 'Fire watch' },
          aliases: ['森林防火', '林区巡查', '防火巡护'],
        },
        { code: 'other', label: { zh: '其他', en: 'Other' } },
      ],
    },
    {
      id: 'unit',
      kind: 'text',
      label: { zh: '责任单位', en: 'Unit in charge' },
      aliases: ['管辖单位', '隶属单位', '牵头单位'],
    },
    {
      id: 'staff_count',
      kind: 'integer',
      label: { zh: '人员数', en: 'Staff' },
      aliases: ['每班人数', '巡逻人数', '警力数'],
    },
    {
      id: 'times_a_week',
      kind: 'integer',
      label: { zh: '每周次数', en: 'Times a week' },
      aliases: ['巡逻频次', '每周巡逻次数', '频次'],
    },
    {
      id: 'note',
      kind: 'free_text',
      label: { zh: '说明', en: 'Note' },
      aliases: ['备注', '巡逻要求'],
    },
  ],
};

import { facilityKinds } from '../codes/facility_kinds.ts';
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
  drawnFields: ['level', 'state'],
  filePattern: /设施|场所|学校|医院|企业|综治中心|报警|小区|facilit/iu,
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
      choices: facilityKinds,
    },
    {
      id: 'level',
      kind: 'choice',
      label: { zh: '级别', en: 'Level' },
      aliases: ['层级', '机构级别', '中心级别', '行政级别'],
      choices: [
        { code: 'city', label: { zh: '市级', en: 'Prefecture' }, aliases: ['地市级', '市'] },
        {
          code: 'county',
          label: { zh: '县级', en: 'County' },
          aliases: ['区县级', '县（区）级', '区级', '县'],
        },
        {
          code: 'township',
          label: { zh: '乡镇级', en: 'Township' },
          aliases: ['乡级', '镇级', '街道级', '乡镇（街道）级', '镇街级', '乡镇', '街道'],
        },
        {
          code: 'village',
          label: { zh: '村级', en: 'Village' },
          aliases: ['社区级', '村（社区）级', '村社级', '村', '社区'],
        },
      ],
    },
    {
      id: 'state',
      kind: 'choice',
      label: { zh: '运行状态', en: 'In operation' },
      aliases: ['状态', '使用状态', '运行情况', '是否启用', '在用情况'],
      choices: [
        {
          code: 'in_use',
          label: { zh: '在用', en: 'In use' },
          aliases: ['启用', '运行', '正常', '是', '已建成'],
        },
        {
          code: 'out_of_use',
          label: { zh: '停用', en: 'Out of use' },
          aliases: ['关闭', '停止运行', '故障', '拆除', '否'],
        },
        {
          code: 'planned',
          label: { zh: '在建', en: 'Planned' },
          aliases: ['规划', '拟建', '待建', '未启用'],
        },
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
      aliases: ['工作人员数', '职工人数', '在岗人数', '编制数'],
    },
    {
      id: 'capacity',
      kind: 'integer',
      label: { zh: '容量', en: 'Capacity' },
      aliases: ['床位数', '学生数', '可容纳人数'],
    },
    {
      id: 'checked_on',
      kind: 'date',
      label: { zh: '核查日期', en: 'Checked on' },
      aliases: ['检查日期', '巡检日期', '核实日期', '最近检查', '检测日期'],
    },
  ],
};

import { incidentCategories } from '../codes/incident_categories.ts';
import type { LayerDefinition } from './layer.ts';

/** Events at a place and a time. Nobody is named: free text is masked before it is stored. */
export const incidents: LayerDefinition = {
  id: 'incidents',
  title: { zh: '事件', en: 'Incidents' },
  geometry: 'Point',
  nameField: 'title',
  codeField: 'code',
  searchFields: ['code', 'title', 'address'],
  timeField: 'occurred_at',
  styleField: 'category',
  delivery: 'columns',
  fields: [
    {
      id: 'code',
      kind: 'code',
      label: { zh: '事件编号', en: 'Event number' },
      aliases: ['编号', '编码', '接警号', '工单号', '警情编号', 'id', 'incident_key'],
      required: true,
      generated: true,
    },
    {
      id: 'title',
      kind: 'free_text',
      label: { zh: '事件标题', en: 'Title' },
      aliases: ['标题', '事件名称', '名称'],
    },
    {
      id: 'occurred_at',
      kind: 'instant',
      label: { zh: '发生时间', en: 'Occurred at' },
      aliases: [
        '报警时间',
        '上报时间',
        '时间',
        '日期',
        '接警时间',
        '受理时间',
        'date',
        'time',
        'datetime',
        'occurred',
        'date_single',
        'occur_date',
      ],
    },
    {
      id: 'ended_at',
      kind: 'instant',
      label: { zh: '结束时间', en: 'Ended at' },
      aliases: ['办结时间', '结案时间'],
    },
    {
      id: 'category',
      kind: 'choice',
      label: { zh: '类别', en: 'Category' },
      aliases: ['事件类别', '事件类型', '警情类别', '类型', '分类', 'category', 'type', 'offense', 'loc_cat'],
      choices: incidentCategories,
    },
    { id: 'category_text', kind: 'text', label: { zh: '原始类别', en: 'Category in source' }, derived: true },
    {
      id: 'severity',
      kind: 'choice',
      label: { zh: '紧急程度', en: 'Severity' },
      aliases: ['等级', '级别', '事件级别', '警情级别'],
      choices: [
        { code: '1', label: { zh: '特急', en: 'Critical' }, aliases: ['红', '特别重大'] },
        { code: '2', label: { zh: '紧急', en: 'Urgent' }, aliases: ['橙', '重大', '一级'] },
        { code: '3', label: { zh: '较急', en: 'Elevated' }, aliases: ['黄', '较大', '二级'] },
        { code: '4', label: { zh: '一般', en: 'Normal' }, aliases: ['蓝', '三级'] },
      ],
    },
    {
      id: 'source',
      kind: 'text',
      label: { zh: '来源', en: 'Source' },
      aliases: ['事件来源', '来源平台', '来电渠道'],
    },
    {
      id: 'stage',
      kind: 'choice',
      label: { zh: '办理状态', en: 'Stage' },
      aliases: ['状态', '事件状态', '处理状态'],
      choices: [
        {
          code: 'reported',
          label: { zh: '已上报', en: 'Reported' },
          aliases: ['上报', '新增', '待签收', '未分配'],
        },
        {
          code: 'dispatched',
          label: { zh: '已派单', en: 'Dispatched' },
          aliases: ['推送', '派单', '交办', '已签收', '受理'],
        },
        { code: 'on_scene', label: { zh: '处置中', en: 'On scene' }, aliases: ['到场', '办理中', '化解中'] },
        {
          code: 'closed',
          label: { zh: '已办结', en: 'Closed' },
          aliases: ['办结', '已办', '已归档', '销号'],
        },
      ],
    },
    {
      id: 'address',
      kind: 'free_text',
      label: { zh: '地点', en: 'Place' },
      aliases: ['地址', '事件地点', '警情地址', '发生地点', '案发地址'],
    },
    {
      id: 'disclosure',
      kind: 'choice',
      label: { zh: '展示限制', en: 'Disclosure' },
      derived: true,
      choices: [
        { code: 'open', label: { zh: '无', en: 'Open' } },
        { code: 'family', label: { zh: '仅到网格', en: 'Grid only' } },
        { code: 'folded', label: { zh: '不入热力', en: 'Not in heat' } },
      ],
    },
  ],
};

import type { Text } from '#shared/text/text.ts';

export const tableText = {
  'table.label': { zh: '属性表', en: 'Attribute table' },
  'table.filter': { zh: '按名称、编码、地址筛选', en: 'Filter by name, code, address' },
  'table.inView': { zh: '仅当前视野', en: 'In view only' },
  'table.columns': { zh: '列', en: 'Columns' },
  'table.export': { zh: '导出…', en: 'Export…' },
  'table.close': { zh: '收起属性表', en: 'Close the table' },
  'table.resize': { zh: '属性表高度', en: 'Height of the table' },
  'table.none': { zh: '没有符合条件的记录', en: 'No rows match' },
  'table.noneHint': {
    zh: '放宽时间、类别或文字条件，或关掉“仅当前视野”。',
    en: 'Widen the time, category or text filter, or switch “In view only” off.',
  },
  'table.failed': { zh: '属性表读不出来', en: 'The table could not be read' },
} as const satisfies Record<string, Text>;

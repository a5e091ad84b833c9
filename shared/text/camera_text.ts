import type { Text } from './text.ts';

/** What the history calls a status file that was taken in. */
export function stateStep(file: string): Text {
  return { zh: `导入摄像机状态：${file}`, en: `Import camera states: ${file}` };
}

/** Titles of the lists to act on. */
export const cameraListText = {
  open: { zh: '待修', en: 'To be repaired' },
  overdue: { zh: '超期未修', en: 'Overdue' },
  repaired: { zh: '期内修复', en: 'Repaired' },
  stale: { zh: '状态过期', en: 'Stale' },
  never: { zh: '从未上报', en: 'Never seen' },
  all: { zh: '全部', en: 'All' },
} as const satisfies Record<string, Text>;

/** Columns of a list of cameras that the register does not have. */
export const cameraColumnText = {
  grid: { zh: '所在网格', en: 'Grid' },
  since: { zh: '异常自', en: 'In trouble since' },
  lasted: { zh: '已持续（天）', en: 'For (days)' },
  seen: { zh: '最近状态时间', en: 'Last seen' },
  repaired: { zh: '修复时间', en: 'Repaired at' },
  repairHours: { zh: '修复用时（小时）', en: 'Repair took (hours)' },
} as const satisfies Record<string, Text>;

/** Bands of years since the installation, by the year that each begins with. */
export const cameraAgeText = {
  '0': { zh: '不满1年', en: 'under 1 year' },
  '1': { zh: '1～3年', en: '1 to 3 years' },
  '3': { zh: '3～5年', en: '3 to 5 years' },
  '5': { zh: '5～8年', en: '5 to 8 years' },
  '8': { zh: '8年以上', en: '8 years and more' },
} as const satisfies Record<string, Text>;

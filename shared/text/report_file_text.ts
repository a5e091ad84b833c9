import type { Text } from './text.ts';

/** Headings and names of the files that a report of an import is written to. */
export const reportFileText = {
  problems: { zh: '导入问题', en: 'problems' },
  refusedRows: { zh: '被拒的行', en: 'refused rows' },
  kind: { zh: '性质', en: 'Kind' },
  rejected: { zh: '未导入', en: 'Refused' },
  warning: { zh: '提示', en: 'Warning' },
  row: { zh: '行', en: 'Row' },
  column: { zh: '列', en: 'Column' },
  reason: { zh: '原因', en: 'Reason' },
  value: { zh: '内容（已遮盖）', en: 'Value (masked)' },
  code: { zh: '问题代码', en: 'Problem code' },
  sourceRow: { zh: '原文件行号', en: 'Row in the source' },
  sourceReason: { zh: '未导入的原因', en: 'Why it was refused' },
} as const satisfies Record<string, Text>;

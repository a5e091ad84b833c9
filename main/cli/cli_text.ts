import type { Text } from '#shared/text/text.ts';

/** Sentences of the command line beside those of the failures (shared/text/error_text.ts). */
export const cliText = {
  missing: { zh: '缺少 {option}。', en: '{option} is missing.' },
  unreadable: { zh: '{option} 的值看不懂：{value}', en: '{option} does not understand the value {value}' },
  oneOf: {
    zh: '{option} 只能是 {choices}，不能是 {value}。',
    en: '{option} is one of {choices}, not {value}.',
  },
  unknownCommand: { zh: '没有这个命令：{value}。', en: 'There is no command {value}.' },
  strayArgument: { zh: '多余的参数：{value}。', en: 'Argument not expected: {value}.' },
  oneFile: { zh: '请给出要导入的一个文件。', en: 'Name the one file to import.' },
  onePackage: { zh: '请给出数据包的一个文件名。', en: 'Name the one package file.' },
  noFile: { zh: '找不到文件：{value}', en: 'No such file: {value}' },
  noSuchFilter: {
    zh: '没有这样的筛选，也不是筛选条件的 JSON：{value}',
    en: 'Neither a saved filter nor the JSON of one: {value}',
  },
  noSuchTime: {
    zh: '{option} 的时间在该时区不存在或写法不对：{value}。请写成 2026-01-31 或 2026-01-31T08:00。',
    en: '{option} is not a time in that zone: {value}. Write 2026-01-31 or 2026-01-31T08:00.',
  },
  created: { zh: '已新建数据库：{path}', en: 'Created a database: {path}' },
  cannotWrite: {
    zh: '写不进文件：{path}（{reason}）',
    en: 'The file cannot be written: {path} ({reason})',
  },
  tooManyCells: {
    zh: '格网有 {cells} 格，最多 {most} 格，请把 --cell 取大一些。',
    en: 'The grid has {cells} cells and may have {most}: take a larger --cell.',
  },
  noBandwidth: {
    zh: '事件不足 10 件，或都在同一处，{value} 求不出带宽，请用 {option} 给出米数。',
    en: 'Fewer than ten incidents, or all at one place: {value} gives no bandwidth. Give metres with {option}.',
  },
  estimating: { zh: '正在求密度', en: 'Estimating' },
  cancelling: { zh: '正在取消…', en: 'Cancelling…' },
  usage: { zh: '用法', en: 'Usage' },
  commands: { zh: '命令', en: 'Commands' },
} as const satisfies Record<string, Text>;

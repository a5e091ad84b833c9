import type { Text } from '#shared/text/text.ts';

export const timeText = {
  'time.label': { zh: '时间轴', en: 'Time strip' },
  'time.play': { zh: '播放', en: 'Play' },
  'time.pause': { zh: '暂停', en: 'Pause' },
  'time.stepBack': { zh: '后退一步', en: 'Step back' },
  'time.stepForward': { zh: '前进一步', en: 'Step forward' },
  'time.speed': { zh: '播放速度', en: 'Speed' },
  'time.preset.last7': { zh: '近7日', en: '7 days' },
  'time.preset.last30': { zh: '近30日', en: '30 days' },
  'time.preset.last90': { zh: '近90日', en: '90 days' },
  'time.preset.thisYear': { zh: '今年', en: 'This year' },
  'time.preset.all': { zh: '全部', en: 'All' },
  'time.presets': { zh: '时间范围，从数据截至时间往回数', en: 'Ranges, counted back from the as-of time' },
  'time.window': { zh: '{from} 至 {to}', en: '{from} to {to}' },
  'time.days': { zh: '{count} 天', en: '{count} days' },
  'time.hours': { zh: '{count} 小时', en: '{count} hours' },
  'time.shown': { zh: '{count} 件', en: '{count} incidents' },
  'time.all': { zh: '全部时间', en: 'All of the time' },
  'time.from': { zh: '起始时间', en: 'Start' },
  'time.to': { zh: '结束时间', en: 'End' },
  'time.whole': { zh: '整段移动', en: 'Move the window' },
  'time.fold': { zh: '收起时间轴', en: 'Fold the time strip' },
  'time.unfold': { zh: '展开时间轴', en: 'Unfold the time strip' },
  'time.none': {
    zh: '没有带时间的事件。导入带发生时间的事件后，这里可以按时间筛选和播放。',
    en: 'No dated incidents. Import incidents with a time to filter and play them here.',
  },
  'time.bars': {
    zh: '按时间的事件数：深色为所选时间和类别，浅色为其余。',
    en: 'Incidents over time: bright bars pass the filter, faint ones do not.',
  },
} as const satisfies Record<string, Text>;

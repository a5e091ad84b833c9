import type { Text } from '#shared/text/text.ts';

export const dialogText = {
  'shortcuts.title': { zh: '快捷键', en: 'Keyboard shortcuts' },
  'shortcuts.note': {
    zh: '在输入框里打字时，单个字母的快捷键不起作用。',
    en: 'Single letters do nothing while you type in a field.',
  },
  'about.title': { zh: '关于观澜', en: 'About Guanlan' },
  'about.lead': {
    zh: '一张离线的县域地图：只记地点、设施、区域和事件，不记人。',
    en: 'An offline map of a county: places, facilities, areas and events, never persons.',
  },
  'about.version': { zh: '版本', en: 'Version' },
  'about.shell': { zh: '运行方式', en: 'Shell' },
  'about.shell.host': { zh: '本机浏览器', en: 'Browser on this machine' },
  'about.shell.electron': { zh: '桌面程序', en: 'Desktop app' },
  'about.shell.cli': { zh: '命令行', en: 'Command line' },
  'about.data': { zh: '数据文件夹', en: 'Data folder' },
  'about.memory': { zh: '后台内存', en: 'Memory of the core' },
  'about.components': { zh: '组件版本', en: 'Components' },
  'about.diagnostics': { zh: '诊断信息', en: 'Diagnostics' },
  'about.diagnosticsHint': {
    zh: '出问题时交给管理员。里面没有要素的内容。',
    en: 'For your administrator when something is wrong. It holds no values of features.',
  },
  'about.copy': { zh: '复制', en: 'Copy' },
  'about.save': { zh: '保存为文件', en: 'Save as a file' },
  'about.licence': { zh: 'MIT 许可证。', en: 'MIT licence.' },
} as const satisfies Record<string, Text>;

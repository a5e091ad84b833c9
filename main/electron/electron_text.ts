import type { Text } from '#shared/text/text.ts';

/** What the Electron shell says where no page can: in dialogs of the operating system. */
export const electronText = {
  title: { zh: '观澜', en: 'Guanlan' },
  wallTitle: { zh: '观澜 · 大屏', en: 'Guanlan · Wall' },
  pageCrashed: {
    zh: '界面反复出错，暂停了自动恢复。数据不受影响。',
    en: 'The page keeps failing, so it is no longer reloaded by itself. The data is safe.',
  },
  pageHangs: {
    zh: '界面没有响应。可以再等一会儿，或重新载入；数据不受影响。',
    en: 'The page does not respond. Wait a little longer or reload it; the data is safe.',
  },
  reload: { zh: '重新载入', en: 'Reload' },
  wait: { zh: '继续等待', en: 'Wait' },
  quit: { zh: '退出', en: 'Quit' },
  cannotStart: { zh: '观澜无法启动', en: 'Guanlan cannot start' },
  damagedProgram: {
    zh: '程序文件与发布时不一致：{file}。请重新安装观澜；数据不受影响。',
    en: 'A file of the program is not as it was released: {file}. Install Guanlan again; the data is safe.',
  },
  coreGone: {
    zh: '后台反复意外退出。请重新启动观澜；详情见日志。',
    en: 'The core keeps ending unexpectedly. Start Guanlan again; the log has the details.',
  },
} as const satisfies Record<string, Text>;

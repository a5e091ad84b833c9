import type { Text } from '#shared/text/text.ts';

import type { Denial } from './guard.ts';

/** What the host prints in the terminal. */
export const hostText = {
  address: {
    zh: '观澜已在本机运行。请在浏览器中打开下面的地址（只能使用一次）：',
    en: 'Guanlan runs on this machine. Open this address in a browser (it works once):',
  },
  anotherAddress: {
    zh: '按回车键可再取一个地址，按 Ctrl+C 结束。',
    en: 'Press Enter for another address, Ctrl+C to end.',
  },
  anotherAddressElsewhere: {
    zh: '要再取一个地址，请另开终端运行 npm start -- --print-url；按 Ctrl+C 结束。',
    en: 'For another address run npm start -- --print-url in another terminal; Ctrl+C to end.',
  },
  portTaken: {
    zh: '端口 {port} 已被别的程序占用。请换一个（--port N），或去掉 --port 由观澜自己挑选。',
    en: 'Port {port} is taken by another program. Choose another (--port N), or leave --port out.',
  },
  notRunning: {
    zh: '没有正在运行的观澜。请先运行 npm start。',
    en: 'No Guanlan is running. Run npm start first.',
  },
  usage: {
    zh: '用法：--data 文件夹  --port 端口  --no-open（不自动打开浏览器）  --print-url（取得正在运行的观澜的新地址）',
    en: 'Usage: --data DIR  --port N  --no-open (do not open a browser)  --print-url (a new address of the Guanlan that runs)',
  },
  coreLost: {
    zh: '后台意外退出，正在重新启动。',
    en: 'The core ended unexpectedly and is started again.',
  },
  coreGone: {
    zh: '后台反复意外退出，观澜只好结束。详情见日志。',
    en: 'The core keeps ending unexpectedly, so Guanlan ends. The log has the details.',
  },
} as const satisfies Record<string, Text>;

/** What a browser that is turned away reads. */
export const denialText = {
  host: {
    zh: '请用 {origin} 打开观澜。',
    en: 'Open Guanlan at {origin}.',
  },
  origin: { zh: '只有观澜自己的页面可以这样访问。', en: 'Only pages of Guanlan itself may do this.' },
  site: {
    zh: '请不要从别的网页打开观澜，而是使用启动地址。',
    en: 'Use the launch address, not a link on another page.',
  },
  frame: { zh: '观澜不能嵌入别的网页。', en: 'Guanlan cannot be put into another page.' },
  session: {
    zh: '这个窗口还没有得到许可，或启动地址已经用过。请回到运行观澜的终端按回车键（或运行 npm start -- --print-url），打开新显示的地址。',
    en: 'This window has no permission yet, or its launch address was used before. Press Enter in the terminal that runs Guanlan (or run npm start -- --print-url) and open the address it shows.',
  },
} as const satisfies Record<Denial, Text>;

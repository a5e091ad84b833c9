/** What `npm start` says while it chooses and starts a shell. Both languages, since the terminal may show either. */
export const launchText = {
  building: '正在构建…\nBuilding…',
  buildFailed: '构建没有成功：\nThe build failed:',
  usage:
    '用法：npm start -- [--shell host|electron] [--data 文件夹] [--port 端口] [--no-open] [--print-url]\n' +
    'Usage: npm start -- [--shell host|electron] [--data DIR] [--port N] [--no-open] [--print-url]',
  fetching: (seconds) =>
    `正在用 Electron 自己的安装程序取得它的程序文件（只试一次，最多 ${seconds} 秒）…\n` +
    `Electron's own installer is fetching its program (one attempt, ${seconds} s at most)…`,
  reasons: {
    absent: {
      zh: '没有取得 Electron 的程序文件',
      en: "Electron's program could not be had",
    },
    failed_before: {
      zh: '一天之内已试过取得 Electron，没有成功',
      en: "Electron's program could not be had earlier today",
    },
    no_desktop: {
      zh: '这里没有桌面环境',
      en: 'There is no desktop here',
    },
    root: {
      zh: '以 root 身份运行时 Electron 的沙箱不能用',
      en: "Electron's sandbox does not work for root",
    },
    broken: {
      zh: 'Electron 没能启动',
      en: 'Electron did not start',
    },
  },
  instead: ({ zh, en }) =>
    `${zh}，改在浏览器里打开同一个控制台。\n${en}, so the same console opens in a browser.`,
  refused: ({ zh, en }) => `${zh}。\n${en}.`,
};

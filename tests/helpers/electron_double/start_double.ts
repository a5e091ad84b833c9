import { EventEmitter } from 'node:events';
import { mkdtempSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { openBrowser } from '#tests/helpers/browser.ts';

import { createDoubleSession } from './double_session.ts';
import {
  createDoublePowerSaveBlocker,
  createDoubleScreen,
  createDoubleUtilityProcess,
} from './double_system.ts';
import { DoubleWindow, type DoubleWorld, type WindowOptions } from './double_window.ts';
import { strictObject } from './strict_object.ts';

type DoubleOptions = {
  /** The built electron.cjs. */
  mainFile: string;
  /** Arguments that the app is started with, after its own path. */
  parameters: string[];
  /** Whether `requestSingleInstanceLock` is granted. */
  firstInstance?: boolean;
  /** Hears what pages write to their console. */
  onConsole?: (text: string) => void;
  /** Button that `dialog.showMessageBox` answers. */
  answer?: number;
};

type Load = (request: string, ...rest: unknown[]) => unknown;

function createApp(mainFile: string, firstInstance: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'guanlan-double-'));
  const paths: Record<string, string> = { userData: folder, logs: folder };
  const record = { exitCode: null as number | null, switches: new Map<string, string>(), sandboxed: false };
  const app = Object.assign(new EventEmitter(), {
    isPackaged: false,
    commandLine: strictObject('commandLine', {
      appendSwitch(name: string, value = '') {
        record.switches.set(name, value);
      },
    }),
    whenReady: () => Promise.resolve(),
    getPath: (name: string) => paths[name],
    setPath(name: string, path: string) {
      paths[name] = path;
    },
    getAppPath: () => dirname(mainFile),
    getVersion: () => '0.0.0',
    enableSandbox() {
      record.sandboxed = true;
    },
    setAppUserModelId: () => undefined,
    requestSingleInstanceLock: () => firstInstance,
    quit() {
      app.emit('before-quit', { preventDefault: () => undefined });
      app.emit('will-quit', { preventDefault: () => undefined });
    },
    exit(code = 0) {
      record.exitCode = code;
    },
  });
  return { app: strictObject('app', app), record };
}

/** Loads the built shell with a stand-in for `electron`; README.md beside this file says what that proves. */
export async function startDouble({
  mainFile,
  parameters,
  firstInstance = true,
  answer = 0,
  onConsole = () => undefined,
}: DoubleOptions) {
  const browser = await openBrowser(['--host-resolver-rules=MAP * ~NOTFOUND']);
  const { app, record: appRecord } = createApp(mainFile, firstInstance);
  const { record, session, protocol } = createDoubleSession();
  const screen = createDoubleScreen();
  const power = createDoublePowerSaveBlocker();
  const readers = createDoubleUtilityProcess();
  const powerMonitor = new EventEmitter();
  const dialogs: { message: string }[] = [];
  let menu: unknown = 'untouched';

  const shared: DoubleWorld = {
    context: browser.context,
    record,
    ipcMain: new EventEmitter(),
    requests: { served: [], cancelled: [], network: [] },
    windows: new Set(),
    onConsole,
    onContents: (contents) => app.emit('web-contents-created', {}, contents),
    onAllClosed: () => app.emit('window-all-closed'),
  };
  class BrowserWindow extends DoubleWindow {
    constructor(options: WindowOptions) {
      super(shared, options);
    }
  }
  const electron = strictObject('electron', {
    app,
    BrowserWindow,
    ipcMain: shared.ipcMain,
    protocol,
    session: { defaultSession: session },
    screen,
    powerMonitor,
    powerSaveBlocker: power.powerSaveBlocker,
    utilityProcess: readers.utilityProcess,
    dialog: strictObject('dialog', {
      showMessageBox(...parameters: unknown[]) {
        dialogs.push(parameters.at(-1) as { message: string });
        return Promise.resolve({ response: answer });
      },
      showErrorBox(_title: string, message: string) {
        dialogs.push({ message });
      },
    }),
    Menu: strictObject('Menu', {
      setApplicationMenu(given: unknown) {
        menu = given;
      },
    }),
  });

  const load = (Reflect.get(Module, '_load') as Load).bind(Module);
  const parametersBefore = process.argv;
  const substitute: Load = (request, ...rest) => (request === 'electron' ? electron : load(request, ...rest));
  Reflect.set(Module, '_load', substitute);
  process.argv = [process.execPath, dirname(mainFile), ...parameters];
  const require = createRequire(import.meta.url);
  Reflect.deleteProperty(require.cache, mainFile);
  require(mainFile);
  process.argv = parametersBefore;

  return {
    app,
    appRecord,
    session: record,
    screen,
    powerMonitor,
    held: power.held,
    readers: readers.started,
    dialogs,
    requests: shared.requests,
    menu: () => menu,
    windows: () => [...shared.windows],
    async stop() {
      app.quit();
      Reflect.set(Module, '_load', load);
      await browser.close();
    },
  };
}

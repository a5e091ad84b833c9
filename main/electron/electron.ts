import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { app, type BrowserWindow, dialog, ipcMain, Menu, powerMonitor, screen, session } from 'electron';

import type { CoreOptions } from '#main/core/core.ts';
import { keepCore, type KeptCore } from '#main/core/keep_core.ts';
import { startCore } from '#main/core/start_core.ts';
import type { ConsoleFolders } from '#main/launch/console_folders.ts';
import { createResourceServer, defaultMaxUploadBytes } from '#main/resources/serve_resource.ts';
import { fillText } from '#shared/text/fill_text.ts';

import { handleAppScheme, registerAppScheme } from './app_protocol.ts';
import { electronText as text } from './electron_text.ts';
import { hardenContents } from './harden_contents.ts';
import { hardenSession } from './harden_session.ts';
import { serveIpcPorts } from './ipc_port.ts';
import { recoverPage } from './recover_page.ts';
import { shellSettings } from './shell_settings.ts';
import { spawnReaderProcess } from './spawn_reader.ts';
import { findChangedFile } from './verify_outside_files.ts';
import { openWindowStates } from './window_state.ts';
import { createWindows } from './windows.ts';

const settings = shellSettings(import.meta.url, process.argv, app.isPackaged);
const { folders, language } = settings;

/** What Chromium would otherwise ask of the network by itself, or not do without a graphics card. */
const switches: [string, string?][] = [
  ['enable-unsafe-swiftshader'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['no-pings'],
  ['dns-prefetch-disable'],
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
];

function coreOptions({ home, resources, uploads }: ConsoleFolders): CoreOptions {
  return {
    homeDirectory: home,
    dataDirectory: resolve(settings.dataDirectory ?? join(home, 'demo')),
    resourcesDirectory: resources,
    uploadsDirectory: uploads,
    shell: 'electron',
    version: guanlanVersion,
    spawnReader: () => spawnReaderProcess(join(settings.outside, 'import_reader.js')),
  };
}

function fail(message: string): void {
  dialog.showErrorBox(text.cannotStart[language], message);
  app.exit(1);
}

function startKeptCore(): Promise<KeptCore> {
  return keepCore(() => startCore(coreOptions(folders), join(settings.outside, 'core_worker.js')), {
    onRestart: () => undefined,
    onGivenUp: () => {
      fail(text.coreGone[language]);
    },
  });
}

async function open(): Promise<void> {
  const changed = findChangedFile(join(folders.bundle, 'integrity.json'), settings.outside);
  if (changed) {
    fail(fillText(text.damagedProgram[language], { file: changed }));
    return;
  }
  Menu.setApplicationMenu(null);
  const core = await startKeptCore();
  const log = (line: string) => {
    core.log(line);
  };
  await hardenSession(session.defaultSession, (url) => {
    log(`refused address: ${url.slice(0, 200)}`);
  });
  handleAppScheme(
    session.defaultSession.protocol,
    createResourceServer({
      rendererDirectory: folders.renderer,
      uploadsDirectory: folders.uploads,
      maxUploadBytes: defaultMaxUploadBytes,
      fromCore: (request) => core.resource(request),
      onBug: (error) => core.reportBug(error),
    }),
  );
  serveIpcPorts(ipcMain, () => core.connect());

  const quit = () => {
    app.quit();
  };
  const windows = createWindows({
    bundleDirectory: folders.bundle,
    states: openWindowStates(join(folders.home, 'windows.json')),
    language,
    devTools: !app.isPackaged,
    prepare(window: BrowserWindow) {
      hardenContents(window.webContents, (kind) => {
        windows.show(kind);
      });
      recoverPage(window, { language, log, quit });
    },
  });
  windows.show('console');
  app.on('second-instance', () => {
    windows.show('console');
  });
  surviveChanges(() => {
    windows.settle();
  }, log);
  endWith(core);
}

/** Displays come and go and the machine sleeps: windows are brought back and painted again. */
function surviveChanges(settle: () => void, log: (line: string) => void): void {
  screen.on('display-removed', settle);
  screen.on('display-metrics-changed', settle);
  powerMonitor.on('suspend', () => {
    log('the machine goes to sleep');
  });
  powerMonitor.on('resume', () => {
    log('the machine wakes');
    settle();
  });
}

/** The database is closed before the process ends, however the end was asked for. */
function endWith(core: KeptCore): void {
  app.on('window-all-closed', () => {
    app.quit();
  });
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void core.close().finally(() => {
      closed = true;
      rmSync(folders.uploads, { recursive: true, force: true });
      app.exit(0);
    });
  });
}

for (const [name, value] of switches) app.commandLine.appendSwitch(name, value);
registerAppScheme();
app.setPath('userData', join(folders.home, 'electron'));
if (app.requestSingleInstanceLock()) {
  app.enableSandbox();
  app
    .whenReady()
    .then(open)
    .catch((error: unknown) => {
      fail(error instanceof Error ? error.message : String(error));
    });
} else {
  app.quit();
}

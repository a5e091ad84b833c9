import { EventEmitter } from 'node:events';
import { randomBytes } from 'node:crypto';

import type { BrowserContext, CDPSession, Page } from 'playwright-core';

import { answerRequest, type Paused, type RequestLog } from './answer_request.ts';
import type { SessionRecord } from './double_session.ts';
import { pageScripts } from './page_scripts.ts';
import { toBrowser, toScheme } from './scheme_names.ts';

export type Bounds = { x: number; y: number; width: number; height: number };

export type WindowOptions = Bounds & {
  fullscreen?: boolean;
  webPreferences: { preload: string } & Record<string, unknown>;
};

/** What all windows of one stand-in share. */
export type DoubleWorld = {
  context: BrowserContext;
  record: SessionRecord;
  ipcMain: EventEmitter;
  requests: RequestLog;
  windows: Set<DoubleWindow>;
  onContents(contents: DoubleContents): void;
  onAllClosed(): void;
  onConsole(text: string): void;
};

type OpenHandler = (details: { url: string }) => { action: string };

const world = 'electron-preload';
const binding = 'electronDoubleSend';

function preventable() {
  return {
    prevented: false,
    preventDefault() {
      this.prevented = true;
    },
  };
}

/** The page of one window: Electron's `webContents` as far as the console uses it. */
class DoubleContents extends EventEmitter {
  readonly mainFrame: { readonly url: string };
  openHandler: OpenHandler = () => ({ action: 'allow' });
  invalidated = 0;
  readonly #window: DoubleWindow;

  constructor(window: DoubleWindow) {
    super();
    this.#window = window;
    this.mainFrame = {
      get url() {
        return window.url;
      },
    };
  }

  getURL = (): string => this.#window.url;
  isDestroyed = (): boolean => this.#window.isDestroyed();
  setWindowOpenHandler = (handler: OpenHandler): void => {
    this.openHandler = handler;
  };
  invalidate = (): void => {
    this.invalidated += 1;
  };
  reload = (): void => {
    this.#window.reload();
  };
  send = (channel: string, ...parameters: unknown[]): void => {
    this.#window.deliver(JSON.stringify({ channel, parameters }));
  };
}

/** A `BrowserWindow` that is a tab of the real browser. */
export class DoubleWindow extends EventEmitter {
  readonly options: WindowOptions;
  readonly webContents: DoubleContents;
  readonly shown: string[] = [];
  /** How often a page has finished loading. */
  loads = 0;
  url = '';
  #bounds: Bounds;
  #fullScreen: boolean;
  #maximized = false;
  #closed = false;
  #ownLoad = false;
  #page: Page | null = null;
  #cdp: CDPSession | null = null;
  #worldId = 0;
  #mainFrameId = '';
  readonly #shared: DoubleWorld;
  readonly #ready: Promise<void>;

  constructor(shared: DoubleWorld, options: WindowOptions) {
    super();
    const { x, y, width, height } = options;
    this.#shared = shared;
    this.options = options;
    this.#bounds = { x, y, width, height };
    this.#fullScreen = options.fullscreen ?? false;
    this.webContents = new DoubleContents(this);
    shared.windows.add(this);
    this.#ready = this.#prepare();
    shared.onContents(this.webContents);
  }

  /** The tab, for tests to look into. */
  get page(): Page {
    if (!this.#page) throw new Error('double: the window is not ready');
    return this.#page;
  }

  /** The protocol of the tab, which still answers when the page has crashed. */
  get cdp(): CDPSession {
    if (!this.#cdp) throw new Error('double: the window is not ready');
    return this.#cdp;
  }

  async #prepare(): Promise<void> {
    const page = await this.#shared.context.newPage();
    const cdp = await this.#shared.context.newCDPSession(page);
    this.#page = page;
    this.#cdp = cdp;
    const names = { bridge: `bridge${randomBytes(8).toString('hex')}`, binding };
    const scripts = await pageScripts(names, this.options.webPreferences.preload);

    await cdp.send('Page.enable');
    await cdp.send('Runtime.enable');
    await cdp.send('Inspector.enable');
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === world) this.#worldId = context.id;
    });
    cdp.on('Runtime.bindingCalled', ({ payload }) => {
      this.#hear(payload);
    });
    cdp.on('Inspector.targetCrashed', () => {
      this.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    });
    this.#mainFrameId = (await cdp.send('Page.getFrameTree')).frameTree.frame.id;
    await cdp.send('Runtime.addBinding', { name: binding, executionContextName: world });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.main });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.isolated, worldName: world });
    cdp.on('Fetch.requestPaused', (paused) => {
      void this.#onRequest(cdp, paused).catch(() => undefined);
    });
    await cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    cdp.on('Page.windowOpen', ({ url }) => {
      this.webContents.openHandler({ url: toScheme(url) });
    });
    page.on('console', (message) => {
      this.#shared.onConsole(message.text());
    });
    page.on('popup', (popup) => {
      void popup.close();
    });
    page.on('close', () => {
      this.#onClosed();
    });
  }

  async #onRequest(cdp: CDPSession, paused: Paused): Promise<void> {
    const isNavigation = paused.resourceType === 'Document';
    const url = toScheme(paused.request.url);
    if (isNavigation && !this.#ownLoad) {
      const isMainFrame = paused.frameId === this.#mainFrameId;
      const event = { ...preventable(), url, isMainFrame };
      this.webContents.emit('will-frame-navigate', event);
      if (event.prevented) {
        await cdp.send('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Aborted' });
        return;
      }
    }
    await answerRequest(cdp, paused, this.#shared.record, this.#shared.requests);
  }

  #hear(payload: string): void {
    const { channel, parameters } = JSON.parse(payload) as { channel: string; parameters: unknown[] };
    const event = { sender: this.webContents, senderFrame: this.webContents.mainFrame };
    this.#shared.ipcMain.emit(channel, event, ...parameters);
  }

  deliver(text: string): void {
    void this.cdp
      .send('Runtime.evaluate', {
        expression: `electronDouble.deliver(${JSON.stringify(text)})`,
        contextId: this.#worldId,
      })
      .catch(() => undefined);
  }

  async loadURL(url: string): Promise<void> {
    await this.#ready;
    this.url = url;
    this.#ownLoad = true;
    await this.page.goto(toBrowser(url));
    this.#ownLoad = false;
    this.loads += 1;
    this.webContents.emit('did-finish-load');
    this.emit('ready-to-show');
  }

  reload(): void {
    this.#ownLoad = true;
    this.cdp.once('Page.loadEventFired', () => {
      this.#ownLoad = false;
      this.loads += 1;
      this.webContents.emit('did-finish-load');
    });
    void this.cdp.send('Page.reload').catch(() => undefined);
  }

  /** Ends the process of the page, as a bug in it would. */
  async crash(): Promise<void> {
    const crashed = new Promise((resolve) => this.cdp.once('Inspector.targetCrashed', resolve));
    void this.cdp.send('Page.crash').catch(() => undefined);
    await crashed;
  }

  close(): void {
    const event = preventable();
    this.emit('close', event);
    if (!event.prevented) void this.#page?.close();
  }

  #onClosed(): void {
    this.#closed = true;
    this.#shared.windows.delete(this);
    this.webContents.emit('destroyed');
    this.emit('closed');
    if (this.#shared.windows.size === 0) this.#shared.onAllClosed();
  }

  isDestroyed = (): boolean => this.#closed;
  isMinimized = (): boolean => false;
  isMaximized = (): boolean => this.#maximized;
  isFullScreen = (): boolean => this.#fullScreen;
  setFullScreen(on: boolean): void {
    this.#fullScreen = on;
  }
  maximize(): void {
    this.#maximized = true;
  }
  unmaximize(): void {
    this.#maximized = false;
  }
  getBounds = (): Bounds => this.#bounds;
  getNormalBounds = (): Bounds => this.#bounds;
  setBounds(bounds: Bounds): void {
    this.#bounds = bounds;
  }
  show(): void {
    this.shown.push('show');
  }
  focus(): void {
    this.shown.push('focus');
  }
}

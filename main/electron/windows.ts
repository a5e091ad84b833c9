import { join } from 'node:path';

import { BrowserWindow, powerSaveBlocker, screen } from 'electron';

import type { Language } from '#shared/text/text.ts';

import { pageAddresses, type WindowKind } from './app_address.ts';
import { clampBounds, type Rectangle } from './clamp_bounds.ts';
import { electronText } from './electron_text.ts';
import type { openWindowStates, WindowState } from './window_state.ts';

type WindowsOptions = {
  /** Folder with preload.cjs. */
  bundleDirectory: string;
  states: ReturnType<typeof openWindowStates>;
  language: Language;
  devTools: boolean;
  /** Called for each new window before its page loads. */
  prepare(window: BrowserWindow, kind: WindowKind): void;
};

export type Windows = {
  /** Opens the one window of a kind, or brings it to the front. */
  show(kind: WindowKind): void;
  /** Brings windows back that a display took with it when it went, and paints them afresh. */
  settle(): void;
};

/** The ground colour of the console, so that a window is never white before its page is there. */
const groundColour = '#0d131a';

/** Displays with the primary one first. */
function workAreas(): Rectangle[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}

/** A console takes most of the primary display; the wall takes all of another display where there is one. */
function firstState(kind: WindowKind): WindowState {
  const [primary = { x: 0, y: 0, width: 1280, height: 720 }, ...others] = workAreas();
  const elsewhere = others.at(0);
  if (kind === 'wall' && elsewhere) return { ...elsewhere, maximized: false, fullScreen: true };
  const width = Math.min(primary.width, 1600);
  const height = Math.min(primary.height, 1000);
  return {
    x: primary.x + Math.round((primary.width - width) / 2),
    y: primary.y + Math.round((primary.height - height) / 2),
    width,
    height,
    maximized: kind === 'console',
    fullScreen: false,
  };
}

function stateOf(window: BrowserWindow): WindowState {
  const { x, y, width, height } = window.getNormalBounds();
  return { x, y, width, height, maximized: window.isMaximized(), fullScreen: window.isFullScreen() };
}

function toggleFullScreenOnF11(window: BrowserWindow): void {
  window.webContents.on('before-input-event', (event, { type, key }) => {
    if (key !== 'F11') return;
    event.preventDefault();
    if (type === 'keyDown') window.setFullScreen(!window.isFullScreen());
  });
}

/** Keeps the screen lit as long as the window is open: a wall is watched, not touched. */
function keepScreenLit(window: BrowserWindow): void {
  const blocker = powerSaveBlocker.start('prevent-display-sleep');
  window.on('closed', () => {
    powerSaveBlocker.stop(blocker);
  });
}

function createWindow(kind: WindowKind, state: WindowState, options: WindowsOptions): BrowserWindow {
  const { bundleDirectory, language, devTools } = options;
  const window = new BrowserWindow({
    ...clampBounds(state, workAreas()),
    minWidth: 960,
    minHeight: 600,
    show: false,
    backgroundColor: groundColour,
    title: electronText[kind === 'wall' ? 'wallTitle' : 'title'][language],
    autoHideMenuBar: true,
    fullscreen: state.fullScreen,
    webPreferences: {
      preload: join(bundleDirectory, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools,
      backgroundThrottling: kind !== 'wall',
    },
  });
  if (state.maximized) window.maximize();
  return window;
}

/** The console and its wall: one window of each at most, where they were when they were closed last. */
export function createWindows(options: WindowsOptions): Windows {
  const open = new Map<WindowKind, BrowserWindow>();

  function create(kind: WindowKind): void {
    const window = createWindow(kind, options.states.get(kind) ?? firstState(kind), options);
    open.set(kind, window);
    options.prepare(window, kind);
    toggleFullScreenOnF11(window);
    if (kind === 'wall') keepScreenLit(window);
    window.once('ready-to-show', () => {
      window.show();
    });
    window.on('close', () => {
      options.states.put(kind, stateOf(window));
    });
    window.on('closed', () => {
      open.delete(kind);
      if (kind === 'console') open.get('wall')?.close();
    });
    void window.loadURL(pageAddresses[kind]).catch(() => undefined);
  }

  return {
    show(kind) {
      const window = open.get(kind);
      if (!window) {
        create(kind);
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    settle() {
      for (const window of open.values()) {
        if (!window.isFullScreen() && !window.isMaximized()) {
          window.setBounds(clampBounds(window.getBounds(), workAreas()));
        }
        window.webContents.invalidate();
      }
    },
  };
}

import { type BrowserWindow, dialog } from 'electron';

import type { Language } from '#shared/text/text.ts';

import { electronText as text } from './electron_text.ts';

/** As many reloads within a minute happen by themselves; after that the operator is asked. */
const reloadsByItself = 2;
const windowOfTimeMs = 60_000;

type Recovery = {
  language: Language;
  log: (line: string) => void;
  quit: () => void;
};

async function ask(window: BrowserWindow, message: string, buttons: string[]): Promise<number> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    title: text.title.zh,
    message,
    buttons,
    defaultId: 0,
    cancelId: buttons.length - 1,
    noLink: true,
  });
  return response;
}

/**
 * Loads a page again whose process has died: by itself at first, and after repeated failures on the operator's word.
 * Nothing is lost with a page, for the core has everything that was acknowledged.
 */
export function recoverPage(window: BrowserWindow, { language, log, quit }: Recovery): void {
  const contents = window.webContents;
  let recentMs: number[] = [];
  let asking = false;

  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    log(`page process gone: ${reason} (${exitCode})`);
    const nowMs = Date.now();
    recentMs = [...recentMs.filter((timeMs) => nowMs - timeMs < windowOfTimeMs), nowMs];
    if (recentMs.length <= reloadsByItself) {
      contents.reload();
      return;
    }
    void ask(window, text.pageCrashed[language], [text.reload[language], text.quit[language]]).then(
      (button) => {
        if (button === 0) contents.reload();
        else quit();
      },
    );
  });

  window.on('unresponsive', () => {
    if (asking) return;
    asking = true;
    log('page does not respond');
    void ask(window, text.pageHangs[language], [text.wait[language], text.reload[language]]).then(
      (button) => {
        asking = false;
        if (button === 1) contents.reload();
      },
    );
  });
}

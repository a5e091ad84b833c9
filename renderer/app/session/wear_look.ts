import { uiStore } from '#renderer/state/ui_store.ts';
import type { TextKey } from '#renderer/text/dictionary.ts';
import { text } from '#renderer/text/use_text.ts';
import { applyTheme } from '#renderer/theme/css_variables.ts';

/** Keeps the page in the theme and the language that are chosen, its title included. Called once, before drawing. */
export function wearLook(title: TextKey): void {
  const wear = (): void => {
    const { theme, language } = uiStore.getState();
    applyTheme(theme, document.documentElement);
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = text(title);
  };
  wear();
  uiStore.subscribe(({ theme, language }, before) => {
    if (theme !== before.theme || language !== before.language) wear();
  });
}

import { setLanguage, setTheme, uiStore } from '#renderer/state/ui_store.ts';

import type { Command } from './command.ts';

export const toggleThemeCommand: Command = {
  id: 'toggle_theme',
  label: 'command.theme',
  group: 'view',
  keys: ['Shift+KeyD'],
  run: () => setTheme(uiStore.getState().theme === 'dark' ? 'light' : 'dark'),
};

export const toggleLanguageCommand: Command = {
  id: 'toggle_language',
  label: 'command.language',
  group: 'view',
  keys: ['Shift+KeyL'],
  run: () => setLanguage(uiStore.getState().language === 'zh' ? 'en' : 'zh'),
};

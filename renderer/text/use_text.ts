import { useStore } from 'zustand';

import { uiStore } from '#renderer/state/ui_store.ts';
import type { Text } from '#shared/text/text.ts';

import { dictionary, type TextKey } from './dictionary.ts';

export type Parameters = Record<string, string | number>;

/** Replaces `{name}` by the parameter of that name. */
export function fill(template: string, parameters: Parameters = {}): string {
  return template.replace(/\{(\w+)\}/gu, (whole, name: string) => String(parameters[name] ?? whole));
}

/** The text of a key in the language of the window, for code outside React. */
export function text(key: TextKey, parameters?: Parameters): string {
  return fill(dictionary[key][uiStore.getState().language], parameters);
}

/** `t` for keys of the dictionary and `pick` for texts that definitions carry. */
export function useText() {
  const language = useStore(uiStore, (state) => state.language);
  return {
    language,
    t: (key: TextKey, parameters?: Parameters): string => fill(dictionary[key][language], parameters),
    pick: (pair: Text): string => pair[language],
  };
}

import { dataStore } from '#renderer/state/data_store.ts';
import { presetOf } from '#renderer/state/time_window.ts';
import type { View } from '#shared/model/view.ts';
import type { TimeWindow } from '#shared/rpc/schemas.ts';
import { eventWords, type WordNames } from '#shared/text/event_words.ts';
import type { Language } from '#shared/text/text.ts';

import { formatWindow } from './format_window.ts';
import { fill } from './use_text.ts';
import { dictionary, type TextKey } from './dictionary.ts';

type Known = Pick<ReturnType<typeof dataStore.getState>, 'status' | 'incidents'>;

/** What the words of a filter need to know of the incidents that are loaded. */
export function wordNames({ status, incidents }: Known = dataStore.getState()): WordNames {
  return {
    timezone: status?.timezone ?? 'UTC',
    areaName(layer, code) {
      for (const level of incidents?.levels ?? []) {
        const area = level.layer === layer ? level.areas.find((one) => one.code === code) : undefined;
        if (area) return area.name || area.code;
      }
      return undefined;
    },
    categoryLabel: (key) => incidents?.categories.find((category) => category.key === key)?.label,
  };
}

function say(key: TextKey, language: Language, parameters = {}): string {
  return fill(dictionary[key][language], parameters);
}

/** A window of time as it is spoken of: 近30日, or from when to when. Empty for all of the time. */
export function windowWords(window: TimeWindow, language: Language, { status }: Known): string {
  if (window.fromMs === null && window.toMs === null) return '';
  const timezone = status?.timezone ?? 'UTC';
  const preset = typeof status?.asOfMs === 'number' ? presetOf(window, status.asOfMs, timezone) : null;
  if (preset) return say(`time.preset.${preset}`, language);
  return say('time.window', language, formatWindow(window, timezone));
}

/** Names what is shown, or what is left out where that is shorter. Empty when all categories are shown. */
export function categoryWords(categories: View['categories'], language: Language, known: Known): string {
  if (categories === null) return '';
  if (categories.length === 0) return say('filter.noCategory', language);
  const names = wordNames(known);
  const nameOf = (key: string): string => names.categoryLabel(key)?.[language] ?? key;
  const hidden = (known.incidents?.categories ?? [])
    .map(({ key }) => key)
    .filter((key) => !categories.includes(key));
  if (hidden.length > 0 && hidden.length < categories.length) {
    return say('filter.withoutCategory', language, { name: hidden.map(nameOf).join('、') });
  }
  return categories.map(nameOf).join('、');
}

/** What a view lets through besides its time: 矛盾纠纷 · 城关镇. Empty while it lets everything through. */
export function choiceWords(
  { categories, filter }: Pick<View, 'categories' | 'filter'>,
  language: Language,
  known: Known = dataStore.getState(),
): string {
  const parts = [categoryWords(categories, language, known), eventWords(filter, language, wordNames(known))];
  return parts.filter((part) => part !== '').join(' · ');
}

/** The whole filter of a view in one line: 近30日 · 矛盾纠纷 · 城关镇. Empty while nothing is filtered. */
export function viewWords(
  view: Pick<View, 'window' | 'categories' | 'filter'>,
  language: Language,
  known: Known = dataStore.getState(),
): string {
  const parts = [windowWords(view.window, language, known), choiceWords(view, language, known)];
  return parts.filter((part) => part !== '').join(' · ');
}

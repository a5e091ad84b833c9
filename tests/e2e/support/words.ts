import { dictionary, type TextKey } from '#renderer/text/dictionary.ts';
import { fillText } from '#shared/text/fill_text.ts';

type Parameters = Record<string, string | number>;

/** What the Chinese screen says under a key. */
export function zh(key: TextKey, parameters: Parameters = {}): string {
  return fillText(dictionary[key].zh, parameters);
}

/** What the English screen says under a key. */
export function en(key: TextKey, parameters: Parameters = {}): string {
  return fillText(dictionary[key].en, parameters);
}

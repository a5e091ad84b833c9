import type { Field } from '#shared/layers/layer.ts';

import { normaliseHeading } from './normalise_heading.ts';

/** Finds the code of a written choice; null where the dictionary has none. */
export type ChoiceReader = (written: string) => string | null;

/** `1:球机`, `01-球机` and `1 球机` carry a code before the word; the word decides, since codes differ by province. */
const leadingCode = /^\d{1,3}[:.、\-_ ]+(?=[^\d])/u;

/**
 * The reader of one field's choices: by text first (labels in both languages and aliases), then by code. Lists of several
 * values, written with a slash or a comma, count by their first known one.
 */
export function choiceReader(field: Field): ChoiceReader {
  const byText = new Map<string, string>();
  const choices = field.choices ?? [];
  const learn = (text: string, code: string): void => {
    const key = normaliseHeading(text);
    if (key !== '' && !byText.has(key)) byText.set(key, code);
  };
  for (const { code, label } of choices) {
    learn(label.zh, code);
    learn(label.en, code);
  }
  for (const { code, aliases } of choices) aliases?.forEach((alias) => learn(alias, code));
  for (const { code } of choices) learn(code, code);

  const seen = new Map<string, string | null>();
  function find(written: string): string | null {
    const whole = byText.get(normaliseHeading(written));
    if (whole !== undefined) return whole;
    const word = written.normalize('NFKC').trim().replace(leadingCode, '');
    const parts = [word, ...word.split(/[/,;、|]/u), word.replace(/\(.*\)$/u, '')];
    for (const part of parts) {
      const code = byText.get(normaliseHeading(part));
      if (code !== undefined) return code;
    }
    return null;
  }
  return (written) => {
    let code = seen.get(written);
    if (code === undefined) {
      code = find(written);
      if (seen.size < 10_000) seen.set(written, code);
    }
    return code;
  };
}

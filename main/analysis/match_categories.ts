import { incidentCategories } from '#shared/codes/incident_categories.ts';
import type { Choice } from '#shared/layers/layer.ts';
import { AppError } from '#shared/rpc/errors.ts';

import type { IncidentCategory } from './incident_table.ts';

const plain = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

/** The code of the choice that a text names by code, label or alias; null for none. */
export function choiceNamed(choices: readonly Choice[], text: string): string | null {
  const wanted = plain(text);
  const named = ({ code, label, aliases = [] }: Choice, rank: number): boolean =>
    rank === 0
      ? [code, label.zh, label.en].some((name) => plain(name) === wanted)
      : aliases.some((alias) => plain(alias) === wanted);
  const choice = choices.find((each) => named(each, 0)) ?? choices.find((each) => named(each, 1));
  return choice?.code ?? null;
}

/**
 * Marks, for each category of the table, whether a text means it: the code or label of one of the console's own takes
 * all events of that code, the words of a source those events alone. Throws `bad_input` for what is neither.
 */
export function matchCategories(categories: readonly IncidentCategory[], text: string): Uint8Array {
  const wanted = plain(text);
  const byKey = categories.some(({ key, code }) => key !== code && plain(key) === wanted);
  if (byKey) return Uint8Array.from(categories, ({ key }) => (plain(key) === wanted ? 1 : 0));
  const code = choiceNamed(incidentCategories, text);
  if (code === null) {
    throw new AppError('bad_input', `No category ${text}`, { field: 'category', category: text });
  }
  return Uint8Array.from(categories, (category) => (category.code === code ? 1 : 0));
}

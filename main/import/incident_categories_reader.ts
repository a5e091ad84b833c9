import type { Field } from '#shared/layers/layer.ts';
import { disclosureOf, type Disclosure } from '#shared/model/disclosure.ts';

import { choiceReader } from './choice_reader.ts';
import { plainText } from './field_readers.ts';
import { maskFreeText } from './person_guard.ts';
import { shownValue, type ProblemLog } from './problem_log.ts';
import type { Cell } from './source.ts';

/** The category of an incident with the wording of its source, and how far it may be shown. */
export type IncidentCategory = {
  code: string;
  words: string | null;
  disclosure: Disclosure;
  title: string | null;
};

/** Code of 其他. */
const otherCode = 'QT';

/**
 * Reads categories by their wording. Categories that are not mapped (faith, descent, petition, assembly) become 其他 and lose
 * their wording and their title; where there is no category, the title decides.
 */
export function incidentCategoriesReader(
  field: Field,
  column: string,
  log: ProblemLog,
): (cell: Cell, title: string | null, row: number) => IncidentCategory {
  const find = choiceReader(field);
  const masked = new Map<string, string>();

  function maskedWords(words: string): string {
    let text = masked.get(words);
    if (text === undefined) {
      text = maskFreeText(words);
      if (masked.size < 10_000) masked.set(words, text);
    }
    return text;
  }

  return (cell, title, row) => {
    const words = plainText(cell).slice(0, 200);
    const where = { row, column };
    const code = words === '' ? otherCode : find(words);
    const disclosure = disclosureOf({ category: code, categoryText: words === '' ? title : words, title });
    if (disclosure === 'folded') {
      log.tally(where, 'category_folded');
      return { code: otherCode, words: null, disclosure, title: null };
    }
    if (disclosure === 'family') log.tally(where, 'family_dispute');
    if (code === null) log.tally(where, 'category_unknown', { value: shownValue(words) });
    return { code: code ?? otherCode, words: words === '' ? null : maskedWords(words), disclosure, title };
  };
}

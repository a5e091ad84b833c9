import type { Field } from '#shared/layers/layer.ts';
import { disclosureOf, type Disclosure } from '#shared/model/disclosure.ts';

import { choiceReader } from './choice_reader.ts';
import { plainText } from './field_readers.ts';
import { normaliseHeading } from './normalise_heading.ts';
import { maskFreeText } from './person_guard.ts';
import { shownValue } from './problem_log.ts';
import type { RowParsing } from './row_parsing.ts';
import type { Cell } from './source.ts';

/** The category of an incident with the wording of its source, and how far it may be shown. */
export type IncidentCategory = {
  code: string;
  words: string | null;
  disclosure: Disclosure;
  title: string | null;
};

type Wording = { words: string; code: string | null; masked: string | null; shown: string };

/** Code of 其他. */
const otherCode = 'QT';

/**
 * Reads categories by their wording, in the operator's own table first. Categories that are not mapped (faith, descent, petition, assembly) become 其他 and lose
 * their wording and their title; where there is no category, the title decides.
 */
export function incidentCategoriesReader(
  field: Field,
  column: string,
  { log, categories }: Pick<RowParsing, 'log' | 'categories'>,
): (cell: Cell, title: string | null, row: number) => IncidentCategory {
  const find = choiceReader(field);
  const isKnown = (wanted: string): boolean => field.choices?.some(({ code }) => code === wanted) === true;
  const own = new Map(
    Object.entries(categories).flatMap(([words, code]) =>
      isKnown(code) ? [[normaliseHeading(words), code] as const] : [],
    ),
  );
  const known = new Map<Cell, Wording>();

  /** Categories repeat from row to row: each is cleaned, masked and looked up once. */
  function wordingOf(cell: Cell): Wording {
    let wording = known.get(cell);
    if (!wording) {
      const words = plainText(cell).slice(0, 200);
      const code = words === '' ? otherCode : (own.get(normaliseHeading(words)) ?? find(words));
      const masked = words === '' ? null : maskFreeText(words);
      wording = { words, code, masked, shown: shownValue(words) };
      if (known.size < 10_000) known.set(cell, wording);
    }
    return wording;
  }

  return (cell, title, row) => {
    const { words, code, masked, shown } = wordingOf(cell);
    const where = { row, column };
    const disclosure = disclosureOf({ category: code, categoryText: words === '' ? title : words, title });
    if (disclosure === 'folded') {
      log.tally(where, 'category_folded');
      return { code: otherCode, words: null, disclosure, title: null };
    }
    if (disclosure === 'family') log.tally(where, 'family_dispute');
    if (code === null) log.tally(where, 'category_unknown', { value: shown });
    return { code: code ?? otherCode, words: masked, disclosure, title };
  };
}

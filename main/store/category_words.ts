import { foldedCategoryPattern, incidentCategories } from '#shared/codes/incident_categories.ts';
import { AppError } from '#shared/rpc/errors.ts';

import { maskFreeText } from '#main/import/person_guard.ts';

import type { Store } from './store.ts';

/** Words of a source and the category of the console that they mean in this database. */
export type CategoryEntry = { text: string; category: string };

export function listCategoryWords({ database }: Store): CategoryEntry[] {
  return database
    .all('SELECT words, category FROM guanlan_category_words ORDER BY words')
    .map(({ words, category }) => ({ text: String(words), category: String(category) }));
}

/**
 * Adds and replaces entries; an empty category takes its words off the table. Throws `bad_input` for a category that does
 * not exist, and for words of categories that are not mapped.
 */
export function putCategoryWords(store: Store, entries: readonly CategoryEntry[]): void {
  for (const { text, category } of entries) {
    const isKnown = category === '' || incidentCategories.some(({ code }) => code === category);
    if (!isKnown || foldedCategoryPattern.test(text))
      throw new AppError('bad_input', 'No such category, or words that are not mapped', { field: category });
  }
  store.write(() => {
    for (const { text, category } of entries) {
      const words = maskFreeText(text.trim());
      store.database.run('DELETE FROM guanlan_category_words WHERE words = ?', [words]);
      if (category !== '' && words !== '')
        store.database.run('INSERT INTO guanlan_category_words (words, category) VALUES (?, ?)', [
          words,
          category,
        ]);
    }
  });
}

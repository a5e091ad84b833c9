import type { EventFilter } from '#shared/model/event_filter.ts';
import type { TimeWindow } from '#shared/rpc/schemas.ts';

import { rowsInWindow, type IncidentCategory, type IncidentTable } from './incident_table.ts';
import type { Indexes } from './indexes.ts';
import { matchCategories } from './match_categories.ts';
import { maskRows } from './select_incidents.ts';

/** Which incidents a question is about; every part given has to hold. */
export type IncidentChoice = {
  window?: TimeWindow | undefined;
  /** A category by code, label or the words of a source. */
  category?: string | undefined;
  /** Keys of categories, as a view holds them. */
  categories?: readonly string[] | undefined;
  events?: EventFilter | undefined;
};

/** Rows [first, end) of a table; of these the ones that `isChosen` says. */
export type ChosenRows = { first: number; end: number; isChosen: (row: number) => boolean };

function categoryMask(
  categories: readonly IncidentCategory[],
  { category, categories: wanted }: IncidentChoice,
): Uint8Array | null {
  if (category !== undefined) return matchCategories(categories, category);
  if (wanted === undefined) return null;
  const keys = new Set(wanted);
  return Uint8Array.from(categories, ({ key }) => (keys.has(key) ? 1 : 0));
}

/** The rows of a table that a question is about. Throws `bad_input` for a category that there is none of. */
export async function chosenRows(
  indexes: Indexes,
  table: IncidentTable,
  choice: IncidentChoice,
): Promise<ChosenRows> {
  const events = await maskRows(indexes, table, choice.events);
  const categories = categoryMask(table.categories, choice);
  const [first, end] = rowsInWindow(table, choice.window);
  return {
    first,
    end,
    isChosen: (row) =>
      row >= first &&
      row < end &&
      events?.[row] !== 0 &&
      (categories === null || categories[table.category[row] ?? 0] === 1),
  };
}

import { useMemo, useState, useSyncExternalStore } from 'react';

import { openRowPages, type Question, type RowPages, type RowPagesState } from './row_pages.ts';

type OpenRows = RowPages & RowPagesState & { shownTotal: number };

/** The rows of a question, asked anew when it or the revision of the layer changes. */
export function useRowPages(question: Question, revision: number): OpenRows {
  const key = `${revision} ${JSON.stringify(question)}`;
  const pages = useMemo(() => openRowPages(JSON.parse(key.slice(key.indexOf(' ') + 1)) as Question), [key]);
  const state = useSyncExternalStore(pages.subscribe, pages.state);
  const [lastTotal, setLastTotal] = useState(0);
  if (state.total !== null && state.total !== lastTotal) setLastTotal(state.total);
  return { ...pages, ...state, shownTotal: state.total ?? lastTotal };
}

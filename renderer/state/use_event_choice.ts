import { useMemo } from 'react';

import type { EventFilter } from '#shared/model/event_filter.ts';

import { useView } from './use_stores.ts';

/** What the view's filter says of incidents besides their time, as questions to the core take it. */
export function useEventChoice(): { categories?: string[]; events?: EventFilter } {
  const categories = useView((view) => view.categories);
  const events = useView((view) => view.filter);
  return useMemo(
    () => ({ ...(categories ? { categories } : {}), ...(events.parts.length > 0 ? { events } : {}) }),
    [categories, events],
  );
}

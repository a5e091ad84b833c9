import { readAreaBases } from '#main/analysis/area_bases.ts';
import { countByArea } from '#main/analysis/count_by_area.ts';
import { countEvents } from '#main/analysis/count_events.ts';
import { indexesOf } from '#main/analysis/indexes.ts';
import { releaseCounts } from '#main/analysis/release_counts.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices } from '../workspace.ts';

export function countsHandlers(services: CoreServices): HandlerGroup<'counts'> {
  return {
    'counts.by_area': (question) => countByArea(indexesOf(services.current()), question),
    'counts.release': (question) => releaseCounts(indexesOf(services.current()), question),
    'counts.events': (question) => {
      const workspace = services.current();
      return countEvents(indexesOf(workspace), workspace.timezone(), question);
    },
    'counts.area_bases': ({ layer }, { signal }) => readAreaBases(services.current().features, layer, signal),
  };
}

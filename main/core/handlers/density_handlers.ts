import { densityAtPlaces } from '#main/analysis/density_at.ts';
import { densityBandwidth } from '#main/analysis/density_bandwidth.ts';
import { indexesOf } from '#main/analysis/indexes.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices } from '../workspace.ts';

export function densityHandlers(services: CoreServices): HandlerGroup<'density'> {
  return {
    'density.bandwidth': (question, { signal }) =>
      densityBandwidth(indexesOf(services.current()), question, signal),
    'density.at': (question, { signal }) => densityAtPlaces(indexesOf(services.current()), question, signal),
  };
}

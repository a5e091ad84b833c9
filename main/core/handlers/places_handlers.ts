import { describePlace } from '#main/analysis/describe_place.ts';
import { indexesOf } from '#main/analysis/indexes.ts';

import type { HandlerGroup } from '../handler_group.ts';
import type { CoreServices } from '../workspace.ts';

export function placesHandlers(services: CoreServices): HandlerGroup<'places'> {
  return {
    'places.describe': (question) => {
      const workspace = services.current();
      return describePlace(indexesOf(workspace), workspace.features, question, workspace.asOfMs());
    },
  };
}

import { editionOf } from '#renderer/state/data_store.ts';
import { offsetMs } from '#shared/model/zoned_time.ts';
import type { WorkspaceStatus } from '#shared/rpc/schemas.ts';

import type { LoadInput } from './heat_messages.ts';

/** What a heat worker needs to load the incidents of the open database as they are now. */
export function loadInput({ asOfMs, timezone }: WorkspaceStatus): LoadInput {
  const address = (what: string) => `${location.origin}/columns/${what}?revision=${editionOf('incidents')}`;
  return {
    url: address('incidents'),
    placesUrl: address('places'),
    utcOffsetMs: offsetMs(asOfMs ?? Date.now(), timezone),
    timezone,
  };
}

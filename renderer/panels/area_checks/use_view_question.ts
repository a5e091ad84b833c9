import { useDeferredValue, useMemo, useState } from 'react';

import { useEventChoice } from '#renderer/state/use_event_choice.ts';
import { useData, useUi, useView } from '#renderer/state/use_stores.ts';

/** The incidents that the view shows, as a question takes them; those before it while playback moves the window. */
export function useViewQuestion() {
  const playing = useUi((state) => state.playing);
  const window = useDeferredValue(useView((view) => view.window));
  const choice = useEventChoice();
  const question = useMemo(() => ({ window, ...choice }), [window, choice]);
  const [held, setHeld] = useState(question);
  if (!playing && held !== question) setHeld(question);
  return held;
}

/** Changes when any of the layers does. */
export function useRevisions(...layers: readonly ('grids' | 'police_districts' | 'incidents')[]): string {
  return useData((state) =>
    layers.map((layer) => state.status?.layers.find(({ id }) => id === layer)?.revision ?? 0).join('.'),
  );
}

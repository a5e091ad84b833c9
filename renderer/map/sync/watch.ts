import type { StoreApi } from 'zustand/vanilla';

import type { Stop } from './stop.ts';

/** Calls back when a part of a store changes, compared by identity; at once too when asked. */
export function watch<S, P>(
  store: StoreApi<S>,
  pick: (state: S) => P,
  onChange: (part: P, before: P) => void,
  atOnce = false,
): Stop {
  if (atOnce) onChange(pick(store.getState()), pick(store.getState()));
  return store.subscribe((state, previous) => {
    const [now, before] = [pick(state), pick(previous)];
    if (now !== before) onChange(now, before);
  });
}

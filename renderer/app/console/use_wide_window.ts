import { useSyncExternalStore } from 'react';

const wide = '(min-width: 1400px)';

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(wide);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Whether the inspector has a place of its own beside the map. */
export function useWideWindow(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(wide).matches);
}

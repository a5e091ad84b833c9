import { backend } from '#renderer/backend/backend.ts';
import { coverageStore, emptyPlan } from '#renderer/state/coverage_store.ts';
import { dataStore } from '#renderer/state/data_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';

/** Layers after whose change a coverage is an old one. */
const sources = new Set<string>(['cameras', 'grids', 'police_districts', 'facilities']);

/** Keeps the coverage of this window true to the core: marks it as old, forgets it with its database. Returns the function that stops. */
export function followCoverage(): () => void {
  let path = dataStore.getState().status?.path ?? '';
  const stops = [
    backend().on('coverage.changed', () =>
      coverageStore.setState(({ storedRevision }) => ({ storedRevision: storedRevision + 1 })),
    ),
    backend().on('layer.changed', ({ layer }) => {
      if (!sources.has(layer)) return;
      coverageStore.setState(({ shown }) => ({ shown: shown && { ...shown, stale: true } }));
    }),
    dataStore.subscribe(({ status }) => {
      const next = status?.path ?? '';
      if (next === path) return;
      path = next;
      coverageStore.setState({ shown: null, spots: null, spot: 0, trial: null, plan: emptyPlan });
      if (viewStore.getState().coverage) viewStore.setState({ coverage: null });
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

import { backend } from '#renderer/backend/backend.ts';
import { coverageStore, emptyPlan } from '#renderer/state/coverage_store.ts';
import { dataStore } from '#renderer/state/data_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';

/** Layers after whose change a coverage is an old one. */
const sources = new Set<string>(['cameras', 'grids', 'police_districts', 'facilities']);

/**
 * Keeps the coverage of this window true to the core: has at hand the one that the view names, and takes it out of the view
 * where the core no longer has it; marks it as old; forgets it with its database. Returns the function that stops.
 */
export function followCoverage(): () => void {
  let path = '';
  let wanted: string | null = null;

  async function load(id: string): Promise<void> {
    try {
      const shown = await backend().call('coverage.get', { id });
      if (wanted === id) coverageStore.setState({ shown });
    } catch {
      if (wanted === id) viewStore.setState({ coverage: null });
    }
  }

  function check(): void {
    const { status } = dataStore.getState();
    const opened = status !== null && status.kind !== 'none' ? status.path : '';
    if (opened !== path) {
      path = opened;
      coverageStore.setState({ shown: null, spots: null, spot: 0, trial: null, plan: emptyPlan });
    }
    const next = opened === '' ? null : (viewStore.getState().coverage ?? null);
    if (next === wanted) return;
    wanted = next;
    if (next !== null && coverageStore.getState().shown?.id !== next) void load(next);
  }

  const stops = [
    viewStore.subscribe(check),
    dataStore.subscribe(check),
    backend().on('coverage.changed', () =>
      coverageStore.setState(({ storedRevision }) => ({ storedRevision: storedRevision + 1 })),
    ),
    backend().on('layer.changed', ({ layer }) => {
      if (!sources.has(layer)) return;
      coverageStore.setState(({ shown }) => ({ shown: shown && { ...shown, stale: true } }));
    }),
  ];
  check();
  return () => stops.forEach((stop) => stop());
}

import { backend } from '#renderer/backend/backend.ts';
import { dataStore } from '#renderer/state/data_store.ts';
import { hotspotStore } from '#renderer/state/hotspot_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';

/**
 * Keeps at hand the result that the view names. One that the core has not kept is taken out of the view, silently: it was
 * never saved. Returns the function that stops.
 */
export function followHotspots(): () => void {
  let wanted: string | null = null;

  async function load(id: string): Promise<void> {
    try {
      const shown = await backend().call('hotspots.get', { id });
      if (wanted === id) hotspotStore.setState({ shown });
    } catch {
      if (wanted !== id) return;
      hotspotStore.setState({ shown: null });
      viewStore.getState().setHotspots(null);
    }
  }

  function check(): void {
    const { hotspots } = viewStore.getState();
    const open = (dataStore.getState().status?.kind ?? 'none') !== 'none';
    const next = open ? hotspots : null;
    if (next === wanted) return;
    wanted = next;
    if (next === null) hotspotStore.setState({ shown: null });
    else if (hotspotStore.getState().shown?.id !== next) void load(next);
  }

  const stops = [
    viewStore.subscribe(check),
    dataStore.subscribe(check),
    backend().on('hotspots.changed', () =>
      hotspotStore.setState(({ savedRevision }) => ({ savedRevision: savedRevision + 1 })),
    ),
  ];
  check();
  return () => stops.forEach((stop) => stop());
}

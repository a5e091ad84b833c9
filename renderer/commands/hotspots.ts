import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { hotspotStore, mappedHotspots, type Hotspots } from '#renderer/state/hotspot_store.ts';
import { cancellable } from '#renderer/state/running_work.ts';
import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { formatNumber } from '#renderer/text/format_value.ts';
import { text } from '#renderer/text/use_text.ts';
import { saveAddress } from '#renderer/widgets/save_file.ts';
import type { HotspotParameters } from '#shared/model/hotspot_parameters.ts';

/** Shows a result on the map and on the wall, in place of the heat; a table has no place there and leaves it. */
export function showHotspots(result: Hotspots): void {
  hotspotStore.setState({ shown: result });
  viewStore.getState().setHotspots(result.id);
  if (mappedHotspots({ shown: result })) viewStore.getState().setOverlay('heat', { visible: false });
}

/** Takes the result off the map and gives the heat back. */
export function hideHotspots(): void {
  hotspotStore.setState({ shown: null });
  viewStore.getState().setHotspots(null);
  viewStore.getState().setOverlay('heat', { visible: true });
}

/** Works a result out and shows it. One at a time: asking again stops the one before. */
export async function runHotspots(parameters: HotspotParameters): Promise<void> {
  hotspotStore.getState().running?.abort();
  const running = new AbortController();
  hotspotStore.setState({ running });
  try {
    const result = await attempt(
      cancellable((signal, task) => backend().call('hotspots.run', parameters, signal, task), running),
    );
    if (result) showHotspots(result);
  } finally {
    if (hotspotStore.getState().running === running) hotspotStore.setState({ running: null });
  }
}

/** Keeps a result in the database under a name. */
export async function saveHotspots(id: string, name: string): Promise<void> {
  const saved = await attempt(backend().call('hotspots.save', { id, name }));
  if (!saved) return;
  if (hotspotStore.getState().shown?.id === id) hotspotStore.setState({ shown: saved });
  notify('success', text('hotspots.savedAs', { name }));
}

export async function renameHotspots(id: string, name: string): Promise<void> {
  const saved = await attempt(backend().call('hotspots.rename', { id, name }));
  if (saved && hotspotStore.getState().shown?.id === id) hotspotStore.setState({ shown: saved });
}

/** Takes a result out of the database; it stays at hand, so that it can be kept again. */
export async function removeHotspots({ id, name }: Hotspots): Promise<void> {
  const removed = await attempt(backend().call('hotspots.remove', { id }));
  if (!removed) return;
  if (hotspotStore.getState().shown?.id === id) {
    const kept = await attempt(backend().call('hotspots.get', { id }));
    hotspotStore.setState({ shown: kept ?? null });
  }
  notify('success', text('hotspots.removed', { name }));
}

export async function exportHotspots(id: string, format: 'geojson' | 'csv' | 'gpkg'): Promise<void> {
  const { language } = uiStore.getState();
  const made = await attempt(backend().call('hotspots.export', { id, format, language }));
  if (!made) return;
  saveAddress(made.url, made.fileName);
  notify('success', text('hotspots.exported', { count: formatNumber(made.count), name: made.fileName }));
}

/** Runs the parameters of a result again and says whether the same comes out. */
export async function reproduceHotspots(id: string): Promise<void> {
  const again = await attempt(
    cancellable((signal, task) => backend().call('hotspots.reproduce', { id }, signal, task)),
  );
  if (!again) return;
  notify(again.same ? 'success' : 'warning', text(again.same ? 'hotspots.same' : 'hotspots.notSame'));
  if (!again.same) showHotspots(again.result);
}

import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { layerById } from '#shared/layers/index.ts';
import type { LayerId } from '#shared/layers/layer.ts';
import { boundsOf, type Bounds, type LonLat } from '#shared/model/geometry.ts';

const streetZoom = 16;

/** Moves the map to a place, no farther out than it is. */
export function flyTo(center: LonLat, zoom = streetZoom): void {
  const current = viewStore.getState().camera.zoom;
  uiStore.setState({ cameraRequest: { kind: 'fly', center, zoom: Math.max(current, zoom) } });
}

export function flyToBounds(bounds: Bounds): void {
  uiStore.setState({ cameraRequest: { kind: 'fit', bounds, maxZoom: 17 } });
}

/** Moves the map to a feature whose place has to be asked of the core. */
export async function flyToFeature(layer: LayerId, fid: number): Promise<void> {
  const feature = await attempt(backend().call('features.get', { layer, fid }));
  if (!feature) return;
  if (feature.geometry.type === 'Point') flyTo(feature.geometry.coordinates);
  else flyToBounds(boundsOf(feature.geometry));
}

/** Selects a feature as a click on it would. `at` is the place that the inspector asks about; areas have none. */
export function selectFeature(layer: LayerId, fid: number, at: LonLat | null): void {
  const isPoint = layerById(layer).geometry === 'Point';
  viewStore.getState().select(layer, fid);
  uiStore.setState({ hits: [{ layer, fid }], place: isPoint ? at : null });
}

/** Selects a feature and brings it into view. */
export function showFeature(layer: LayerId, fid: number, at: LonLat, bounds?: Bounds): void {
  selectFeature(layer, fid, at);
  if (layerById(layer).geometry === 'Point') flyTo(at);
  else if (bounds) flyToBounds(bounds);
  else void flyToFeature(layer, fid);
}

/** Asks the daily question for a place and brings it into view. */
export function showPlace(at: LonLat): void {
  viewStore.getState().clearSelection();
  uiStore.setState({ hits: [], place: at });
  flyTo(at, 15);
}

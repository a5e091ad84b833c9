import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { fromMercator, toMercator } from '#shared/geo/mercator.ts';
import { layerById, type LayerId } from '#shared/layers/index.ts';
import { boundsOf, type Bounds, type LonLat } from '#shared/model/geometry.ts';

const streetZoom = 16;
const inspectorPx = 340;

/** How much of the map's right edge the inspector covers when it is open: it floats where the window is narrow. */
function coveredPx(): number {
  return window.matchMedia('(min-width: 1400px)').matches ? 0 : inspectorPx;
}

/** The center with which a place stands in the middle of what is left uncovered. */
function uncoveredCenter(at: LonLat, zoom: number): LonLat {
  const [x, y] = toMercator(at);
  return fromMercator(x + coveredPx() / 2 / (512 * 2 ** zoom), y);
}

/** Bounds grown to the east by the share of the map that is covered. */
function uncoveredBounds([west, south, east, north]: Bounds): Bounds {
  const { width } = uiStore.getState().mapSizePx;
  const covered = Math.min(coveredPx(), width / 2);
  return width > 0
    ? [west, south, east + ((east - west) * covered) / (width - covered), north]
    : [west, south, east, north];
}

/** Moves the map to a place, no farther out than it is. */
function flyTo(at: LonLat, leastZoom = streetZoom): void {
  const zoom = Math.max(viewStore.getState().camera.zoom, leastZoom);
  uiStore.setState({ cameraRequest: { kind: 'fly', center: uncoveredCenter(at, zoom), zoom } });
}

export function flyToBounds(bounds: Bounds): void {
  uiStore.setState({ cameraRequest: { kind: 'fit', bounds: uncoveredBounds(bounds), maxZoom: 17 } });
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

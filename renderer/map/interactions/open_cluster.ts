import type { Map as MapLibreMap, MapGeoJSONFeature } from 'maplibre-gl';

import { backend } from '#renderer/backend/backend.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { cameraFilterKey } from '#shared/model/camera_filter.ts';
import type { Bounds, LonLat } from '#shared/model/geometry.ts';
import type { Output } from '#shared/rpc/contract.ts';

/** Zooms to go in by where the core no longer knows the cluster. */
const blindStep = 2;

/** Kept free around the cameras of an opened cluster. */
const marginPixels = 64;

type Opened = Output<'cameras.open_cluster'>;

function centreOf({ geometry }: MapGeoJSONFeature): LonLat {
  const [longitude = 0, latitude = 0] = geometry.type === 'Point' ? geometry.coordinates : [];
  return [longitude, latitude];
}

/** The zoom at which the extent fills a good part of the screen, and the cluster is drawn in parts. */
function zoomFor(map: MapLibreMap, bounds: Bounds, zoom: number): number {
  const fitted = map.cameraForBounds(bounds, { padding: marginPixels, bearing: map.getBearing() })?.zoom;
  const wanted = Math.max(zoom + 0.01, Math.min(fitted ?? zoom, zoom + 2), map.getZoom() + 0.5);
  return Math.min(map.getMaxZoom(), wanted);
}

function show(map: MapLibreMap, at: LonLat, { bounds, zoom, members }: Opened): void {
  const [first] = members ?? [];
  if (members && first !== undefined) {
    uiStore.setState({ hits: members.map((fid) => ({ layer: 'cameras', fid })), place: at });
    viewStore.getState().select('cameras', first);
    return;
  }
  const center: LonLat = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2];
  uiStore.setState({ cameraRequest: { kind: 'fly', center, zoom: zoomFor(map, bounds, zoom) } });
}

/**
 * Opens a cluster of cameras: goes to where it falls apart, or lists its cameras where they stand in one place. Nothing
 * happens once `isWanted` says no.
 */
export async function openCluster(
  map: MapLibreMap,
  cluster: MapGeoJSONFeature,
  isWanted: () => boolean,
): Promise<void> {
  const at = centreOf(cluster);
  const filter = cameraFilterKey(viewStore.getState().cameraFilter);
  try {
    const opened = await backend().call('cameras.open_cluster', {
      filter,
      cluster: Number(cluster.properties.cluster),
    });
    if (isWanted()) show(map, at, opened);
  } catch {
    const zoom = Math.min(map.getMaxZoom(), map.getZoom() + blindStep);
    if (isWanted()) uiStore.setState({ cameraRequest: { kind: 'fly', center: at, zoom } });
  }
}

import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';

import { uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';

import type { Stop } from '../sync/stop.ts';
import { clusterAt, hitOf, pickAt } from './pick.ts';

/** Zooms that a click on a cluster goes in by. */
const clusterStep = 2;

/**
 * A click lists all that it hit and selects the first; the right button asks about the bare place. A click on a cluster
 * goes closer. Only with the resting tool.
 */
export function identify(map: MapLibreMap): Stop {
  const resting = (): boolean => uiStore.getState().tool === 'inspect';
  const onClick = (event: MapMouseEvent): void => {
    if (!resting()) return;
    const cluster = clusterAt(map, event.point);
    if (cluster?.geometry.type === 'Point') {
      const [longitude = 0, latitude = 0] = cluster.geometry.coordinates;
      const zoom = Math.min(map.getMaxZoom(), map.getZoom() + clusterStep);
      uiStore.setState({ cameraRequest: { kind: 'fly', center: [longitude, latitude], zoom } });
      return;
    }
    const hits = pickAt(map, event.point).map(hitOf);
    const [first] = hits;
    uiStore.setState({ hits, place: [event.lngLat.lng, event.lngLat.lat] });
    if (first) viewStore.getState().select(first.layer, first.fid);
    else viewStore.getState().clearSelection();
  };
  const onContext = (event: MapMouseEvent): void => {
    event.preventDefault();
    if (!resting()) return;
    viewStore.getState().clearSelection();
    uiStore.setState({ hits: [], place: [event.lngLat.lng, event.lngLat.lat] });
  };
  const listeners = [map.on('click', onClick), map.on('contextmenu', onContext)];
  return () => {
    for (const listener of listeners) listener.unsubscribe();
  };
}

import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';

import { uiStore } from '#renderer/state/ui_store.ts';
import { viewStore } from '#renderer/state/view_store.ts';

import type { Stop } from '../sync/stop.ts';
import { openCluster } from './open_cluster.ts';
import { clusterAt, hitOf, pickAt, type Picked } from './pick.ts';

const isAlarmDevice = ({ layer, properties }: Picked): boolean =>
  layer === 'facilities' && properties.kind === 'alarm';

/**
 * A click lists all that it hit and selects the first; the right button asks about the bare place, or takes up the alarm
 * device there, at which an alarm can be given. A click on a cluster opens it. Only with the resting tool.
 */
export function identify(map: MapLibreMap): Stop {
  let clicks = 0;
  const resting = (): boolean => uiStore.getState().tool === 'inspect';
  const onClick = (event: MapMouseEvent): void => {
    if (!resting()) return;
    const clicked = ++clicks;
    const cluster = clusterAt(map, event.point);
    if (cluster) {
      void openCluster(map, cluster, () => clicked === clicks);
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
    const device = pickAt(map, event.point).find(isAlarmDevice);
    if (device) viewStore.getState().select(device.layer, device.fid);
    else viewStore.getState().clearSelection();
    uiStore.setState({ hits: device ? [hitOf(device)] : [], place: [event.lngLat.lng, event.lngLat.lat] });
  };
  const listeners = [map.on('click', onClick), map.on('contextmenu', onContext)];
  return () => {
    for (const listener of listeners) listener.unsubscribe();
  };
}

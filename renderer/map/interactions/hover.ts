import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';

import { uiStore, type Hit } from '#renderer/state/ui_store.ts';
import { layerById } from '#shared/layers/index.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { hoverSource } from '../overlays/selection.ts';
import { feedSource } from '../sync/feed_source.ts';
import { stopAll, type Stop } from '../sync/stop.ts';
import { watch } from '../sync/watch.ts';
import { clusterAt, pickAt } from './pick.ts';
import { createTooltip } from './tooltip.ts';

/**
 * The pointer over the map, once a frame: its coordinates, what lies under it, a tooltip, the cursor. A hover that comes
 * from elsewhere, such as a row of the table, lights areas up in the same way.
 */
export function hover(map: MapLibreMap): Stop {
  const tooltip = createTooltip(map.getContainer());
  let frame = 0;
  let ringed = '';

  const ring = (at: LonLat | null): void => {
    const name = at?.join(' ') ?? '';
    if (name === ringed) return;
    ringed = name;
    const geometry = at && { type: 'Point' as const, coordinates: at };
    feedSource(map, hoverSource, geometry ? [{ type: 'Feature', properties: {}, geometry }] : []);
  };

  const look = ({ lngLat, point }: MapMouseEvent): void => {
    const resting = uiStore.getState().tool === 'inspect' && !map.isMoving();
    const cluster = resting ? clusterAt(map, point) : null;
    const top = resting && !cluster ? pickAt(map, point)[0] : undefined;
    const before = uiStore.getState().hover;
    const same = before?.layer === top?.layer && before?.fid === top?.fid;
    const hit = top ? { layer: top.layer, fid: top.fid } : null;
    uiStore.setState({ pointer: [lngLat.lng, lngLat.lat], hover: same ? before : hit });
    ring(top?.at ?? null);
    setCursor(map, Boolean(cluster ?? top?.at));
    if (cluster) tooltip.showCluster(cluster.properties, point);
    else if (top?.at) tooltip.showFeature(top, point);
    else tooltip.hide();
  };
  const onMove = (event: MapMouseEvent): void => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => look(event));
  };
  const onOut = (): void => {
    cancelAnimationFrame(frame);
    tooltip.hide();
    ring(null);
    uiStore.setState({ pointer: null, hover: null });
  };
  const listeners = [
    map.on('mousemove', onMove),
    map.on('mouseout', onOut),
    map.on('movestart', tooltip.hide),
  ];
  return stopAll(
    watch(
      uiStore,
      (state) => state.hover,
      (hit, before) => {
        light(map, before, false);
        light(map, hit, true);
      },
    ),
    watch(
      uiStore,
      ({ tool }) => tool,
      () => setCursor(map, false),
    ),
    () => {
      cancelAnimationFrame(frame);
      for (const listener of listeners) listener.unsubscribe();
      tooltip.remove();
    },
  );
}

function setCursor(map: MapLibreMap, overPoint: boolean): void {
  const resting = uiStore.getState().tool === 'inspect';
  map.getCanvas().style.cursor = resting ? (overPoint ? 'pointer' : '') : 'crosshair';
}

function light(map: MapLibreMap, hit: Hit | null, on: boolean): void {
  if (!hit || layerById(hit.layer).geometry === 'Point' || !map.getSource(hit.layer)) return;
  map.setFeatureState({ source: hit.layer, id: hit.fid }, { hover: on });
}

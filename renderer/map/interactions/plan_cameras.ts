import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';

import { coverageStore, dragPlanned, endDrag, placePlanned } from '#renderer/state/coverage_store.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { text } from '#renderer/text/use_text.ts';
import { destination } from '#shared/geo/geodesic.ts';
import { localAzimuth, localDistanceMetres } from '#shared/geo/local_distance.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { PlannedCamera } from '#shared/rpc/coverage_schemas.ts';

import type { Stop } from '../sync/stop.ts';

/** How near the pointer must be to a mark to take hold of it, in CSS pixels. */
const holdPixels = 12;

type Held = { index: number; part: 'place' | 'handle'; before: readonly PlannedCamera[]; moved: boolean };

/**
 * With the planning tool a click places a camera, a camera's mark is dragged to move it, and the mark at the end of its axis
 * to turn it and to change its reach. One drag is one step.
 */
export function planCameras(map: MapLibreMap): Stop {
  let held: Held | null = null;
  let handled = false;
  const planning = (): boolean => uiStore.getState().tool === 'plan_cameras';

  const near = (at: LonLat, { point }: MapMouseEvent): boolean => {
    const { x, y } = map.project(at);
    return Math.hypot(x - point.x, y - point.y) <= holdPixels;
  };
  const markAt = (event: MapMouseEvent): Pick<Held, 'index' | 'part'> | null => {
    const { cameras, selected } = coverageStore.getState().plan;
    const chosen = cameras[selected];
    if (chosen && near(destination(chosen.at, chosen.bearing, chosen.reachMetres), event)) {
      return { index: selected, part: 'handle' };
    }
    const index = cameras.findLastIndex(({ at }) => near(at, event));
    return index < 0 ? null : { index, part: 'place' };
  };
  const onDown = (event: MapMouseEvent): void => {
    if (!planning()) return;
    const mark = markAt(event);
    handled = mark !== null;
    if (!mark) return;
    event.preventDefault();
    const { plan } = coverageStore.getState();
    held = { ...mark, before: plan.cameras, moved: false };
    coverageStore.setState({ plan: { ...plan, selected: mark.index } });
  };
  const onMove = (event: MapMouseEvent): void => {
    if (!held) return;
    held.moved = true;
    const place: LonLat = [event.lngLat.lng, event.lngLat.lat];
    const camera = coverageStore.getState().plan.cameras[held.index];
    if (!camera) return;
    if (held.part === 'place') dragPlanned(held.index, { at: place });
    else {
      dragPlanned(held.index, {
        bearing: Math.round(localAzimuth(camera.at, place)) % 360,
        reachMetres: Math.max(5, Math.min(1000, Math.round(localDistanceMetres(camera.at, place)))),
      });
    }
  };
  const onUp = (): void => {
    if (held?.moved) endDrag(held.before);
    held = null;
  };
  const onClick = (event: MapMouseEvent): void => {
    if (!planning()) return;
    if (handled) handled = false;
    else {
      const number = String(coverageStore.getState().plan.cameras.length + 1);
      placePlanned([event.lngLat.lng, event.lngLat.lat], text('coverage.planned', { number }));
    }
  };
  const listeners = [
    map.on('mousedown', onDown),
    map.on('mousemove', onMove),
    map.on('mouseup', onUp),
    map.on('click', onClick),
  ];
  return () => {
    for (const listener of listeners) listener.unsubscribe();
  };
}

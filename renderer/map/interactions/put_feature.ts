import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';

import { attempt } from '#renderer/backend/attempt.ts';
import { backend } from '#renderer/backend/backend.ts';
import { notify, uiStore } from '#renderer/state/ui_store.ts';
import { text } from '#renderer/text/use_text.ts';
import { layerById } from '#shared/layers/index.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import type { Stop } from '../sync/stop.ts';

/** How near the pointer must be to the mark to take hold of it, in CSS pixels. */
const holdPixels = 16;

/**
 * Puts things to places: with the adding tool a click opens the form for a new incident there; with the moving tool the
 * mark of the feature is dragged, or a click names its new place, and the move is stored as one undoable step.
 */
export function putFeature(map: MapLibreMap): Stop {
  const tool = (): string => uiStore.getState().tool;
  let held = false;
  let dropped = false;

  const placeOf = ({ lngLat }: MapMouseEvent): LonLat => [lngLat.lng, lngLat.lat];
  const drag = (at: LonLat): void => {
    const { editing } = uiStore.getState();
    if (editing) uiStore.setState({ editing: { ...editing, at } });
  };
  const onDown = (event: MapMouseEvent): void => {
    const { editing } = uiStore.getState();
    if (tool() !== 'move_feature' || !editing) return;
    const { x, y } = map.project(editing.at);
    if (Math.hypot(x - event.point.x, y - event.point.y) > holdPixels) return;
    event.preventDefault();
    held = true;
  };
  const onMove = (event: MapMouseEvent): void => {
    if (held) drag(placeOf(event));
  };
  const onUp = (event: MapMouseEvent): void => {
    if (!held) return;
    held = false;
    dropped = true;
    drag(placeOf(event));
    void storeMove();
  };
  const onClick = (event: MapMouseEvent): void => {
    if (dropped) {
      dropped = false;
      return;
    }
    if (tool() === 'add_incident') {
      const at = placeOf(event);
      uiStore.setState({
        editing: { layer: 'incidents', fid: null, at },
        dialog: 'edit_feature',
        tool: 'inspect',
      });
    } else if (tool() === 'move_feature' && uiStore.getState().editing) {
      drag(placeOf(event));
      void storeMove();
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

async function storeMove(): Promise<void> {
  const { editing, language } = uiStore.getState();
  uiStore.setState({ tool: 'inspect', editing: null });
  if (typeof editing?.fid !== 'number') return;
  const { layer, fid, at } = editing;
  const step = text('map.stepMove', { layer: layerById(layer).title[language] });
  const change = {
    kind: 'update' as const,
    layer,
    fid,
    geometry: { type: 'Point' as const, coordinates: at },
  };
  const operationId = crypto.randomUUID();
  const done = await attempt(
    backend().call('features.apply', { operationId, label: step, changes: [change] }),
  );
  if (!done) return;
  if (uiStore.getState().place) uiStore.setState({ place: at });
  notify('success', text('map.moved', { step }));
}

import type { Map as MapLibreMap } from 'maplibre-gl';

import { uiStore } from '#renderer/state/ui_store.ts';

import type { Stop } from '../sync/stop.ts';

const panPixels = 120;
const turnDegrees = 15;
const easeMs = 120;

const directions: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Arrows move the map while it has the focus, with Shift left and right turn it. All other keys are commands. */
export function arrowKeys(map: MapLibreMap): Stop {
  const canvas = map.getCanvas();
  const onKey = (event: KeyboardEvent): void => {
    const direction = directions[event.key];
    if (!direction || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const duration = uiStore.getState().reducedMotion ? 0 : easeMs;
    const [x, y] = direction;
    if (event.shiftKey && x !== 0) map.rotateTo(map.getBearing() + x * turnDegrees, { duration });
    else map.panBy([x * panPixels, y * panPixels], { duration });
  };
  canvas.addEventListener('keydown', onKey);
  return () => canvas.removeEventListener('keydown', onKey);
}

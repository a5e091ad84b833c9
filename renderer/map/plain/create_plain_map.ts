import { uiStore, type CameraRequest } from '#renderer/state/ui_store.ts';
import { boundsCamera } from '#renderer/state/view_bounds.ts';
import { viewStore } from '#renderer/state/view_store.ts';
import { text } from '#renderer/text/use_text.ts';
import { fromMercator, metresPerMercatorUnit, toMercator } from '#shared/geo/mercator.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { stopAll, type Stop } from '../sync/stop.ts';
import { watch } from '../sync/watch.ts';
import { paintPlain } from './paint_plain.ts';
import { syncPlainData } from './plain_data.ts';

const tilePx = 512;
const fitPaddingPx = 48;
const [leastZoom, greatestZoom] = [3, 20];

/** Metres that a CSS pixel of 96 an inch is wide on paper. */
const pixelOnPaperMetres = 0.0254 / 96;

export type PlainMapOptions = { interactive: boolean; follow: boolean; onFault: (fault: unknown) => void };

/**
 * The map where there is no WebGL 2: areas, names, facilities and cameras on a 2D canvas, redrawn at each step. It obeys
 * the same view and wishes as the map proper; a click asks about the place.
 */
export function createPlainMap(
  container: HTMLElement,
  { interactive, follow, onFault }: PlainMapOptions,
): Stop {
  const canvas = document.createElement('canvas');
  Object.assign(canvas.style, { position: 'absolute', inset: '0', width: '100%', height: '100%' });
  canvas.setAttribute('role', 'img');
  container.append(canvas);
  const context = canvas.getContext('2d');
  let waiting = 0;

  const size = () => ({ width: container.clientWidth, height: container.clientHeight });
  const draw = (): void => {
    waiting = 0;
    const ratio = window.devicePixelRatio;
    const { width, height } = size();
    canvas.width = Math.max(1, Math.round(width * ratio));
    canvas.height = Math.max(1, Math.round(height * ratio));
    const { camera, overlays } = viewStore.getState();
    const { place, theme } = uiStore.getState();
    if (context) paintPlain(context, data, { camera, overlays, place, theme, width, height, ratio });
  };
  const drawSoon = (): void => {
    waiting ||= requestAnimationFrame(draw);
  };
  const data = syncPlainData(drawSoon, onFault);

  const tellScale = (): void => {
    const { center, zoom } = viewStore.getState().camera;
    const metres = metresPerMercatorUnit(center[1])[0] / (tilePx * 2 ** zoom);
    uiStore.setState({ mapScale: metres / pixelOnPaperMetres, mapSizePx: size() });
    drawSoon();
  };
  const fulfil = (request: CameraRequest | null): void => {
    if (!request || follow) return;
    uiStore.setState({ cameraRequest: null });
    viewStore.getState().setCamera(cameraFor(request, size()));
  };
  const resizing = new ResizeObserver(tellScale);
  resizing.observe(container);
  const name = (): void => canvas.setAttribute('aria-label', text('map.title'));
  return stopAll(
    data.stop,
    watch(uiStore, ({ language }) => language, name, true),
    watch(viewStore, ({ camera }) => camera, tellScale, true),
    watch(viewStore, ({ overlays }) => overlays, drawSoon),
    watch(uiStore, ({ theme }) => theme, drawSoon),
    watch(uiStore, ({ place }) => place, drawSoon),
    watch(uiStore, ({ cameraRequest }) => cameraRequest, fulfil, true),
    interactive ? followHand(canvas) : () => undefined,
    () => resizing.disconnect(),
    () => cancelAnimationFrame(waiting),
    () => canvas.remove(),
  );
}

function cameraFor(request: CameraRequest, size: { width: number; height: number }) {
  if (request.kind === 'fit') {
    const camera = boundsCamera(request.bounds, size, fitPaddingPx);
    return { ...camera, zoom: Math.min(camera.zoom, request.maxZoom ?? greatestZoom) };
  }
  const zoom = request.zoom ?? viewStore.getState().camera.zoom;
  return { center: request.center, zoom: Math.max(leastZoom, Math.min(greatestZoom, zoom)), bearing: 0 };
}

function placeAt(canvas: HTMLCanvasElement, event: MouseEvent): LonLat {
  const { center, zoom } = viewStore.getState().camera;
  const box = canvas.getBoundingClientRect();
  const worldPx = tilePx * 2 ** zoom;
  const [x, y] = toMercator(center);
  return fromMercator(
    x + (event.clientX - box.left - box.width / 2) / worldPx,
    y + (event.clientY - box.top - box.height / 2) / worldPx,
  );
}

/** A click asks about a place, the wheel goes closer, dragging shifts the map. */
function followHand(canvas: HTMLCanvasElement): Stop {
  const listening = new AbortController();
  const { signal } = listening;
  let dragged = false;
  canvas.addEventListener(
    'click',
    (event) => {
      if (dragged) return;
      viewStore.getState().clearSelection();
      uiStore.setState({ hits: [], place: placeAt(canvas, event) });
    },
    { signal },
  );
  canvas.addEventListener('pointerdown', () => (dragged = false), { signal });
  canvas.addEventListener(
    'pointermove',
    (event) => {
      uiStore.setState({ pointer: placeAt(canvas, event) });
      if (event.buttons !== 1 || (event.movementX === 0 && event.movementY === 0)) return;
      dragged = true;
      const view = viewStore.getState();
      const { camera } = view;
      const worldPx = tilePx * 2 ** camera.zoom;
      const [x, y] = toMercator(camera.center);
      view.setCamera({
        ...camera,
        center: fromMercator(x - event.movementX / worldPx, y - event.movementY / worldPx),
      });
    },
    { signal },
  );
  canvas.addEventListener('pointerleave', () => uiStore.setState({ pointer: null }), { signal });
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const { center, zoom } = viewStore.getState().camera;
      uiStore.setState({ cameraRequest: { kind: 'fly', center, zoom: zoom - Math.sign(event.deltaY) / 2 } });
    },
    { signal, passive: false },
  );
  return () => listening.abort();
}

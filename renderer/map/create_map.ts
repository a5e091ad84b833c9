import {
  GPUInitializationError,
  Map as MapLibreMap,
  setWorkerUrl,
  type StyleSpecification,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';

import { resolveImage } from './images/resolve_image.ts';

export type MapCamera = { center: [number, number]; zoom: number; bearing: number };

export type MapSetup = {
  container: HTMLElement;
  style: StyleSpecification;
  camera: MapCamera;
  interactive: boolean;
  /** Device pixels a CSS pixel; the screen's own unless given. */
  pixelRatio?: number;
};

/** A wall or a sheet is wider than what MapLibre allows by itself, at which it would blur without a word. */
const maxCanvasSize: [number, number] = [16_384, 16_384];

const leastZoom = 3;
const greatestZoom = 20;

/** A flat map without furniture. Null where the browser has no WebGL 2. */
export function createMap({
  container,
  style,
  camera,
  interactive,
  pixelRatio,
}: MapSetup): MapLibreMap | null {
  setWorkerUrl(new URL(workerUrl, location.href).href);
  try {
    const map = new MapLibreMap({
      container,
      style,
      ...camera,
      interactive,
      ...(pixelRatio === undefined ? {} : { pixelRatio }),
      minZoom: leastZoom,
      maxZoom: greatestZoom,
      maxPitch: 0,
      pitchWithRotate: false,
      touchPitch: false,
      keyboard: false,
      attributionControl: false,
      maxCanvasSize,
      fadeDuration: 0,
      renderWorldCopies: false,
      canvasContextAttributes: { preserveDrawingBuffer: pixelRatio !== undefined },
    });
    map.setMissingStyleImageResolver((id) => {
      const ratio = Math.min(4, Math.ceil(pixelRatio ?? map.getPixelRatio()));
      const image = resolveImage(id, ratio);
      if (image && !map.hasImage(id)) map.addImage(id, image, { pixelRatio: ratio });
    });
    return map;
  } catch (error) {
    if (error instanceof GPUInitializationError) return null;
    throw error;
  }
}

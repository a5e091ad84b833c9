import type { Map as MapLibreMap } from 'maplibre-gl';

import type { SurfaceFrame } from '#shared/geo/heat_grid.ts';

import { frameCorners } from './heat_frame.ts';

/** The heat as a canvas over the map, for the time that a hand moves the slider and a frame of the map is slow. */
export type HeatFloat = {
  show(frame: SurfaceFrame, pixels: ArrayBuffer): void;
  hide(): void;
  setOpacity(opacity: number): void;
  readonly shown: boolean;
  remove(): void;
};

export function createHeatFloat(map: MapLibreMap): HeatFloat {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  Object.assign(canvas.style, {
    position: 'absolute',
    left: '0',
    top: '0',
    transformOrigin: '0 0',
    pointerEvents: 'none',
    visibility: 'hidden',
  });
  canvas.setAttribute('aria-hidden', 'true');
  map.getCanvasContainer().append(canvas);
  let frame: SurfaceFrame | null = null;
  const follow = (): void => {
    if (frame) canvas.style.transform = placement(map, frame);
  };
  map.on('render', follow);
  return {
    show(next, pixels) {
      if (canvas.width !== next.columns || canvas.height !== next.rows) {
        canvas.width = next.columns;
        canvas.height = next.rows;
      }
      context?.putImageData(new ImageData(new Uint8ClampedArray(pixels), next.columns, next.rows), 0, 0);
      frame = next;
      follow();
      canvas.style.visibility = 'visible';
    },
    hide() {
      frame = null;
      canvas.style.visibility = 'hidden';
    },
    setOpacity(opacity) {
      canvas.style.opacity = String(opacity);
    },
    get shown() {
      return frame !== null;
    },
    remove() {
      map.off('render', follow);
      canvas.remove();
    },
  };
}

/** The matrix that carries the canvas to where the map draws the frame: the map's own transform of its last frame. */
function placement(map: MapLibreMap, frame: SurfaceFrame): string {
  const [northWest, northEast, , southWest] = frameCorners(frame);
  const origin = map.project(northWest);
  const east = map.project(northEast).sub(origin).div(frame.columns);
  const south = map.project(southWest).sub(origin).div(frame.rows);
  return `matrix(${east.x}, ${east.y}, ${south.x}, ${south.y}, ${origin.x}, ${origin.y})`;
}

import { fromMercator, toMercator } from '#shared/geo/mercator.ts';

import type { MapCamera } from './create_map.ts';

/** One part of a picture: where it lies in it, in CSS pixels, and the camera that sees just that. */
export type ImagePart = { left: number; top: number; width: number; height: number; camera: MapCamera };

/** Cuts a picture into parts no longer than `longest` on a side; one part where it is small enough. */
export function imageParts(
  { camera, width, height }: { camera: MapCamera; width: number; height: number },
  longest: number,
): ImagePart[] {
  const across = Math.ceil(width / longest);
  const down = Math.ceil(height / longest);
  return Array.from({ length: across * down }, (_, index) => {
    const column = index % across;
    const row = Math.floor(index / across);
    const left = Math.round((width * column) / across);
    const top = Math.round((height * row) / down);
    const part = {
      left,
      top,
      width: Math.round((width * (column + 1)) / across) - left,
      height: Math.round((height * (row + 1)) / down) - top,
    };
    const east = part.left + part.width / 2 - width / 2;
    const south = part.top + part.height / 2 - height / 2;
    return { ...part, camera: moveCamera(camera, east, south) };
  });
}

/** The camera that has in its middle what another shows some CSS pixels to the right of and below its own middle. */
function moveCamera(camera: MapCamera, right: number, below: number): MapCamera {
  const world = 512 * 2 ** camera.zoom;
  const turn = (camera.bearing * Math.PI) / 180;
  const [x, y] = toMercator(camera.center);
  const east = (right * Math.cos(turn) - below * Math.sin(turn)) / world;
  const south = (right * Math.sin(turn) + below * Math.cos(turn)) / world;
  return { ...camera, center: fromMercator(x + east, y + south) };
}

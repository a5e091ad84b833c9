import { radiansPerDegree } from '#shared/geo/ellipsoid.ts';
import { fromMercator, toMercator } from '#shared/geo/mercator.ts';
import type { Bounds } from '#shared/model/geometry.ts';
import type { View } from '#shared/model/view.ts';

const tilePx = 512;
const closestZoom = 17;

/** What a map of a size shows with a camera: the envelope of its four corners, turned as it is. */
export function viewBounds(camera: View['camera'], size: { width: number; height: number }): Bounds {
  const [x, y] = toMercator(camera.center);
  const worldPx = tilePx * 2 ** camera.zoom;
  const turn = camera.bearing * radiansPerDegree;
  const reach = (along: number, across: number) =>
    (Math.abs(Math.cos(turn)) * along + Math.abs(Math.sin(turn)) * across) / 2 / worldPx;
  const east = reach(size.width, size.height);
  const south = reach(size.height, size.width);
  const [west, north] = fromMercator(x - east, y - south);
  const [eastEdge, southEdge] = fromMercator(x + east, y + south);
  return [west, southEdge, eastEdge, north];
}

/** Bounds cut to what longitudes and latitudes can be, rounded to about a metre so that equal views ask equal questions. */
export function closedBounds([west, south, east, north]: Bounds): Bounds {
  const round = (value: number, limit: number) =>
    Math.max(-limit, Math.min(limit, Math.round(value * 1e5) / 1e5));
  return [round(west, 180), round(south, 90), round(east, 180), round(north, 90)];
}

/** The upright camera with which a map of a size shows all of the bounds, with so many pixels to spare on each side. */
export function boundsCamera(
  [west, south, east, north]: Bounds,
  size: { width: number; height: number },
  paddingPx: number,
): View['camera'] {
  const [left, top] = toMercator([west, north]);
  const [right, bottom] = toMercator([east, south]);
  const room = (lengthPx: number) => Math.max(1, lengthPx - 2 * paddingPx);
  const worldPx = Math.min(room(size.width) / (right - left), room(size.height) / (bottom - top));
  const zoom = Math.min(closestZoom, Math.log2(worldPx / tilePx));
  return { center: fromMercator((left + right) / 2, (top + bottom) / 2), zoom, bearing: 0 };
}

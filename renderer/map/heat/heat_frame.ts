import type { HeatEffort, SurfaceFrame } from '#shared/geo/heat_grid.ts';
import { fromMercator, metresPerMercatorUnit, toMercator } from '#shared/geo/mercator.ts';
import type { LonLat } from '#shared/model/geometry.ts';

/** What a map shows, in CSS pixels. */
export type MapExtent = { center: LonLat; zoom: number; bearing: number; width: number; height: number };

/** Most pixels of a picture: more would not be seen, since the surface is smooth over a radius. */
const mostPixels = { moving: 520_000, resting: 900_000 } as const;

/** CSS pixels a picture's pixel is wide: the fewer, the smaller the radius looks. */
const coarseness = {
  moving: { least: 2, perRadius: 1 / 12, most: 4 },
  resting: { least: 1.5, perRadius: 1 / 16, most: 3 },
} as const;

/** Share of the view added on every side of a picture that stays, so that a moved map shows no edge. */
const restingMargin = 0.22;

const worldPixels = (zoom: number): number => 512 * 2 ** zoom;

/** The upright rectangle of Mercator that covers what a map shows, however it is turned, and its picture. */
export function heatFrame(extent: MapExtent, bandwidthMetres: number, effort: HeatEffort): SurfaceFrame {
  const margin = effort === 'resting' ? 1 + 2 * restingMargin : 1;
  const [width, height] = uprightSize(extent).map((size) => size * margin) as [number, number];
  const metresPerPixel = metresPerMercatorUnit(extent.center[1])[0] / worldPixels(extent.zoom);
  const { least, perRadius, most } = coarseness[effort];
  const wanted = Math.max(least, Math.min(most, (bandwidthMetres / metresPerPixel) * perRadius));
  const pixel = Math.max(wanted, Math.sqrt((width * height) / mostPixels[effort]));
  return rectangle(extent, width, height, Math.ceil(width / pixel), Math.ceil(height / pixel));
}

/** A picture of exactly what an upright map shows, `perPixel` CSS pixels a pixel: for sheets and exports. */
export function exportFrame(extent: MapExtent, perPixel: number): SurfaceFrame {
  const [width, height] = uprightSize(extent);
  return rectangle(extent, width, height, Math.ceil(width / perPixel), Math.ceil(height / perPixel));
}

function uprightSize({ width, height, bearing }: MapExtent): [number, number] {
  const sine = Math.abs(Math.sin((bearing * Math.PI) / 180));
  const cosine = Math.abs(Math.cos((bearing * Math.PI) / 180));
  return [width * cosine + height * sine, width * sine + height * cosine];
}

function rectangle(
  { center, zoom }: MapExtent,
  width: number,
  height: number,
  columns: number,
  rows: number,
): SurfaceFrame {
  const [x, y] = toMercator(center);
  const halfWidth = width / 2 / worldPixels(zoom);
  const halfHeight = height / 2 / worldPixels(zoom);
  return {
    west: x - halfWidth,
    east: x + halfWidth,
    north: y - halfHeight,
    south: y + halfHeight,
    columns,
    rows,
  };
}

/** Whether a picture still fits what a map shows: all of it within, at about the scale it was made for. */
export function frameCovers(frame: SurfaceFrame, madeAtZoom: number, extent: MapExtent): boolean {
  const [width, height] = uprightSize(extent);
  const now = rectangle(extent, width, height, 1, 1);
  return (
    Math.abs(extent.zoom - madeAtZoom) < 0.75 &&
    now.west >= frame.west &&
    now.east <= frame.east &&
    now.north >= frame.north &&
    now.south <= frame.south
  );
}

/** North-west, north-east, south-east and south-west corners of a frame. */
export function frameCorners({ west, north, east, south }: SurfaceFrame): [LonLat, LonLat, LonLat, LonLat] {
  return [
    fromMercator(west, north),
    fromMercator(east, north),
    fromMercator(east, south),
    fromMercator(west, south),
  ];
}

import { mercatorX, mercatorY } from '#shared/geo/mercator.ts';
import type { Bounds } from '#shared/model/geometry.ts';

/** What part of the Mercator square a drawing of `widthPx` by `heightPx` shows: its centre, and pixels a unit. */
export type MapFrame = { x: number; y: number; scale: number; widthPx: number; heightPx: number };

/** Half the earth in 200 px at the one end, a pixel of five centimetres at the other. */
const leastScale = 400;
const greatestScale = 8e8;

/** Side of what is shown around a single place, in units of the square: about four kilometres. */
const leastExtent = 1e-4;

const clampScale = (scale: number): number => Math.max(leastScale, Math.min(greatestScale, scale));

/** The frame that shows all of `bounds` with a margin. */
export function fitFrame(bounds: Bounds, widthPx: number, heightPx: number, marginPx = 16): MapFrame {
  const [west, south, east, north] = bounds;
  const [left, right] = [mercatorX(west), mercatorX(east)];
  const [top, bottom] = [mercatorY(north), mercatorY(south)];
  const width = Math.max(right - left, leastExtent);
  const height = Math.max(bottom - top, leastExtent);
  const scale = Math.min(
    Math.max(1, widthPx - 2 * marginPx) / width,
    Math.max(1, heightPx - 2 * marginPx) / height,
  );
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale: clampScale(scale), widthPx, heightPx };
}

/** The same frame `factor` times nearer; what lies under `[atX, atY]` in pixels stays there. */
export function zoomFrame(frame: MapFrame, factor: number, atX: number, atY: number): MapFrame {
  const scale = clampScale(frame.scale * factor);
  const [fromX, fromY] = [atX - frame.widthPx / 2, atY - frame.heightPx / 2];
  return {
    ...frame,
    scale,
    x: frame.x + fromX / frame.scale - fromX / scale,
    y: frame.y + fromY / frame.scale - fromY / scale,
  };
}

/** The same frame with its contents moved by pixels. */
export function panFrame(frame: MapFrame, byX: number, byY: number): MapFrame {
  return { ...frame, x: frame.x - byX / frame.scale, y: frame.y - byY / frame.scale };
}

/** Where a place of the Mercator square is drawn, in pixels from the top left. */
export function framePixel({ x, y, scale, widthPx, heightPx }: MapFrame, atX: number, atY: number) {
  return [(atX - x) * scale + widthPx / 2, (atY - y) * scale + heightPx / 2] as const;
}

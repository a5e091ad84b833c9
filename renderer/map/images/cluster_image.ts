import type { MapPalette } from '../map_palette.ts';
import type { CameraState } from './camera_image.ts';
import { drawImage, hatch } from './draw_image.ts';

/** Parts that the ring is divided into: shares are rounded to them, so that few pictures are enough. */
export const ringParts = 16;

const ringPixels = 4.5;
const edgePixels = 1.5;

/** Parts of the ring for each state; what is left of `ringParts` is online. */
export type RingShares = { offline: number; fault: number; unknown: number };

/** A small doughnut whose ring shows the shares of states, clockwise from the top: working, off, faulty, unknown. */
export function clusterImage(
  diameter: number,
  shares: RingShares,
  palette: MapPalette,
  ratio: number,
): ImageData {
  const size = diameter + 2 * edgePixels;
  const online = Math.max(0, ringParts - shares.offline - shares.fault - shares.unknown);
  return drawImage(size, ratio, (context) => {
    context.translate(size / 2, size / 2);
    disc(context, diameter / 2 + edgePixels, palette.cameraEdge);
    disc(context, diameter / 2, palette.clusterFill);
    let from = 0;
    const parts: [CameraState, number][] = [
      ['online', online],
      ['offline', shares.offline],
      ['fault', shares.fault],
      ['unknown', shares.unknown],
    ];
    for (const [state, count] of parts) {
      if (count > 0) arc(context, diameter / 2, from, from + count, state, palette);
      from += count;
    }
  });
}

function disc(context: OffscreenCanvasRenderingContext2D, radius: number, color: string): void {
  context.fillStyle = color;
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.fill();
}

/** One share of the ring, with a hair's gap on both sides unless it is the whole; states differ in width too. */
function arc(
  context: OffscreenCanvasRenderingContext2D,
  radius: number,
  fromPart: number,
  toPart: number,
  state: CameraState,
  palette: MapPalette,
): void {
  const gap = toPart - fromPart >= ringParts ? 0 : 0.8 / radius;
  const angle = (part: number): number => (part / ringParts) * 2 * Math.PI - Math.PI / 2;
  const inner = radius - (state === 'offline' ? ringPixels * 0.5 : ringPixels);
  const path = new Path2D();
  path.arc(0, 0, radius, angle(fromPart) + gap, angle(toPart) - gap);
  path.arc(0, 0, inner, angle(toPart) - gap, angle(fromPart) + gap, true);
  path.closePath();
  if (state === 'unknown') {
    hatch(context, path, palette.unknown);
    context.strokeStyle = palette.unknown;
    context.lineWidth = 0.8;
    context.stroke(path);
    return;
  }
  context.fillStyle = palette[state];
  context.fill(path);
}

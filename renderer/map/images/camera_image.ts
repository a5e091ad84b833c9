import { cameraSign } from '#renderer/theme/camera_signs.ts';

import type { MapPalette } from '../map_palette.ts';
import { drawImage, hatch, signBox } from './draw_image.ts';

export type CameraState = 'online' | 'offline' | 'fault' | 'unknown';

const states: readonly string[] = ['online', 'offline', 'fault', 'unknown'];

export const cameraStateOf = (state: string): CameraState =>
  states.includes(state) ? (state as CameraState) : 'unknown';

/** A camera: shape by kind; working filled, off hollow, faulty with a bar, unknown hatched. */
export function cameraImage(kind: string, state: CameraState, palette: MapPalette, ratio: number): ImageData {
  const sign = cameraSign(kind);
  const body = new Path2D(sign.body);
  const strokes = new Path2D(sign.strokes);
  const color = palette[state];
  return drawImage(signBox, ratio, (context) => {
    context.lineJoin = 'round';
    context.strokeStyle = palette.cameraEdge;
    context.lineWidth = 4;
    context.stroke(body);
    context.stroke(strokes);
    context.fillStyle = state === 'online' || state === 'fault' ? color : palette.clusterFill;
    context.fill(body);
    if (state === 'unknown') hatch(context, body, color);
    context.strokeStyle = color;
    context.lineWidth = 1.7;
    context.stroke(body);
    context.stroke(strokes);
    if (state === 'fault') bar(context, palette);
  });
}

/** The bar of a faulty camera, across the whole symbol. */
function bar(context: OffscreenCanvasRenderingContext2D, palette: MapPalette): void {
  context.lineCap = 'round';
  for (const [width, color] of [
    [4.4, palette.cameraEdge],
    [2, palette.fault],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(3.2, 16.8);
    context.lineTo(16.8, 3.2);
    context.stroke();
  }
}

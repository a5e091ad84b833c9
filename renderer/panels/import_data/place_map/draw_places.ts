import type { Palette } from '#renderer/theme/palette.ts';
import { mercatorX, mercatorY } from '#shared/geo/mercator.ts';
import type { LonLat } from '#shared/model/geometry.ts';

import { framePixel, type MapFrame } from './map_frame.ts';
import type { Outline } from './outline.ts';

/** `good` is a dot, `doubtful` a ring, `bad` a cross: told apart without colour as well. */
export type PlaceTone = 'good' | 'doubtful' | 'bad';

export type PlaceGroup = { tone: PlaceTone; label: string; places: readonly LonLat[] };

const toneColour: Readonly<Record<PlaceTone, 'inOrder' | 'dueSoon' | 'late'>> = {
  good: 'inOrder',
  doubtful: 'dueSoon',
  bad: 'late',
};

const crowdedPlaces = 4000;

function drawOutline(context: CanvasRenderingContext2D, frame: MapFrame, outline: Outline, palette: Palette) {
  context.beginPath();
  for (const ring of outline.areas.flatMap(({ rings }) => rings)) {
    for (let index = 0; index < ring.length; index += 2) {
      const [x, y] = framePixel(frame, ring[index] ?? 0, ring[index + 1] ?? 0);
      if (index === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
    context.closePath();
  }
  context.globalAlpha = 0.07;
  context.fillStyle = palette.secondary;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = palette.disabled;
  context.lineWidth = 1;
  context.stroke();
}

function addMark(
  context: CanvasRenderingContext2D,
  tone: PlaceTone,
  x: number,
  y: number,
  size: number,
): void {
  if (tone === 'bad') {
    context.moveTo(x - size, y - size);
    context.lineTo(x + size, y + size);
    context.moveTo(x - size, y + size);
    context.lineTo(x + size, y - size);
    return;
  }
  context.moveTo(x + size, y);
  context.arc(x, y, size, 0, 2 * Math.PI);
}

function drawGroup(context: CanvasRenderingContext2D, frame: MapFrame, group: PlaceGroup, colour: string) {
  const { tone, places } = group;
  const size = places.length > crowdedPlaces ? 1.2 : tone === 'bad' ? 3.2 : 2.6;
  context.beginPath();
  for (const [longitude, latitude] of places) {
    const [x, y] = framePixel(frame, mercatorX(longitude), mercatorY(latitude));
    if (x < -size || y < -size || x > frame.widthPx + size || y > frame.heightPx + size) continue;
    addMark(context, tone, x, y, size);
  }
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = 1.5;
  if (tone === 'good') context.fill();
  else context.stroke();
}

/** Draws the areas and over them the places, the bad ones last, on a canvas of `ratio` device pixels a pixel. */
export function drawPlaces(
  canvas: HTMLCanvasElement,
  frame: MapFrame,
  outline: Outline | null,
  groups: readonly PlaceGroup[],
  palette: Palette,
  ratio: number,
): void {
  const [width, height] = [Math.round(frame.widthPx * ratio), Math.round(frame.heightPx * ratio)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  if (!context) return;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, frame.widthPx, frame.heightPx);
  if (outline) drawOutline(context, frame, outline, palette);
  const order: readonly PlaceTone[] = ['good', 'doubtful', 'bad'];
  for (const tone of order) {
    for (const group of groups) {
      if (group.tone === tone) drawGroup(context, frame, group, palette[toneColour[tone]]);
    }
  }
}

import {
  cutWords,
  drawNorth,
  drawScale,
  wordsWidthMm,
  writeWords,
  type SheetMap,
} from '#renderer/sheet/draw_parts.ts';
import {
  bodyFrame,
  dotsOf,
  legendFrame,
  mapFrame,
  type Frame,
  type SheetSize,
} from '#renderer/sheet/sheet_size.ts';
import { palettes } from '#renderer/theme/palette.ts';
import type { Language } from '#shared/text/text.ts';

import { drawLegend } from './draw_legend.ts';
import type { SheetContent } from './sheet_content.ts';

const { text: ink, secondary, line, dueSoon } = palettes.print;

function drawTitle(context: CanvasRenderingContext2D, content: SheetContent, frame: Frame): void {
  context.textAlign = 'center';
  context.fillStyle = ink;
  const middle = frame.xMm + frame.widthMm / 2;
  writeWords(context, content.title, middle, frame.yMm - 4.5, 7, 600);
  const half = context.measureText(content.title).width / 2;
  context.textAlign = 'left';
  if (content.demoMark === '') return;
  context.fillStyle = dueSoon;
  writeWords(context, content.demoMark, middle + half + 4, frame.yMm - 4.7, 4, 600);
}

/** The line of a swipe and the periods on both sides of it, at the top of the map. */
function drawHalves(context: CanvasRenderingContext2D, frame: Frame, halves: SheetContent['halves']): void {
  if (!halves) return;
  const x = frame.xMm + halves.split * frame.widthMm;
  const y = frame.yMm + 5.4;
  context.strokeStyle = ink;
  context.lineWidth = 0.5;
  context.strokeRect(x, frame.yMm, 0, frame.heightMm);
  for (const [words, side] of [
    [halves.left, -1],
    [halves.right, 1],
  ] as const) {
    const width = wordsWidthMm(context, words, 3, 600);
    const left = side < 0 ? x - 2 - width : x + 2;
    context.fillStyle = 'rgb(255 255 255 / 90%)';
    context.fillRect(left - 1, y - 3.6, width + 2, 5);
    context.fillStyle = ink;
    writeWords(context, words, left, y, 3, 600);
  }
}

function drawImprint(context: CanvasRenderingContext2D, content: SheetContent, frame: Frame): void {
  const top = frame.yMm + frame.heightMm + 4.6;
  context.fillStyle = secondary;
  const right = Math.max(...content.imprintRight.map((words) => wordsWidthMm(context, words, 2.8)));
  for (const [row, words] of content.imprintLeft.entries()) {
    writeWords(
      context,
      cutWords(context, words, frame.widthMm - right - 4, 2.8),
      frame.xMm,
      top + row * 4.4,
      2.8,
    );
  }
  context.textAlign = 'right';
  for (const [row, words] of content.imprintRight.entries()) {
    writeWords(context, words, frame.xMm + frame.widthMm, top + row * 4.4, 2.8);
  }
  context.textAlign = 'left';
}

/** Draws a whole sheet at a resolution: title, map, north arrow, scale, legend and imprint. */
export function drawSheet(
  size: SheetSize,
  resolution: number,
  content: SheetContent,
  map: SheetMap,
  language: Language,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = dotsOf(size.widthMm, resolution);
  canvas.height = dotsOf(size.heightMm, resolution);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No canvas for the sheet');
  context.scale(canvas.width / size.widthMm, canvas.height / size.heightMm);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, size.widthMm, size.heightMm);
  const frame = mapFrame(size);
  context.drawImage(map.image, frame.xMm, frame.yMm, frame.widthMm, frame.heightMm);
  context.strokeStyle = line;
  context.lineWidth = 0.3;
  context.strokeRect(frame.xMm, frame.yMm, frame.widthMm, frame.heightMm);
  drawHalves(context, frame, content.halves);
  drawTitle(context, content, bodyFrame(size));
  drawNorth(context, frame, map.bearingDegrees);
  drawScale(context, frame, map, language);
  drawLegend(context, content, legendFrame(size));
  drawImprint(context, content, bodyFrame(size));
  return canvas;
}

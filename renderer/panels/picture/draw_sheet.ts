import { formatDistance, formatNumber } from '#renderer/text/format_value.ts';
import { text } from '#renderer/text/use_text.ts';
import { palettes } from '#renderer/theme/palette.ts';
import { roundLength } from '#shared/geo/map_scale.ts';
import type { Language } from '#shared/text/text.ts';

import { drawLegend } from './draw_legend.ts';
import type { SheetContent } from './sheet_content.ts';
import {
  bodyFrame,
  cssPixels,
  dotsOf,
  legendFrame,
  mapFrame,
  scaleRatio,
  type Frame,
  type SheetSize,
} from './sheet_size.ts';

export type SheetMap = {
  image: CanvasImageSource;
  /** Metres under one CSS pixel in the middle of the map. */
  metresPerCssPixel: number;
  bearingDegrees: number;
};

const { text: ink, secondary, line, dueSoon } = palettes.print;
const family = '"Noto Sans SC", "Source Han Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';

function write(
  context: CanvasRenderingContext2D,
  words: string,
  x: number,
  y: number,
  size: number,
  weight = 400,
): void {
  context.font = `${weight} ${size}px ${family}`;
  context.fillText(words, x, y);
}

function drawTitle(context: CanvasRenderingContext2D, content: SheetContent, frame: Frame): void {
  context.textAlign = 'center';
  context.fillStyle = ink;
  const middle = frame.xMm + frame.widthMm / 2;
  write(context, content.title, middle, frame.yMm - 4.5, 7, 600);
  const half = context.measureText(content.title).width / 2;
  context.textAlign = 'left';
  if (content.demoMark === '') return;
  context.fillStyle = dueSoon;
  write(context, content.demoMark, middle + half + 4, frame.yMm - 4.7, 4, 600);
}

function drawNorth(context: CanvasRenderingContext2D, frame: Frame, bearingDegrees: number): void {
  context.save();
  context.translate(frame.xMm + frame.widthMm - 9, frame.yMm + 11);
  context.rotate((-bearingDegrees * Math.PI) / 180);
  context.fillStyle = 'rgb(255 255 255 / 90%)';
  context.beginPath();
  context.arc(0, 0, 7.5, 0, 2 * Math.PI);
  context.fill();
  context.fillStyle = ink;
  context.fill(new Path2D('M0 -3.6L2.3 5L0 3.4Z'));
  context.strokeStyle = ink;
  context.lineWidth = 0.25;
  context.stroke(new Path2D('M0 -3.6L2.3 5L0 3.4L-2.3 5Z'));
  context.textAlign = 'center';
  write(context, 'N', 0, -4.2, 3, 600);
  context.restore();
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
    context.font = `600 3px ${family}`;
    const width = context.measureText(words).width;
    const left = side < 0 ? x - 2 - width : x + 2;
    context.fillStyle = 'rgb(255 255 255 / 90%)';
    context.fillRect(left - 1, y - 3.6, width + 2, 5);
    context.fillStyle = ink;
    write(context, words, left, y, 3, 600);
  }
}

function drawScale(context: CanvasRenderingContext2D, frame: Frame, map: SheetMap, language: Language): void {
  const metresPerMm = map.metresPerCssPixel * cssPixels(1);
  const length = roundLength(45 * metresPerMm);
  const width = length / metresPerMm;
  const x = frame.xMm + 3;
  const y = frame.yMm + frame.heightMm - 4;
  context.fillStyle = 'rgb(255 255 255 / 94%)';
  context.fillRect(frame.xMm + 1, y - 8.5, Math.max(width + 22, 44), 11);
  context.strokeStyle = ink;
  context.lineWidth = 0.25;
  for (const [part, filled] of [true, false, true, false].entries()) {
    context.fillStyle = filled ? ink : '#ffffff';
    context.fillRect(x + (part * width) / 4, y - 1.4, width / 4, 1.4);
    context.strokeRect(x + (part * width) / 4, y - 1.4, width / 4, 1.4);
  }
  context.fillStyle = ink;
  write(context, formatDistance(length, language), x + width + 1.5, y, 2.8);
  const ratio = Number(scaleRatio(map.metresPerCssPixel).toPrecision(3));
  write(context, text('sheet.scale', { ratio: formatNumber(ratio) }), x, y - 3.6, 2.8);
}

/** How wide words are at a height. */
function widthMm(context: CanvasRenderingContext2D, words: string, heightMm: number): number {
  context.font = `400 ${heightMm}px ${family}`;
  return context.measureText(words).width;
}

/** Words that fit in a width, with an ellipsis for what does not. */
function cut(context: CanvasRenderingContext2D, words: string, mostMm: number, heightMm: number): string {
  if (widthMm(context, words, heightMm) <= mostMm) return words;
  const characters = Array.from(new Intl.Segmenter().segment(words), ({ segment }) => segment);
  while (characters.length > 1 && widthMm(context, `${characters.join('')}…`, heightMm) > mostMm) {
    characters.pop();
  }
  return `${characters.join('')}…`;
}

function drawImprint(context: CanvasRenderingContext2D, content: SheetContent, frame: Frame): void {
  const top = frame.yMm + frame.heightMm + 4.6;
  context.fillStyle = secondary;
  const right = Math.max(...content.imprintRight.map((words) => widthMm(context, words, 2.8)));
  for (const [row, words] of content.imprintLeft.entries()) {
    write(context, cut(context, words, frame.widthMm - right - 4, 2.8), frame.xMm, top + row * 4.4, 2.8);
  }
  context.textAlign = 'right';
  for (const [row, words] of content.imprintRight.entries()) {
    write(context, words, frame.xMm + frame.widthMm, top + row * 4.4, 2.8);
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

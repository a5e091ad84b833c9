import { formatDistance, formatNumber } from '#renderer/text/format_value.ts';
import { text } from '#renderer/text/use_text.ts';
import { palettes } from '#renderer/theme/palette.ts';
import { roundLength } from '#shared/geo/map_scale.ts';
import type { Language } from '#shared/text/text.ts';

import { cssPixels, scaleRatio, type Frame } from './sheet_size.ts';

/** A map on a sheet. */
export type SheetMap = {
  image: CanvasImageSource;
  /** Metres under one CSS pixel in the middle of the map. */
  metresPerCssPixel: number;
  bearingDegrees: number;
};

const { text: ink } = palettes.print;
const sheetFontFamily =
  '"Noto Sans SC", "Source Han Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif';

/** A canvas draws with a font only once it is loaded; a page may not have used each weight yet. */
export async function loadSheetFonts(words: string): Promise<void> {
  await Promise.all(
    ['400', '600'].map((weight) => document.fonts.load(`${weight} 12px "Noto Sans SC"`, words)),
  );
}

/** Writes words at a place in millimetres; the size is the height of the letters' box. */
export function writeWords(
  context: CanvasRenderingContext2D,
  words: string,
  x: number,
  y: number,
  size: number,
  weight = 400,
): void {
  context.font = `${weight} ${size}px ${sheetFontFamily}`;
  context.fillText(words, x, y);
}

/** How wide words are at a height. */
export function wordsWidthMm(
  context: CanvasRenderingContext2D,
  words: string,
  heightMm: number,
  weight = 400,
): number {
  context.font = `${weight} ${heightMm}px ${sheetFontFamily}`;
  return context.measureText(words).width;
}

/** Words that fit in a width, with an ellipsis for what does not. */
export function cutWords(
  context: CanvasRenderingContext2D,
  words: string,
  mostMm: number,
  heightMm: number,
): string {
  if (wordsWidthMm(context, words, heightMm) <= mostMm) return words;
  const characters = Array.from(new Intl.Segmenter().segment(words), ({ segment }) => segment);
  while (characters.length > 1 && wordsWidthMm(context, `${characters.join('')}…`, heightMm) > mostMm) {
    characters.pop();
  }
  return `${characters.join('')}…`;
}

/** The north arrow in the top right corner of a frame. */
export function drawNorth(context: CanvasRenderingContext2D, frame: Frame, bearingDegrees: number): void {
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
  writeWords(context, 'N', 0, -4.2, 3, 600);
  context.restore();
}

/** The scale bar and the ratio in the bottom left corner of a frame. */
export function drawScale(
  context: CanvasRenderingContext2D,
  frame: Frame,
  map: Pick<SheetMap, 'metresPerCssPixel'>,
  language: Language,
): void {
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
  writeWords(context, formatDistance(length, language), x + width + 1.5, y, 2.8);
  const ratio = Number(scaleRatio(map.metresPerCssPixel).toPrecision(3));
  writeWords(context, text('sheet.scale', { ratio: formatNumber(ratio) }), x, y - 3.6, 2.8);
}

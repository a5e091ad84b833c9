import {
  cutWords,
  drawNorth,
  drawScale,
  wordsWidthMm,
  writeWords,
  type SheetMap,
} from '#renderer/sheet/draw_parts.ts';
import { cssPixels, dotsOf, type Frame, type SheetSize } from '#renderer/sheet/sheet_size.ts';
import { text } from '#renderer/text/use_text.ts';
import { palettes } from '#renderer/theme/palette.ts';
import { toMercator } from '#shared/geo/mercator.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import type { Language } from '#shared/text/text.ts';

import type { SheetBlock } from './nearby_sheet.ts';

type NearbySheet = {
  title: string;
  demoMark: string;
  /** Under the title: the place in words and the period. */
  lead: string;
  blocks: readonly SheetBlock[];
  /** At the foot, the method first; long lines are broken. */
  foot: readonly string[];
  map: SheetMap;
  camera: { center: LonLat; zoom: number };
  /** Outlines of the place, drawn onto the map. */
  outlines: readonly (readonly LonLat[])[];
};

const { text: ink, secondary, line, dueSoon, accent } = palettes.print;

const marginMm = 10;
const gapMm = 4;
const rowMm = 4.3;
const headMm = 6.2;
const footRowMm = 3.8;
const footMm = 22;
const words = 2.75;

/** The map of the sheet: under title and lead. */
export const nearbyMapFrame: Frame = { xMm: marginMm, yMm: 27, widthMm: 190, heightMm: 104 };

function drawOutlines(context: CanvasRenderingContext2D, { outlines, camera }: NearbySheet): void {
  const { xMm, yMm, widthMm, heightMm } = nearbyMapFrame;
  const worldMm = (512 * 2 ** camera.zoom) / cssPixels(1);
  const [middleX, middleY] = toMercator(camera.center);
  context.save();
  context.beginPath();
  context.rect(xMm, yMm, widthMm, heightMm);
  context.clip();
  for (const outline of outlines) {
    context.beginPath();
    for (const [index, at] of outline.entries()) {
      const [x, y] = toMercator(at);
      const [left, top] = [
        xMm + widthMm / 2 + (x - middleX) * worldMm,
        yMm + heightMm / 2 + (y - middleY) * worldMm,
      ];
      if (index === 0) context.moveTo(left, top);
      else context.lineTo(left, top);
    }
    context.strokeStyle = '#ffffff';
    context.lineWidth = 1.2;
    context.stroke();
    context.strokeStyle = accent;
    context.lineWidth = 0.6;
    context.stroke();
  }
  context.restore();
}

function drawBlock(
  context: CanvasRenderingContext2D,
  block: SheetBlock,
  x: number,
  y: number,
  width: number,
): void {
  context.fillStyle = ink;
  writeWords(context, block.title, x, y + 3.6, 3.2, 600);
  const titleWidth = wordsWidthMm(context, block.title, 3.2, 600);
  context.fillStyle = secondary;
  writeWords(
    context,
    cutWords(context, block.note, width - titleWidth - 3, 2.5),
    x + titleWidth + 2,
    y + 3.6,
    2.5,
  );
  context.strokeStyle = line;
  context.lineWidth = 0.2;
  context.strokeRect(x, y + 4.7, width, 0);
  for (const [row, [left, end]] of block.rows.entries()) {
    const top = y + headMm + row * rowMm + 2.6;
    const endWidth = end === '' ? 0 : wordsWidthMm(context, end, words);
    context.fillStyle = ink;
    writeWords(context, cutWords(context, left, width - endWidth - 2, words), x, top, words);
    context.fillStyle = secondary;
    writeWords(context, end, x + width - endWidth, top, words);
  }
}

const heightOf = ({ rows }: SheetBlock): number => headMm + rows.length * rowMm + 2;

const heightOfAll = (blocks: readonly SheetBlock[]): number =>
  blocks.reduce((sum, block) => sum + heightOf(block), 0);

/** Parts blocks in order into two columns, so that the longer is as short as can be. */
function columnsOf(blocks: readonly SheetBlock[]): [SheetBlock[], SheetBlock[]] {
  let best = blocks.length;
  let least = Infinity;
  for (let cut = 1; cut <= blocks.length; cut++) {
    const longer = Math.max(heightOfAll(blocks.slice(0, cut)), heightOfAll(blocks.slice(cut)));
    if (longer < least) [best, least] = [cut, longer];
  }
  return [blocks.slice(0, best), blocks.slice(best)];
}

/** A block that fits a height; its last row says how many found no room. */
function fitted(block: SheetBlock, heightMm: number): SheetBlock | null {
  const room = Math.floor((heightMm - headMm) / rowMm);
  if (room < 2) return null;
  if (block.rows.length <= room) return block;
  const left = block.rows.length - room + 1;
  return { ...block, rows: [...block.rows.slice(0, room - 1), [text('nearby.more', { count: left }), '']] };
}

/** Puts the blocks under the map, in two columns. */
function drawBlocks(context: CanvasRenderingContext2D, sheet: NearbySheet, bottom: number): void {
  const top = nearbyMapFrame.yMm + nearbyMapFrame.heightMm + gapMm;
  const width = (nearbyMapFrame.widthMm - gapMm * 2) / 2;
  for (const [column, blocks] of columnsOf(sheet.blocks).entries()) {
    let y = top;
    for (const block of blocks) {
      const shown = fitted(block, bottom - y);
      if (!shown) continue;
      drawBlock(context, shown, marginMm + column * (width + gapMm * 2), y, width);
      y += heightOf(shown);
    }
  }
}

/** Breaks words into lines no wider than there is room. */
function broken(context: CanvasRenderingContext2D, sentence: string, mostMm: number): string[] {
  const lines: string[] = [];
  let now = '';
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(sentence)) {
    if (now !== '' && wordsWidthMm(context, now + segment, 2.5) > mostMm) {
      lines.push(now);
      now = segment.trimStart();
    } else now += segment;
  }
  return [...lines, now];
}

/** Draws the one page of a report: title, map with the place on it, lists, and how it was made. */
export function drawNearbySheet(
  size: SheetSize,
  resolution: number,
  sheet: NearbySheet,
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
  context.fillStyle = ink;
  const title = cutWords(context, sheet.title, 150, 6);
  writeWords(context, title, marginMm, 17, 6, 600);
  const titleWidth = wordsWidthMm(context, title, 6, 600);
  context.fillStyle = dueSoon;
  writeWords(context, sheet.demoMark, marginMm + titleWidth + 4, 17, 4, 600);
  context.fillStyle = secondary;
  writeWords(context, cutWords(context, sheet.lead, 190, 3), marginMm, 23.4, 3);
  const { xMm, yMm, widthMm, heightMm } = nearbyMapFrame;
  context.drawImage(sheet.map.image, xMm, yMm, widthMm, heightMm);
  drawOutlines(context, sheet);
  context.strokeStyle = line;
  context.lineWidth = 0.3;
  context.strokeRect(xMm, yMm, widthMm, heightMm);
  drawNorth(context, nearbyMapFrame, sheet.map.bearingDegrees);
  drawScale(context, nearbyMapFrame, sheet.map, language);
  const bottom = size.heightMm - marginMm - footMm;
  drawBlocks(context, sheet, bottom);
  context.fillStyle = secondary;
  const lines = sheet.foot.filter(Boolean).flatMap((sentence) => broken(context, sentence, 190));
  for (const [row, sentence] of lines.slice(0, Math.floor(footMm / footRowMm)).entries()) {
    writeWords(context, sentence, marginMm, bottom + 5 + row * footRowMm, 2.5);
  }
  return canvas;
}

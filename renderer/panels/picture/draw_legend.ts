import { palettes } from '#renderer/theme/palette.ts';

import type { LegendEntry } from './legend_entries.ts';
import type { SheetContent } from './sheet_content.ts';
import type { Frame } from '#renderer/sheet/sheet_size.ts';

const mostRowMm = 4.6;
const signMm = 4;
const lineMm = 9;
const columnMm = 37;
const paddingMm = 3;
const headMm = 8;
const noteMm = 4.4;

const entryFont = '2.6px "Noto Sans SC", sans-serif';
const headingFont = '600 2.6px "Noto Sans SC", sans-serif';
const titleFont = '600 3.4px "Noto Sans SC", sans-serif';

const { text: inkColour, line: frameColour } = palettes.print;

function drawSign(
  context: CanvasRenderingContext2D,
  entry: LegendEntry & { kind: 'path' },
  x: number,
  y: number,
): void {
  context.save();
  context.translate(x + (lineMm - signMm) / 2, y);
  context.scale(signMm / 20, signMm / 20);
  context.fillStyle = entry.fill;
  context.fill(new Path2D(entry.path), 'evenodd');
  if (entry.strokes !== '') {
    context.strokeStyle = entry.stroke;
    context.lineWidth = 1.6;
    context.stroke(new Path2D(entry.strokes));
  }
  context.restore();
}

function drawLine(
  context: CanvasRenderingContext2D,
  entry: LegendEntry & { kind: 'line' },
  x: number,
  y: number,
): void {
  context.save();
  context.strokeStyle = entry.colour;
  context.setLineDash(entry.dashMm);
  const stroke = (offset: number, width: number): void => {
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(x, y + signMm / 2 + offset);
    context.lineTo(x + lineMm - 1, y + signMm / 2 + offset);
    context.stroke();
  };
  if (entry.double) {
    stroke(-0.5, entry.widthMm / 2);
    stroke(0.5, entry.widthMm / 2);
  } else stroke(0, entry.widthMm);
  context.restore();
}

function drawRamp(
  context: CanvasRenderingContext2D,
  entry: LegendEntry & { kind: 'ramp' },
  x: number,
  y: number,
): void {
  const length = columnMm - 5;
  const width = length / entry.colours.length;
  context.fillStyle = inkColour;
  context.fillText(entry.label, x, y + 3.1);
  for (const [step, colour] of entry.colours.entries()) {
    context.fillStyle = colour;
    context.fillRect(x + step * width, y + 4.6, width, 2.6);
  }
  context.strokeStyle = frameColour;
  context.lineWidth = 0.15;
  context.strokeRect(x, y + 4.6, length, 2.6);
  context.fillStyle = inkColour;
  for (const [index, mark] of entry.marks.entries()) {
    const share = index / (entry.marks.length - 1);
    context.fillText(mark, x + share * (length - context.measureText(mark).width), y + 10.4);
  }
  for (const [row, line] of wrapped(context, entry.note, length).entries()) {
    context.fillText(line, x, y + 14.2 + row * 3.6);
  }
}

function drawEntry(context: CanvasRenderingContext2D, entry: LegendEntry, x: number, y: number): void {
  if (entry.kind === 'ramp') return drawRamp(context, entry, x, y);
  context.fillStyle = inkColour;
  if (entry.kind === 'heading') {
    context.save();
    context.font = headingFont;
    context.fillText(entry.label, x, y + 3.3);
    context.restore();
    return;
  }
  if (entry.kind === 'line') drawLine(context, entry, x, y);
  else drawSign(context, entry, x, y);
  context.fillStyle = inkColour;
  context.fillText(entry.label, x + lineMm + 1, y + 3.1);
}

/** A text in two lines at most, broken at a space or between letters where it is longer than there is room. */
function wrapped(context: CanvasRenderingContext2D, words: string, length: number): string[] {
  let end = words.length;
  while (end > 1 && context.measureText(words.slice(0, end)).width > length) end--;
  if (end === words.length) return [words];
  const space = words.lastIndexOf(' ', end);
  const cut = space > end / 2 ? space : end;
  return [words.slice(0, cut), words.slice(cut).trim()];
}

/** A ramp is as high whatever the rows are: its words, its colours, their numbers and how it was made. */
const rampMm = 18.4;

const heightOf = (entry: LegendEntry, rowMm: number): number => (entry.kind === 'ramp' ? rampMm : rowMm);

const heightOfAll = (entries: readonly LegendEntry[], rowMm: number): number =>
  entries.reduce((sum, entry) => sum + heightOf(entry, rowMm), 0);

/** Splits the entries into columns that are no higher than there is room; a heading never ends a column. */
function columnsOf(entries: readonly LegendEntry[], roomMm: number, rowMm: number): LegendEntry[][] {
  const columns: LegendEntry[][] = [[]];
  for (const [index, entry] of entries.entries()) {
    const column = columns.at(-1) ?? [];
    const next = entry.kind === 'heading' ? entries[index + 1] : undefined;
    const wanted = heightOf(entry, rowMm) + (next ? heightOf(next, rowMm) : 0);
    if (column.length > 0 && heightOfAll(column, rowMm) + wanted > roomMm) columns.push([entry]);
    else column.push(entry);
  }
  return columns;
}

/** Height of a row at which all entries find room side by side. */
function rowHeight(entries: readonly LegendEntry[], roomMm: number, sideBySide: number): number {
  const ramps = entries.filter(({ kind }) => kind === 'ramp').length;
  const rows = entries.length - ramps + 2 * (sideBySide - 1);
  return Math.min(mostRowMm, (roomMm * sideBySide - ramps * rampMm) / Math.max(1, rows));
}

/** Draws the legend into its own frame beside or under the map. The context is in millimetres. */
export function drawLegend(context: CanvasRenderingContext2D, content: SheetContent, frame: Frame): void {
  if (content.legend.length === 0) return;
  const { xMm, yMm, widthMm, heightMm } = frame;
  const notesMm = content.legendNotes.length * noteMm;
  const roomMm = heightMm - headMm - notesMm - paddingMm;
  const sideBySide = Math.max(1, Math.floor((widthMm - paddingMm) / columnMm));
  const rowMm = rowHeight(content.legend, roomMm, sideBySide);
  const columns = columnsOf(content.legend, roomMm + 0.01, rowMm);
  context.strokeStyle = frameColour;
  context.lineWidth = 0.3;
  context.strokeRect(xMm, yMm, widthMm, heightMm);
  context.fillStyle = inkColour;
  context.font = titleFont;
  context.fillText(content.legendTitle, xMm + paddingMm, yMm + 5.6);
  context.font = entryFont;
  for (const [column, entries] of columns.entries()) {
    let top = yMm + headMm;
    for (const entry of entries) {
      drawEntry(context, entry, xMm + paddingMm + column * columnMm, top);
      top += heightOf(entry, rowMm);
    }
  }
  context.fillStyle = inkColour;
  for (const [row, note] of content.legendNotes.entries()) {
    context.fillText(note, xMm + paddingMm, yMm + heightMm - notesMm + row * noteMm + 1);
  }
}

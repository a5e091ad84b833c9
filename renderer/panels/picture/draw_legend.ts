import { palettes } from '#renderer/theme/palette.ts';

import type { LegendEntry } from './legend_entries.ts';
import type { SheetContent } from './sheet_content.ts';
import type { Frame } from './sheet_size.ts';

const rowMm = 4.6;
const signMm = 4;
const lineMm = 9;
const columnMm = 36;
const paddingMm = 3;
const noteMm = 4;

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
  const width = (columnMm - 6) / entry.colours.length;
  for (const [step, colour] of entry.colours.entries()) {
    context.fillStyle = colour;
    context.fillRect(x + step * width, y, width + 0.05, 2.4);
  }
  context.fillStyle = inkColour;
  context.fillText(entry.low, x, y + 5);
  context.fillText(entry.high, x + columnMm - 6 - context.measureText(entry.high).width, y + 5);
}

function drawEntry(context: CanvasRenderingContext2D, entry: LegendEntry, x: number, y: number): void {
  if (entry.kind === 'ramp') return drawRamp(context, entry, x, y);
  if (entry.kind === 'line') drawLine(context, entry, x, y);
  else drawSign(context, entry, x, y);
  context.fillStyle = inkColour;
  context.fillText(entry.label, x + lineMm + 1, y + 3.1);
}

const rowsOf = (entry: LegendEntry): number => (entry.kind === 'ramp' ? 2 : 1);

/** Splits the entries into columns of at most `rows` rows. */
function columnsOf(entries: readonly LegendEntry[], rows: number): LegendEntry[][] {
  const columns: LegendEntry[][] = [[]];
  let used = 0;
  for (const entry of entries) {
    if (used + rowsOf(entry) > rows) {
      columns.push([]);
      used = 0;
    }
    columns.at(-1)?.push(entry);
    used += rowsOf(entry);
  }
  return columns;
}

/** Draws the legend in the lower right corner of the map, on a plate of its own. The context is in millimetres. */
export function drawLegend(context: CanvasRenderingContext2D, content: SheetContent, frame: Frame): void {
  if (content.legend.length === 0) return;
  const columns = columnsOf(content.legend, Math.floor((frame.heightMm * 0.5) / rowMm));
  const rows = Math.max(...columns.map((column) => column.reduce((sum, entry) => sum + rowsOf(entry), 0)));
  context.font = '2.6px "Noto Sans SC", sans-serif';
  const notes = Math.max(0, ...content.legendNotes.map((note) => context.measureText(note).width));
  const width = Math.max(columns.length * columnMm, notes) + 2 * paddingMm;
  const height = 7 + rows * rowMm + content.legendNotes.length * noteMm + paddingMm;
  const x = frame.xMm + frame.widthMm - width - 2;
  const y = frame.yMm + frame.heightMm - height - 2;
  context.fillStyle = 'rgb(255 255 255 / 94%)';
  context.fillRect(x, y, width, height);
  context.strokeStyle = frameColour;
  context.lineWidth = 0.2;
  context.strokeRect(x, y, width, height);
  context.fillStyle = inkColour;
  context.font = '600 3.2px "Noto Sans SC", sans-serif';
  context.fillText(content.legendTitle, x + paddingMm, y + 5);
  context.font = '2.6px "Noto Sans SC", sans-serif';
  for (const [column, entries] of columns.entries()) {
    let top = y + 7;
    for (const entry of entries) {
      drawEntry(context, entry, x + paddingMm + column * columnMm, top);
      top += rowsOf(entry) * rowMm;
    }
  }
  context.fillStyle = inkColour;
  for (const [row, note] of content.legendNotes.entries()) {
    context.fillText(note, x + paddingMm, y + 7 + rows * rowMm + row * noteMm + 3);
  }
}

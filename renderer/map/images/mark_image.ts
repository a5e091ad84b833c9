import type { MapPalette } from '../map_palette.ts';
import { drawImage } from './draw_image.ts';

const size = 34;

/** Sights around a place, open in the middle so that the place itself stays visible; closed for one being put down. */
export function markImage(isEditing: boolean, palette: MapPalette, ratio: number): ImageData {
  return drawImage(size, ratio, (context) => {
    context.translate(size / 2, size / 2);
    const sights = new Path2D();
    for (let turn = 0; turn < 4; turn++) {
      const [x, y] = [Math.cos((turn * Math.PI) / 2), Math.sin((turn * Math.PI) / 2)];
      sights.moveTo(x * 7, y * 7);
      sights.lineTo(x * 14.5, y * 14.5);
    }
    const dot = new Path2D();
    dot.arc(0, 0, isEditing ? 4.5 : 2.2, 0, 2 * Math.PI);
    context.lineCap = 'round';
    for (const [color, width] of [
      [palette.selectionCasing, 5],
      [palette.selection, 2.2],
    ] as const) {
      context.strokeStyle = color;
      context.lineWidth = width;
      context.stroke(sights);
      context.stroke(dot);
    }
    context.fillStyle = palette.selection;
    context.fill(dot);
  });
}

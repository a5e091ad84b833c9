import { unitSign } from '#renderer/theme/unit_signs.ts';

import type { MapPalette } from '../map_palette.ts';
import { drawImage, signBox } from './draw_image.ts';

const margin = 2;

/** Rings around the plate: one thin for the county's, one thick for the prefecture's, two for the province's. */
const rings: Readonly<Record<string, readonly [radius: number, width: number][]>> = {
  county: [[10, 1.2]],
  city: [[9.7, 2.4]],
  province: [
    [10.6, 1.3],
    [8.3, 1.1],
  ],
};

/** A unit of 平安细胞: the mark of its type on a round plate, its level in the ring. */
export function unitImage(kind: string, level: string, palette: MapPalette, ratio: number): ImageData {
  const middle = signBox / 2 + margin;
  return drawImage(2 * middle, ratio, (context) => {
    const disc = (radius: number): Path2D => {
      const path = new Path2D();
      path.arc(middle, middle, radius, 0, 2 * Math.PI);
      return path;
    };
    context.fillStyle = palette.unitPlate;
    context.fill(disc(11.2));
    context.strokeStyle = palette.unit;
    for (const [radius, width] of rings[level] ?? rings.county ?? []) {
      context.lineWidth = width;
      context.stroke(disc(radius));
    }
    const scale = level === 'province' ? 0.62 : 0.72;
    context.translate(middle - (signBox / 2) * scale, middle - (signBox / 2) * scale);
    context.scale(scale, scale);
    context.fillStyle = palette.unit;
    context.fill(new Path2D(unitSign(kind)), 'evenodd');
  });
}

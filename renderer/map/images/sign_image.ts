import { facilitySign } from '#renderer/theme/facility_signs.ts';

import type { MapPalette } from '../map_palette.ts';
import { drawImage, signBox } from './draw_image.ts';

/** Room around the plate for its edge. */
const margin = 1.5;

/**
 * A facility's sign: the mark of its kind on the one plate that all share; hollow, with a dashed edge, where it is not in
 * operation.
 */
export function signImage(kind: string, isHollow: boolean, palette: MapPalette, ratio: number): ImageData {
  return drawImage(signBox + 2 * margin, ratio, (context) => {
    context.translate(margin, margin);
    const plate = new Path2D();
    plate.roundRect(0, 0, signBox, signBox, 5);
    context.lineWidth = 2;
    context.strokeStyle = palette.signEdge;
    context.stroke(plate);
    context.fillStyle = isHollow ? palette.signEdge : palette.signPlate;
    context.fill(plate);
    if (isHollow) {
      context.lineWidth = 1.4;
      context.setLineDash([3, 2]);
      context.strokeStyle = palette.offline;
      context.stroke(plate);
    }
    context.translate(1.6, 1.6);
    context.scale(0.84, 0.84);
    context.fillStyle = isHollow ? palette.offline : palette.sign;
    context.fill(new Path2D(facilitySign(kind)), 'evenodd');
  });
}

import { facilitySign } from '#renderer/theme/facility_signs.ts';

import type { MapPalette } from '../map_palette.ts';
import { drawImage } from './draw_image.ts';

const size = 34;

/** Colours of the stripes by which a drill is known everywhere, in every look. */
const drillStripes = { light: '#ffd43b', dark: '#1b1f24' } as const;

/** A drill alarm: the alarm's sign on a striped plate; how far it has come is told by ticks at its foot, 0 to 3. */
export function drillImage(stage: string, palette: MapPalette, ratio: number): ImageData {
  const steps = Math.max(0, Math.min(3, Number(stage) || 0));
  return drawImage(size, ratio, (context) => {
    const plate = new Path2D();
    plate.roundRect(3, 3, size - 6, size - 6, 6);
    context.lineWidth = 3;
    context.strokeStyle = palette.selectionCasing;
    context.stroke(plate);
    context.save();
    context.clip(plate);
    context.fillStyle = drillStripes.light;
    context.fillRect(0, 0, size, size);
    context.strokeStyle = drillStripes.dark;
    context.lineWidth = 4.2;
    context.beginPath();
    for (let offset = -size; offset <= size; offset += 9) {
      context.moveTo(offset, size);
      context.lineTo(offset + size, 0);
    }
    context.stroke();
    context.fillStyle = drillStripes.light;
    context.fillRect(7, 6, size - 14, size - 12);
    context.fillStyle = drillStripes.dark;
    for (let step = 0; step < 3; step++) {
      const height = step < steps ? 3 : 1;
      context.fillRect(9 + step * 5.6, size - 8.4 - height + 1, 4.4, height);
    }
    context.translate(8.6, 5.2);
    context.scale(0.84, 0.84);
    context.fill(new Path2D(facilitySign('alarm')), 'evenodd');
    context.restore();
  });
}

import type { ThemeName } from '#renderer/theme/palette.ts';
import { annotationColour, annotationSigns, arrowHead } from '#renderer/theme/annotation_looks.ts';

import { mapPalettes } from '../map_palette.ts';
import { drawImage, signBox } from './draw_image.ts';

const scale = 1.25;

/** A symbol of an annotation, or the head of an arrow, in its colour with an edge that shows on any ground. */
export function annotationImage(symbol: string, colour: string, theme: ThemeName, ratio: number): ImageData {
  const isHead = symbol === 'arrow';
  return drawImage(signBox * scale + 2, ratio, (context) => {
    context.translate(1, 1);
    context.scale(scale, scale);
    const path = new Path2D(isHead ? arrowHead : (annotationSigns[symbol] ?? annotationSigns.dot ?? ''));
    context.lineJoin = 'round';
    context.lineWidth = 2;
    context.strokeStyle = mapPalettes[theme].halo;
    context.stroke(path);
    context.fillStyle = annotationColour(theme, colour);
    context.fill(path);
    if (symbol === 'warning') {
      context.fillStyle = mapPalettes[theme].halo;
      context.fillRect(9.2, 7.4, 1.6, 5);
      context.fillRect(9.2, 13.6, 1.6, 1.6);
    }
  });
}

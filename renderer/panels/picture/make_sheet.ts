import { renderMapImage } from '#renderer/map/render_map_image.ts';
import { loadSheetFonts } from '#renderer/sheet/draw_parts.ts';
import {
  cssPixels,
  cssPixelsPerInch,
  mapFrame,
  sheetSize,
  zoomForFrame,
  type Paper,
} from '#renderer/sheet/sheet_size.ts';
import { uiStore } from '#renderer/state/ui_store.ts';
import { viewSnapshot } from '#renderer/state/view_store.ts';
import { metresPerPixel } from '#shared/geo/map_scale.ts';
import type { Language } from '#shared/text/text.ts';

import { drawSheet } from './draw_sheet.ts';
import { sheetContent } from './sheet_content.ts';

/** What the operator chooses of a sheet. The rest is the present view. */
export type SheetChoice = { title: string; unit: string; paper: Paper; landscape: boolean };

/**
 * Draws a sheet of the present view at so many dots an inch. It shows at least what the screen shows. Rejects with
 * AbortError when cancelled, and where there is no WebGL 2.
 */
export async function makeSheet(
  choice: SheetChoice,
  dotsPerInch: number,
  language: Language,
  signal: AbortSignal,
): Promise<HTMLCanvasElement> {
  const size = sheetSize(choice.paper, choice.landscape);
  const frame = mapFrame(size);
  const { camera } = viewSnapshot();
  const zoom = zoomForFrame(camera.zoom, uiStore.getState().mapSizePx, frame);
  const content = sheetContent(choice.title, choice.unit, language, Date.now());
  const [image] = await Promise.all([
    renderMapImage({
      camera: { ...camera, zoom },
      width: cssPixels(frame.widthMm),
      height: cssPixels(frame.heightMm),
      pixelRatio: dotsPerInch / cssPixelsPerInch,
      theme: 'print',
      signal,
    }),
    loadSheetFonts(JSON.stringify(content)),
  ]);
  const map = {
    image,
    metresPerCssPixel: metresPerPixel(camera.center[1], zoom),
    bearingDegrees: camera.bearing,
  };
  return drawSheet(size, dotsPerInch, content, map, language);
}

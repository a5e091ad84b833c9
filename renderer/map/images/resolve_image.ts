import type { ThemeName } from '#renderer/theme/palette.ts';

import { mapPalettes } from '../map_palette.ts';
import { annotationImage } from './annotation_image.ts';
import { cameraImage, cameraStateOf } from './camera_image.ts';
import { clusterImage } from './cluster_image.ts';
import { drillImage } from './drill_image.ts';
import { markImage } from './mark_image.ts';
import { signImage } from './sign_image.ts';
import { unitImage } from './unit_image.ts';

const isTheme = (text: string): text is ThemeName => text in mapPalettes;

/** Draws the picture that an id of image_ids.ts names; null when it names none. */
export function resolveImage(id: string, ratio: number): ImageData | null {
  const [family, theme = '', ...rest] = id.split('/');
  if (!isTheme(theme)) return null;
  const palette = mapPalettes[theme];
  if (family === 'sign') return signImage(rest[0] ?? 'other', rest[1] === 'hollow', palette, ratio);
  if (family === 'unit') return unitImage(rest[0] ?? '', rest[1] ?? '', palette, ratio);
  if (family === 'drill') return drillImage(rest[0] ?? '', palette, ratio);
  if (family === 'camera') return cameraImage(rest[0] ?? '', cameraStateOf(rest[1] ?? ''), palette, ratio);
  if (family === 'annotation') return annotationImage(rest[0] ?? '', rest[1] ?? '', theme, ratio);
  if (family === 'mark') return markImage(rest[0] === 'editing', palette, ratio);
  if (family !== 'cluster') return null;
  const [diameter = 26, offline = 0, fault = 0, unknown = 0] = rest.map(Number);
  return clusterImage(diameter, { offline, fault, unknown }, palette, ratio);
}

import type { Picture } from './read_png.ts';

const colourAt = ({ pixels }: Picture, pixel: number): number =>
  ((pixels[pixel * 4] ?? 0) << 16) | ((pixels[pixel * 4 + 1] ?? 0) << 8) | (pixels[pixel * 4 + 2] ?? 0);

/** Number of different colours. */
export function colourCount(picture: Picture): number {
  const colours = new Set<number>();
  for (let pixel = 0; pixel < picture.width * picture.height; pixel++) colours.add(colourAt(picture, pixel));
  return colours.size;
}

/** Share of pixels, from 0 to 1, of which a channel differs by more than `tolerance` of 255. */
export function differingShare(a: Picture, b: Picture, tolerance = 12): number {
  if (a.width !== b.width || a.height !== b.height) return 1;
  let differing = 0;
  for (let at = 0; at < a.pixels.length; at += 4) {
    const differs = [0, 1, 2].some(
      (channel) => Math.abs((a.pixels[at + channel] ?? 0) - (b.pixels[at + channel] ?? 0)) > tolerance,
    );
    if (differs) differing++;
  }
  return differing / (a.width * a.height);
}

/** Mean of the largest channel, from 0 for black to 1 for white. */
export function meanLightness({ pixels, width, height }: Picture): number {
  let sum = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    sum += Math.max(pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0);
  }
  return sum / 255 / (width * height);
}

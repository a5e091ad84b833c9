import type { SurfaceFrame } from './heat_grid.ts';
import { sampleRows } from './heat_sample.ts';
import type { HeatSurface } from './heat_surface.ts';

/** Colours at equal steps of density up to the greatest, as the 32-bit words of canvas pixels (little-endian). */
export type HeatRamp = Uint32Array;

export type PaintStyle = {
  ramp: HeatRamp;
  /** Densities that the ends of the ramp stand for; what lies beyond takes their colours. */
  from: number;
  to: number;
  /** What each pixel's density is multiplied with first; null for nothing. */
  gains: Float32Array | null;
};

/** The greatest density that a picture shows. */
export function greatestDensity(
  surface: HeatSurface,
  frame: SurfaceFrame,
  gains: Float32Array | null,
): number {
  let greatest = 0;
  sampleRows(surface, frame, (row, index) => {
    const start = index * frame.columns;
    for (let i = 0; i < row.length; i++) {
      const density = (row[i] ?? 0) * (gains ? (gains[start + i] ?? 0) : 1);
      if (density > greatest && density < Infinity) greatest = density;
    }
  });
  return greatest;
}

/** Colours the picture. */
export function paintSurface(
  surface: HeatSurface,
  frame: SurfaceFrame,
  { ramp, from, to, gains }: PaintStyle,
  pixels: Uint32Array,
): void {
  const last = ramp.length - 1;
  const perStep = last / (to - from);
  sampleRows(surface, frame, (row, index) => {
    const start = index * frame.columns;
    if (gains) for (let i = 0; i < row.length; i++) row[i] = (row[i] ?? 0) * (gains[start + i] ?? 0);
    for (let i = 0; i < row.length; i++) {
      const step = (((row[i] ?? 0) - from) * perStep) | 0;
      pixels[start + i] = ramp[step < 0 ? 0 : step > last ? last : step] ?? 0;
    }
  });
}

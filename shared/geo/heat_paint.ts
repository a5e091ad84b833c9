import type { SurfaceFrame } from './heat_grid.ts';
import { sampleRows } from './heat_sample.ts';
import type { HeatSurface } from './heat_surface.ts';

/** Colours at equal steps of density up to the greatest, as the 32-bit words of canvas pixels (little-endian). */
export type HeatRamp = Uint32Array;

/** Colours the picture; densities past `maxDensity` (events per km²) take the last colour. */
export function paintSurface(
  surface: HeatSurface,
  frame: SurfaceFrame,
  ramp: HeatRamp,
  maxDensity: number,
  pixels: Uint32Array,
): void {
  const last = ramp.length - 1;
  const perStep = last / maxDensity;
  sampleRows(surface, frame, (row, index) => {
    const start = index * frame.columns;
    for (let i = 0; i < row.length; i++) {
      const step = ((row[i] ?? 0) * perStep) | 0;
      pixels[start + i] = ramp[step < 0 ? 0 : step > last ? last : step] ?? 0;
    }
  });
}

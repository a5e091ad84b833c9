import { readFileSync } from 'node:fs';

import type { LonLat, Ring } from '#shared/model/geometry.ts';

type KernelReference = {
  bandwidthMetres: number;
  /** Events per km² at each place, without edge correction. */
  density: number[];
  /** Share of the kernel around each place that lies in the region. */
  share: number[];
};

/** Kernel densities by spatstat and polyCub; density.R says how they are made. */
export type DensityReference = {
  region: Ring[];
  events: LonLat[];
  places: LonLat[];
  quartic: KernelReference;
  gaussian: KernelReference;
  rules: { scott: number; likelihood: number };
};

export const densityReference = JSON.parse(
  readFileSync(new URL('./density.json', import.meta.url), 'utf8'),
) as DensityReference;

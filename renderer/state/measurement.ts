import type { LonLat } from '#shared/model/geometry.ts';

/** A running or finished measurement: a line, or the ring of an area. */
export type Measurement = {
  lengthMetres: number;
  /** Null for a line. */
  areaSquareMetres: number | null;
  /** Length and direction, in degrees clockwise from north, of each stretch. */
  stretches: { lengthMetres: number; azimuth: number }[];
  line: LonLat[];
  finished: boolean;
};

/** Units that a measurement is told in; `auto` takes what reads best. */
export type LengthUnit = 'auto' | 'metre' | 'kilometre';
export type AreaUnit = 'auto' | 'square_metre' | 'mu' | 'hectare' | 'square_kilometre';

/** 1 亩 is a fifteenth of a hectare. */
export const squareMetresOfMu = 10_000 / 15;

import type { Geometry } from './geometry.ts';

/** What one attribute may hold. Instants are milliseconds since 1970 UTC; dates are `yyyy-MM-dd` text. */
export type Value = string | number | boolean | null;

export type Values = Record<string, Value>;

/** One row of a layer. `fid` is the primary key of the layer's feature table. */
export type Feature = { fid: number; geometry: Geometry; values: Values };

/** A feature that has no row yet. */
export type NewFeature = { geometry: Geometry; values: Values };

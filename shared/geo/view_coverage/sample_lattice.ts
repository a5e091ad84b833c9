import type { LonLat } from '#shared/model/geometry.ts';
import { fromMercator, mercatorX, mercatorY, metresPerMercatorUnit } from '../mercator.ts';

/**
 * Samples in rows and columns over the Mercator square. Sample `[column, row]` stands at `column + 0.5`, `row + 0.5` in
 * lattice units, rows from the north; a place at `[u, v]` lies in sample `[floor(u), floor(v)]`.
 */
export type SampleLattice = {
  /** Side of a sample in units of the Mercator square. */
  readonly step: number;
  /** Side of a sample on the ground at the latitude that the lattice was made for. */
  readonly cellMetres: number;
};

/** A lattice whose samples are `cellMetres` apart at a latitude; away from it they follow the scale of the map. */
export function sampleLattice(cellMetres: number, latitude: number): SampleLattice {
  return { step: cellMetres / metresPerMercatorUnit(latitude)[0], cellMetres };
}

export function toLattice({ step }: SampleLattice, [longitude, latitude]: LonLat): [u: number, v: number] {
  return [mercatorX(longitude) / step, mercatorY(latitude) / step];
}

export function fromLattice({ step }: SampleLattice, u: number, v: number): LonLat {
  return fromMercator(u * step, v * step);
}

/** Metres on the ground per lattice unit at a latitude, eastward and northward. */
export function metresPerSample({ step }: SampleLattice, latitude: number): [east: number, north: number] {
  const [east, north] = metresPerMercatorUnit(latitude);
  return [east * step, north * step];
}

/** Ground that one sample of a row stands for, in m². */
export function sampleSquareMetres(lattice: SampleLattice, row: number): number {
  const [east, north] = metresPerSample(lattice, fromLattice(lattice, 0, row + 0.5)[1]);
  return east * north;
}

import type { LonLat } from '../model/geometry.ts';
import { geodesicDistanceMetres } from './geodesic.ts';
import { kernels, type KernelName } from './kernel.ts';
import { localDistanceMetres } from './local_distance.ts';

/** Beyond this distance the mid-latitude formula is no longer exact to a millionth, and the geodesic is solved. */
const localReachMetres = 20_000;

/** Events per km² at a place, and how many events took part. */
type Density = { density: number; n: number };

/** An event and what it counts; 1 unless stated. */
export type WeightedPlace = readonly [longitude: number, latitude: number, weight?: number];

/**
 * Kernel density: the sum over events of weight · k(d/h) / (V·h²), with d in metres on the ellipsoid, h the bandwidth and
 * V the kernel's volume, without edge correction. `candidates` must hold every event within the kernel's reach; more do no
 * harm. An event where the kernel has come to nothing, or that weighs nothing, is not counted.
 */
export function densityAt(
  place: LonLat,
  candidates: Iterable<WeightedPlace>,
  bandwidthMetres: number,
  name: KernelName = 'quartic',
): Density {
  const kernel = kernels[name];
  const distance =
    bandwidthMetres * kernel.reach > localReachMetres ? geodesicDistanceMetres : localDistanceMetres;
  let sum = 0;
  let n = 0;
  for (const [longitude, latitude, weight = 1] of candidates) {
    const height = kernel.height((distance(place, [longitude, latitude]) / bandwidthMetres) ** 2);
    if (height === 0 || weight === 0) continue;
    sum += weight * height;
    n += 1;
  }
  return { density: sum / ((kernel.volume * bandwidthMetres * bandwidthMetres) / 1e6), n };
}

import type { LonLat } from '../model/geometry.ts';
import { geodesicDistanceMetres } from './geodesic.ts';
import { localDistanceMetres } from './local_distance.ts';

/** Beyond this bandwidth the mid-latitude distance is no longer exact to a millionth, and the geodesic is solved. */
const localBandwidthMetres = 20_000;

/** Events per km² at a place, and how many events took part. */
type Density = { density: number; n: number };

/**
 * Kernel density with the quartic kernel: the sum over events within the bandwidth h of 3/(πh²)·(1 − d²/h²)², with d in
 * metres on the ellipsoid and no edge correction. `candidates` must hold every event within the bandwidth; more do no
 * harm. An event at distance h adds nothing and is not counted.
 */
export function densityAt(place: LonLat, candidates: Iterable<LonLat>, bandwidthMetres: number): Density {
  const distance = bandwidthMetres > localBandwidthMetres ? geodesicDistanceMetres : localDistanceMetres;
  let sum = 0;
  let n = 0;
  for (const event of candidates) {
    const share = distance(place, event) / bandwidthMetres;
    if (share >= 1) continue;
    const weight = 1 - share * share;
    sum += weight * weight;
    n += 1;
  }
  const squareKilometres = (Math.PI * bandwidthMetres * bandwidthMetres) / 1e6;
  return { density: (3 * sum) / squareKilometres, n };
}

import { describe, expect, it } from 'vitest';

import { geodesicDistanceMetres } from '#shared/geo/geodesic.ts';
import { nearestPlaces } from '#shared/geo/nearest_places.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import { seededRandom } from '#tests/map/seeded_random.ts';

type Place = { at: LonLat; name: number };

/** Every place measured along the ellipsoid, the nearest first, equal ones in the order of the list. */
function byBruteForce(places: readonly Place[], from: LonLat, count: number): number[] {
  return places
    .map(({ at, name }) => ({ name, distance: geodesicDistanceMetres(from, at) }))
    .sort((a, b) => a.distance - b.distance || a.name - b.name)
    .slice(0, count)
    .map(({ name }) => name);
}

describe('the nearest places', () => {
  it('are those of measuring every one, in 1,000 tries from a county to half the globe', () => {
    const random = seededRandom(28);
    for (let round = 0; round < 1000; round++) {
      const reach = [0.002, 0.3, 4, 60][round % 4] ?? 1;
      const middle: LonLat = [75 + random() * 55, (random() < 0.5 ? -1 : 1) * random() * 60];
      const near = (): LonLat => [
        middle[0] + (random() - 0.5) * reach * 2,
        Math.max(-89, Math.min(89, middle[1] + (random() - 0.5) * reach)),
      ];
      const places = Array.from({ length: 5 + Math.floor(random() * 60) }, (_, name) => ({
        at: near(),
        name,
      }));
      const from = near();
      const found = nearestPlaces(places, from, 5);
      expect(found.map(({ place }) => place.name)).toEqual(byBruteForce(places, from, 5));
      expect(found[0]?.distanceMetres).toBe(geodesicDistanceMetres(from, found[0]?.place.at ?? from));
    }
  });

  it('measure across the 180th meridian', () => {
    const places: Place[] = [
      { at: [-179.99, 10], name: 0 },
      { at: [179, 10], name: 1 },
    ];
    expect(nearestPlaces(places, [179.99, 10], 1)[0]?.place.name).toBe(0);
  });

  it('are all there are where fewer are at hand, and none where none is asked for', () => {
    const places: Place[] = [{ at: [105, 31], name: 0 }];
    expect(nearestPlaces(places, [105, 31], 5)).toHaveLength(1);
    expect(nearestPlaces(places, [105, 31], 0)).toEqual([]);
    expect(nearestPlaces([], [105, 31], 5)).toEqual([]);
  });

  it('keep the order of the list where two are equally far', () => {
    const places: Place[] = [3, 1, 2].map((name) => ({ at: [105, 31], name }));
    expect(nearestPlaces(places, [105.1, 31], 3).map(({ place }) => place.name)).toEqual([3, 1, 2]);
  });
});

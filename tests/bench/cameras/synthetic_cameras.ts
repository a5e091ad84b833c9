import { cameraStates } from '#shared/model/camera_state.ts';
import type { LonLat } from '#shared/model/geometry.ts';
import { createRandom } from '#resources/make/ground/random.ts';

export type BenchCamera = { fid: number; at: LonLat; kind: string; state: string; bearing: number };

export const center: LonLat = [102.3, 40.2];

/** Half the sides of the prefecture, in degrees. */
const half = { east: 0.85, north: 0.55 };

const towns = 110;
const kinds = ['bullet', 'dome', 'ptz', 'panoramic'];

/** Cameras as a prefecture has them: two thirds in nine seats and a hundred towns, some on one pole, the rest anywhere. */
export function syntheticCameras(count: number): BenchCamera[] {
  const random = createRandom('cameras of the bench', count);
  const place = (): LonLat => [
    center[0] + half.east * (2 * random.next() - 1),
    center[1] + half.north * (2 * random.next() - 1),
  ];
  const middles = Array.from({ length: towns }, place);
  let last = place();
  return Array.from({ length: count }, (_, index) => {
    const draw = random.next();
    if (draw < 0.66) {
      const seat = draw < 0.4;
      const middle = middles[random.integer(seat ? 9 : towns)] ?? center;
      const spread = seat ? 0.028 : 0.008;
      last = [middle[0] + spread * random.bell(), middle[1] + spread * 0.77 * random.bell()];
    } else if (draw < 0.94) last = place();
    return {
      fid: index + 1,
      at: last,
      kind: kinds[random.integer(4)] ?? 'dome',
      state: cameraStates[random.chance(0.93) ? 0 : random.integer(4)] ?? 'online',
      bearing: random.integer(360),
    };
  });
}

/** Border lines of some 2,500 areas, so that the map without cameras is not empty. */
export function benchAreas(): object {
  const cells = 50;
  const features = Array.from({ length: cells * cells }, (_, index) => {
    const west = center[0] - half.east + (2 * half.east * (index % cells)) / cells;
    const south = center[1] - half.north + (2 * half.north * Math.floor(index / cells)) / cells;
    const [east, north] = [west + (2 * half.east) / cells, south + (2 * half.north) / cells];
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ];
    return {
      type: 'Feature',
      id: index + 1,
      properties: { code: String(index), name: `第${index}网格`, level: '3' },
      geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
    };
  });
  return { type: 'FeatureCollection', features };
}

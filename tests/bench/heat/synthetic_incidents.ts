import { toMercator } from '#shared/geo/mercator.ts';
import { bareColumns, type IncidentColumns } from '#shared/model/incident_columns.ts';
import type { LonLat } from '#shared/model/geometry.ts';

export const center: LonLat = [103.2, 35.6];
export const zoom = 10;
export const dayMs = 86_400_000;
export const firstMs = Date.UTC(2024, 0, 1);
export const incidentCount = 1_000_000;

export type BenchData = { longitude: Float64Array; latitude: Float64Array; seconds: Int32Array };

/** Numbers in [0, 1), the same on every run (Park and Miller's generator). */
function minimalStandard(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** A million incidents of a year around forty hot places over some 60 by 45 km, in order of time. */
export function benchData(count = incidentCount): BenchData {
  const random = minimalStandard(7);
  const bump = (): number => (random() + random() + random() - 1.5) * 0.2;
  const places = Array.from({ length: 40 }, (): LonLat => [center[0] + bump(), center[1] + bump()]);
  const data = {
    longitude: new Float64Array(count),
    latitude: new Float64Array(count),
    seconds: new Int32Array(count),
  };
  for (let row = 0; row < count; row++) {
    const place = places[Math.floor(random() * places.length)] ?? center;
    data.longitude[row] = place[0] + bump() * 0.25;
    data.latitude[row] = place[1] + bump() * 0.25;
    data.seconds[row] = firstMs / 1000 + Math.floor((row / count) * 365 * 86_400);
  }
  return data;
}

/** The same as the heat worker receives them. */
export function benchColumns(count = incidentCount): IncidentColumns {
  const { longitude, latitude, seconds } = benchData(count);
  const origin = toMercator(center);
  const places = Array.from(seconds, (_, row) => toMercator([longitude[row] ?? 0, latitude[row] ?? 0]));
  const category = Uint8Array.from(seconds, (_, row) => row % 3);
  return bareColumns({
    origin,
    x: Float32Array.from(places, ([x]) => x - origin[0]),
    y: Float32Array.from(places, ([, y]) => y - origin[1]),
    timeSeconds: seconds,
    category,
    fid: Uint32Array.from(seconds, (_, row) => row + 1),
    categories: ['MD', 'ZA', 'JT'].map((key) => ({
      key,
      label: { zh: key, en: key },
      count: count / 3,
    })),
  });
}

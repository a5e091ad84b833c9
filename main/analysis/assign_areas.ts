import { yieldNow } from '#main/store/yield_now.ts';

import type { AreaLevel } from './area_layer.ts';

const rowsAtOnce = 50_000;

/** For each place the position of its area in the level, -1 for none. Yields to the event loop now and then. */
export async function assignAreas(
  places: { longitude: Float64Array; latitude: Float64Array },
  { index }: AreaLevel,
  signal?: AbortSignal,
): Promise<Int32Array> {
  const { longitude, latitude } = places;
  const assigned = new Int32Array(longitude.length);
  for (let start = 0; start < longitude.length; start += rowsAtOnce) {
    const end = Math.min(longitude.length, start + rowsAtOnce);
    for (let row = start; row < end; row++) {
      assigned[row] = index.find(longitude[row] ?? NaN, latitude[row] ?? NaN);
    }
    if (end < longitude.length) await yieldNow(signal);
  }
  return assigned;
}

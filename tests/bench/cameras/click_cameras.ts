import type { Map as MapLibreMap } from 'maplibre-gl';

import { createRandom } from '#resources/make/ground/random.ts';

import { atRest } from './bench_map.ts';
import type { BenchCamera } from './synthetic_cameras.ts';

/** Key of the camera that a click returns first; null for none. */
export type Picker = (at: { x: number; y: number }) => number | null;

export type Clicks = { clicks: number; right: number; times: number[] };

const views = 25;

/** Cameras drawn this near to the nearest, in pixels, are as right: the eye cannot tell them apart. */
const tiePixels = 1;

/** How far off its middle a hand hits a sign, in pixels. */
const jitterPixels = 3;

/**
 * Clicks on cameras at street zooms, wherever they are, and compares what is returned with the camera whose own place is
 * nearest to the pointer, found by looking at every one.
 */
export async function clickCameras(
  map: MapLibreMap,
  cameras: readonly BenchCamera[],
  count: number,
  pick: Picker,
): Promise<Clicks> {
  const random = createRandom('clicks of the bench', count);
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const result: Clicks = { clicks: 0, right: 0, times: [] };
  while (result.clicks < count) {
    const aim = cameras[random.integer(cameras.length)];
    if (!aim) break;
    map.jumpTo({ center: aim.at, zoom: 15.2 + 2.6 * random.next() });
    await atRest(map);
    const bounds = map.getBounds();
    const shown = cameras
      .filter(({ at }) => bounds.contains(at))
      .map(({ fid, at }) => {
        const { x, y } = map.project(at);
        return { fid, x, y };
      })
      .filter(({ x, y }) => x > 20 && y > 20 && x < width - 20 && y < height - 20);
    for (let click = 0; click < count / views && result.clicks < count; click++) {
      const target = shown[random.integer(shown.length)];
      if (!target) break;
      const turn = 2 * Math.PI * random.next();
      const off = jitterPixels * random.next();
      const at = { x: target.x + off * Math.cos(turn), y: target.y + off * Math.sin(turn) };
      const far = ({ x, y }: { x: number; y: number }): number => Math.hypot(x - at.x, y - at.y);
      const nearest = Math.min(...shown.map(far));
      const right = new Set(shown.filter((each) => far(each) <= nearest + tiePixels).map(({ fid }) => fid));
      const started = performance.now();
      const fid = pick(at);
      result.times.push(performance.now() - started);
      result.clicks++;
      if (fid !== null && right.has(fid)) result.right++;
    }
  }
  return result;
}

import { HeatmapLayer } from '@deck.gl/aggregation-layers';
import { MapLibreOverlay } from '@deck.gl/maplibre';

import { createMap } from '#renderer/map/create_map.ts';

import { center, dayMs, firstMs, zoom, type BenchData } from './synthetic_incidents.ts';

/** Time without a frame after which deck.gl is taken to have finished. */
const stillMs = 250;

/**
 * deck.gl's HeatmapLayer of the same incidents over a map, its window a part of its binary attribute: the time until the
 * pixels of its last frame are there.
 */
export async function measureDeck(
  { longitude, latitude, seconds }: BenchData,
  days: number,
  steps: number,
): Promise<{ loadMs: number; steps: number[] }> {
  const container = document.querySelector<HTMLElement>('#map');
  if (!container) throw new Error('No container');
  const map = createMap({
    container,
    camera: { center, zoom, bearing: 0 },
    interactive: true,
    style: {
      version: 8,
      sources: {},
      layers: [{ id: 'land', type: 'background', paint: { 'background-color': '#111820' } }],
    },
  });
  if (!map) throw new Error('No WebGL 2');
  await map.once('idle');
  const started = performance.now();
  const positions = new Float32Array(seconds.length * 2);
  for (let row = 0; row < seconds.length; row++) {
    positions[2 * row] = longitude[row] ?? 0;
    positions[2 * row + 1] = latitude[row] ?? 0;
  }
  let drawnMs = 0;
  const overlay = new MapLibreOverlay({
    interleaved: false,
    layers: [],
    onAfterRender: ({ gl }: { gl: WebGL2RenderingContext }) => {
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
      drawnMs = performance.now();
    },
  });
  map.addControl(overlay);
  const rowAt = (timeMs: number): number => {
    const row = seconds.findIndex((second) => second >= timeMs / 1000);
    return row < 0 ? seconds.length : row;
  };
  const show = async (fromMs: number): Promise<number> => {
    const from = rowAt(fromMs);
    const to = rowAt(fromMs + days * dayMs);
    const value = positions.subarray(2 * from, 2 * to);
    const begun = performance.now();
    drawnMs = 0;
    const data = { length: to - from, attributes: { getPosition: { value, size: 2 } } };
    overlay.setProps({
      layers: [new HeatmapLayer({ id: 'heat', data, radiusPixels: 18, debounceTimeout: 0 })],
    });
    while (drawnMs === 0 || performance.now() - drawnMs < stillMs) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return drawnMs - begun;
  };
  await show(firstMs);
  const loadMs = performance.now() - started - stillMs;
  const measured: number[] = [];
  for (let index = 0; index < steps; index++) measured.push(await show(firstMs + (10 + index * 7) * dayMs));
  map.remove();
  return { loadMs, steps: measured };
}

import type { FilterSpecification } from 'maplibre-gl';

import { createMap } from '#renderer/map/create_map.ts';

import { center, dayMs, firstMs, zoom, type BenchData } from './synthetic_incidents.ts';

const windowFilter = (fromMs: number, toMs: number): FilterSpecification => [
  'all',
  ['>=', ['get', 't'], fromMs / 1000],
  ['<', ['get', 't'], toMs / 1000],
];

/** MapLibre's own heatmap of the same incidents, its window a filter: the time until the map has come to rest again. */
export async function measureMapLibre(
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
  map.addSource('incidents', {
    type: 'geojson',
    maxzoom: 12,
    buffer: 64,
    data: {
      type: 'FeatureCollection',
      features: Array.from(seconds, (t, row) => ({
        type: 'Feature' as const,
        properties: { t },
        geometry: { type: 'Point' as const, coordinates: [longitude[row] ?? 0, latitude[row] ?? 0] },
      })),
    },
  });
  map.addLayer({
    id: 'heat',
    type: 'heatmap',
    source: 'incidents',
    filter: windowFilter(firstMs, firstMs + days * dayMs),
    paint: { 'heatmap-radius': 18, 'heatmap-intensity': 0.05 },
  });
  await map.once('idle');
  const loadMs = performance.now() - started;
  const measured: number[] = [];
  for (let index = 0; index < steps; index++) {
    const fromMs = firstMs + (10 + index * 7) * dayMs;
    const from = performance.now();
    map.setFilter('heat', windowFilter(fromMs, fromMs + days * dayMs));
    await map.once('idle');
    measured.push(performance.now() - from);
  }
  map.remove();
  return { loadMs, steps: measured };
}

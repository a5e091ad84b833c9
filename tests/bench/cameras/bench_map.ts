import type { LayerSpecification, Map as MapLibreMap, SourceSpecification } from 'maplibre-gl';

import { createMap } from '#renderer/map/create_map.ts';

import { center } from './synthetic_cameras.ts';

export type Drawn = { sources: Record<string, SourceSpecification>; layers: LayerSpecification[] };

/** The bare map of the bench: land and the borders of 2,500 areas, with something laid over it. */
export async function openBenchMap({ sources, layers }: Drawn): Promise<MapLibreMap> {
  const container = document.querySelector<HTMLElement>('#map');
  if (!container) throw new Error('No container');
  const map = createMap({
    container,
    camera: { center, zoom: 9, bearing: 0 },
    interactive: true,
    style: {
      version: 8,
      'font-faces': {},
      sources: { areas: { type: 'geojson', data: `${location.origin}/areas` }, ...sources },
      layers: [
        { id: 'land', type: 'background', paint: { 'background-color': '#111820' } },
        { id: 'areas', type: 'line', source: 'areas', paint: { 'line-color': '#c3cdd6', 'line-width': 1 } },
        ...layers,
      ],
    },
  });
  if (!map) throw new Error('No WebGL 2');
  await map.once('idle');
  return map;
}

export type Drawer = {
  map: MapLibreMap;
  /** Resolves once the frame that was begun is on the screen, its pixels read back. */
  drawn: () => Promise<void>;
};

/** Waits for the frame of a map: one pixel is read, so that software drawing is counted. */
export function plainDrawer(map: MapLibreMap): Drawer {
  return {
    map,
    drawn: () =>
      new Promise((resolve) => {
        map.once('render', () => {
          const gl = map.getCanvas().getContext('webgl2');
          gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
          resolve();
        });
        map.triggerRepaint();
      }),
  };
}

/** Waits until the tiles of the present view are there and drawn; they are asked for in the first frame of a view. */
export async function atRest(map: MapLibreMap): Promise<void> {
  const rest = map.once('idle');
  map.triggerRepaint();
  await rest;
}

const ways = {
  /** Along the towns at the zoom of a county, of a town and of a street. */
  pan: [9.3, 12.4, 15.6].flatMap((zoom) =>
    Array.from({ length: 24 }, (_, step) => ({
      zoom,
      east: (step - 12) * 0.12 * 2 ** (9.3 - zoom),
      north: 0,
    })),
  ),
  zoom: Array.from({ length: 48 }, (_, step) => ({ zoom: 8.5 + step * 0.17, east: 0, north: 0 })),
};

export type Way = keyof typeof ways;

/** Milliseconds of each frame, or each `every`-th, on a way that was walked once before so that tiles and signs are there. */
export async function walk(
  { map, drawn }: Drawer,
  way: Way,
  middle: [number, number],
  every: number,
): Promise<number[]> {
  const times: number[] = [];
  for (const measured of [false, true]) {
    for (const [step, { zoom, east, north }] of ways[way].entries()) {
      if (step % every !== 0) continue;
      const started = performance.now();
      map.jumpTo({ center: [middle[0] + east, middle[1] + north], zoom });
      await drawn();
      if (measured) times.push(performance.now() - started);
      else await atRest(map);
    }
  }
  return times;
}
